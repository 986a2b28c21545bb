#!/usr/bin/env bash
# Asks the hub in this container whether it is ready, with nothing but bash: the image has no curl.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/${SERVER_PORT:-8080}"
printf 'GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 5 status <&3
[[ $status == *" 200"* ]]
