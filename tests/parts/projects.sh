# shellcheck shell=bash disable=SC2154 # what is not set here comes from tests/run.sh
# Runs the test programs, two at once, each with a time limit. Sourced by tests/run.sh.
# Every test project builds a program of its own; what it found goes to artifacts/test-results/PROJECT.json.

results_dir=$root/artifacts/test-results
at_once=2
# Seconds for one test program. A hung test must end the run with its name, not hang it.
time_limit=${INBOX_TEST_TIME_LIMIT:-900}

# The projects to run: tests/NAME.Tests, or the one asked for.
list_projects() {
  local project
  for project in "$root"/tests/*.Tests/*.csproj; do
    project=$(basename "$project" .csproj)
    if [ -z "$only_project" ] || [ "$only_project" = "$project" ]; then echo "$project"; fi
  done
}

run_projects() {
  local project free
  rm -rf "$results_dir"
  mkdir -p "$results_dir"
  # A pipe with as many letters as programs may run: each takes one before it starts and puts it back when it ends.
  mkfifo "$state/free"
  exec {free}<>"$state/free"
  printf "%${at_once}s" '' >&"$free"
  for project; do
    read -r -N 1 -u "$free"
    { run_project "$project"; printf ' ' >&"$free"; } &
    running+=($!)
  done
  wait "${running[@]}"
  exec {free}>&-
  running=()
}

run_project() {
  local name=$1 program=$root/artifacts/bin/$1/release/$1 group exit=0
  local arguments=(-ctrf "$results_dir/$name.json" -noColor -noLogo -longRunning 60)
  if [ -n "$filter" ]; then arguments+=(-method "*$filter*"); fi
  # timeout leads a process group: whatever a crashed test left behind is in it and ends with it.
  timeout --kill-after=10 "$time_limit" "$program" "${arguments[@]}" >"$results_dir/$name.log" 2>&1 &
  group=$!
  trap 'kill -KILL -- "-$group" 2>/dev/null; exit 143' TERM
  wait "$group" 2>/dev/null || exit=$?
  kill -KILL -- "-$group" 2>/dev/null || true
  echo "$exit" >"$results_dir/$name.exit"
}
