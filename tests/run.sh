#!/usr/bin/env bash
# The test command: installs what is missing, builds, starts the real parts, runs every test, says how it went.
# The last line is "N passed, N failed, N skipped"; the exit code is 0 only when nothing failed and something ran.
set -euo pipefail

usage() {
  cat <<'TEXT'
tests/run.sh [options]               run every test
tests/run.sh [options] -- COMMAND    start the real parts, run COMMAND with INBOX_TEST_* set, stop them

  --project NAME   only this test project, for example Inbox.Domain.Tests
  --filter TEXT    only tests whose full name (namespace, class, method) contains TEXT
  --no-bluesky     without the real Bluesky servers; the tests that need them are skipped (not in CI)
  --no-install     install nothing; tests whose part is missing are skipped (not in CI)
  --help           this text

The real parts: Chromium, PostgreSQL, a mail server, the Bluesky servers. All on loopback, gone at the end.
Results lie in artifacts/test-results. CONTRIBUTING.md says more.
TEXT
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
with_bluesky=true with_install=true only_project='' filter='' state='' installing='' pids=() running=()
ci=${CI:-false}
. "$root/tests/parts/common.sh"
. "$root/tests/parts/install.sh"
. "$root/tests/parts/start.sh"
. "$root/tests/parts/projects.sh"

while [ $# -gt 0 ]; do
  case $1 in
    --project) only_project=${2:-}; [ -n "$only_project" ] || die "--project needs a name."; shift ;;
    --filter) filter=${2:-}; [ -n "$filter" ] || die "--filter needs a text."; shift ;;
    --no-bluesky) with_bluesky=false ;;
    --no-install) with_install=false ;;
    --help | -h) usage; exit 0 ;;
    --) shift; break ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done
if [ "$ci" = true ] && [ "$with_bluesky" = false ]; then die "--no-bluesky is refused where CI=true: nothing is left out there."; fi
mapfile -t projects < <(list_projects)
[ ${#projects[@]} -gt 0 ] || die "there is no test project ${only_project:-under tests/}."
have dotnet || die "the .NET 10 SDK is missing; please install it (its command is dotnet)."

# Ctrl-C, a stage that failed or the ordinary end: nothing that was started stays behind.
finish() {
  local pid
  for pid in "${running[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
  [ ${#running[@]} = 0 ] || wait "${running[@]}" 2>/dev/null || true
  if [ -n "$installing" ]; then stop_process "$installing"; fi
  stop_parts
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

mkdir -p "$parts_dir"
stage install
if [ "$with_install" = true ]; then
  install_packages
  install_npm_part mail >"$parts_dir/mail.log" 2>&1 ||
    { tail -n 5 "$parts_dir/mail.log" >&2; die "could not install the mail server's npm packages (log: $parts_dir/mail.log)."; }
  # The largest part downloads and compiles while .NET builds.
  if [ "$with_bluesky" = true ]; then
    background install_npm_part bluesky build_native_module >"$parts_dir/bluesky.log" 2>&1
    installing=$!
  fi
else
  report_missing
fi
have node || die "Node.js is missing; please install it (Debian's nodejs), no test run goes without it."

stage build
cd "$root"
if [ -n "$only_project" ]; then
  dotnet build "tests/$only_project" -c Release -nologo -v q -tl:off
  dotnet build src/Inbox.Server -c Release -nologo -v q -tl:off # some tests start the program itself
else
  dotnet build Inbox.sln -c Release -nologo -v q -tl:off
fi

if [ -n "$installing" ]; then
  stage "install, the rest"
  wait "$installing" ||
    { tail -n 20 "$parts_dir/bluesky.log" >&2; die "could not install the Bluesky servers (log: $parts_dir/bluesky.log); --no-bluesky leaves them out."; }
  installing=
fi

stage "start the parts"
make_state_dir
start_parts

if [ $# -gt 0 ]; then
  stage "$1"
  status=0
  "$@" || status=$?
  stage
  exit "$status"
fi

stage test
run_projects "${projects[@]}"
stage stop
stop_parts
stage
node "$root/tests/parts/results.mjs" "$results_dir" "${projects[@]}"
