#!/usr/bin/env bash
# Packages the hub, builds its image and starts compose.yaml: docker/run.sh [options of compose up].
# Where no engine is, it says so and ends with 3.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v docker >/dev/null || ! docker info >/dev/null 2>&1; then
  echo "本机没有可用的 Docker 引擎 · there is no Docker engine that answers here; nothing was started" >&2
  exit 3
fi
if docker compose version >/dev/null 2>&1; then
  compose=(docker compose)
elif command -v docker-compose >/dev/null; then
  compose=(docker-compose)
else
  echo "找不到 compose · there is neither docker compose nor docker-compose; nothing was started" >&2
  exit 3
fi

umask 077
[[ -f docker/hub.env ]] || cp docker/hub.env.example docker/hub.env
if [[ ! -f docker/.env ]]; then
  while IFS= read -r line; do
    if [[ $line == *PASSWORD= || $line == *TOKEN= ]]; then
      line+=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
    fi
    printf '%s\n' "$line"
  done <docker/.env.example >docker/.env
fi

# A certificate for the hubs, signed by itself, until docker/secrets/hub/hub.p12 is replaced by one of the county's authority.
value() { sed -n "s/^$1=//p" docker/.env; }
keytool=${JAVA_HOME:+$JAVA_HOME/bin/}keytool
if [[ ! -f docker/secrets/hub/hub.p12 ]]; then
  "$keytool" -genkeypair -alias hub -keyalg EC -groupname secp256r1 -validity 3650 -dname CN=liancha \
    -ext san=dns:hub1,dns:hub2,dns:localhost,ip:127.0.0.1 -storetype PKCS12 \
    -keystore docker/secrets/hub/hub.p12 -storepass "$(value LIANCHA_TLS_KEYSTOREPASSWORD)"
fi
# Prometheus believes whatever certificate the hubs have. The users in the containers are others than the one here.
"$keytool" -list -rfc -keystore docker/secrets/hub/hub.p12 -storepass "$(value LIANCHA_TLS_KEYSTOREPASSWORD)" |
  sed -n '/BEGIN CERTIFICATE/,/END CERTIFICATE/p' >docker/secrets/watch/hub.pem
value LIANCHA_ACCESS_FIGURESTOKEN | tr -d '\n' >docker/secrets/watch/figures.token
chmod 755 docker/secrets docker/secrets/*
chmod 644 docker/secrets/hub/* docker/secrets/watch/*

[[ -f target/liancha.jar ]] || ./mvnw --batch-mode --no-transfer-progress -DskipTests package
cd docker
"${compose[@]}" build hub1
exec "${compose[@]}" up -d "$@"
