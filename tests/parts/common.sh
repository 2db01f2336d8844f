# shellcheck shell=bash disable=SC2154 # what is not set here comes from tests/run.sh
# Words that every part of the test command shares. Sourced, never run.

say() { printf '%s\n' "$*"; }

# One sentence on what is wrong and what to do about it; then the end.
die() {
  printf 'tests/run.sh: %s\n' "$*" >&2
  exit 1
}

# stage NAME: from here on the time is booked on NAME; the stage before it reports what it took.
stage() {
  local now=${EPOCHREALTIME/[.,]/}
  if [ -n "${stage_name:-}" ]; then
    local tenths=$(((now - stage_start) / 100000))
    printf '== %s: %d.%d s\n' "$stage_name" $((tenths / 10)) $((tenths % 10))
  fi
  stage_name=${1:-}
  stage_start=$now
}

have() { command -v "$1" >/dev/null 2>&1; }

# A port that nobody listens on at this moment. The caller starts again should another program take it first.
free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'
}

# wait_for SECONDS PID FILE: until FILE has content; fails at once when the process PID has ended.
wait_for() {
  local deadline=$((SECONDS + $1))
  until [ -s "$3" ]; do
    kill -0 "$2" 2>/dev/null || return 1
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.05
  done
}

# background COMMAND...: starts it as the leader of a process group of its own (its id is in $!), so that it can be ended
# together with whatever it started, and so that Ctrl-C reaches this command first.
background() {
  set -m
  "$@" &
  set +m
}

# Ends what background started by its id: politely, and after ten seconds not.
stop_process() {
  local pid=$1 tries=200
  kill -TERM -- "-$pid" 2>/dev/null || return 0
  while kill -0 "$pid" 2>/dev/null; do
    tries=$((tries - 1))
    if [ "$tries" = 0 ]; then
      kill -KILL -- "-$pid" 2>/dev/null || true
      break
    fi
    sleep 0.05
  done
  wait "$pid" 2>/dev/null || true
}
