#!/usr/bin/env bash
# A database as POSTGRES_DB, POSTGRES_USER and POSTGRES_PASSWORD say, made at the first start.
set -euo pipefail
PATH=$(echo /usr/lib/postgresql/*/bin):$PATH
data=/var/lib/postgresql/data
if [[ ! -s $data/PG_VERSION ]]; then
  initdb --pgdata="$data" --username="$POSTGRES_USER" --pwfile=<(printf %s "$POSTGRES_PASSWORD") \
    --auth-local=trust --auth-host=scram-sha-256 --encoding=UTF8
  echo "host all all all scram-sha-256" >>"$data/pg_hba.conf"
  postgres --single -D "$data" postgres <<<"CREATE DATABASE \"$POSTGRES_DB\""
fi
exec postgres -D "$data" -c listen_addresses='*'
