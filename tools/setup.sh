#!/usr/bin/env bash
# Checks that everything the build needs is there, and installs the system libraries that are missing.
#
# Use: tools/setup.sh [--browser] [--load]; with --browser also Chromium and its driver, for the checks of pages; with
# --load also wrk, h2load and slowhttptest, which load and attack the service.
#
# Needs a Swift toolchain (never installed from here) and the development files of libcurl, SQLite and zlib. Missing
# libraries are installed through apt-get where that works without a password; otherwise the exact command is printed
# and the script ends with status 1. What is already there is left alone, and then no network is needed.
set -euo pipefail

readonly swift="${SWIFT:-swift}"
readonly minimum_swift="6.3"
with_browser=no
with_load=no
for argument; do
  case "$argument" in
    --browser) with_browser=yes ;;
    --load) with_load=yes ;;
    *)
      echo "setup: there is no option $argument" >&2
      exit 2
      ;;
  esac
done

say() { printf 'setup: %s\n' "$*"; }
fail() {
  printf 'setup: %s\n' "$@" >&2
  exit 1
}

check_swift() {
  command -v "$swift" >/dev/null 2>&1 || fail "There is no Swift toolchain: '$swift' is not on the PATH." \
    "Install Swift $minimum_swift or newer from https://www.swift.org/install/linux/ and put its usr/bin on the PATH," \
    "or name it: make SWIFT=/path/to/usr/bin/swift …"
  local banner version
  banner=$("$swift" --version 2>/dev/null) || fail "'$swift --version' failed: the toolchain is not usable." \
    "Its own requirements on Debian 12 are listed at https://www.swift.org/install/linux/tarball/."
  version=$(sed -nE 's/.*Swift version ([0-9]+\.[0-9]+(\.[0-9]+)?).*/\1/p' <<<"$banner" | head -n 1)
  [ -n "$version" ] || fail "'$swift --version' names no version: $banner"
  if [ "$(printf '%s\n%s\n' "$minimum_swift" "$version" | sort -V | head -n 1)" != "$minimum_swift" ]; then
    fail "Swift $version is too old: Hark needs $minimum_swift or newer (https://www.swift.org/install/linux/)."
  fi
  say "Swift $version: $(command -v "$swift")"
}

# The C compiler that can tell whether a header is there: the toolchain's own clang, else any.
c_compiler() {
  local beside
  beside="$(dirname "$(readlink -f "$(command -v "$swift")")")/clang"
  if [ -x "$beside" ]; then
    printf '%s\n' "$beside"
  else
    command -v clang || command -v cc || fail "There is no C compiler: a Swift toolchain brings clang in its usr/bin."
  fi
}

has_header() { printf '#include <%s>\n' "$1" | "$compiler" -E -x c - >/dev/null 2>&1; }

# Prints the Debian packages that are missing, one a line.
missing_packages() {
  has_header curl/curl.h || echo libcurl4-openssl-dev
  has_header sqlite3.h || echo libsqlite3-dev
  has_header zlib.h || echo zlib1g-dev
  [ "$with_browser" = no ] || {
    command -v chromium >/dev/null || echo chromium
    command -v chromedriver >/dev/null || echo chromium-driver
  }
  [ "$with_load" = no ] || {
    command -v wrk >/dev/null || echo wrk
    command -v h2load >/dev/null || echo nghttp2-client
    command -v slowhttptest >/dev/null || echo slowhttptest
  }
}

check_swift
compiler=$(c_compiler)
mapfile -t missing < <(missing_packages)
if [ "${#missing[@]}" -eq 0 ]; then
  also=""
  [ "$with_browser" = no ] || also+="; Chromium and its driver"
  [ "$with_load" = no ] || also+="; wrk, h2load and slowhttptest"
  say "development files of libcurl, SQLite and zlib$also: present"
  exit 0
fi

say "missing: ${missing[*]}"
if ! command -v apt-get >/dev/null 2>&1; then
  fail "This is no Debian system: install these yourself (named as Debian does): ${missing[*]}"
elif [ "$(id -u)" -eq 0 ]; then
  as_root=()
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  as_root=(sudo -n)
else
  fail "Installing needs root, and sudo asks for a password here. Run this once, then start again:" "" \
    "  sudo apt-get update && sudo apt-get install --yes --no-install-recommends ${missing[*]}" ""
fi

say "installing ${missing[*]} with apt-get"
install() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}"
}
# The package lists of a fresh machine are empty or old: refresh them and try once more before giving up.
install >/dev/null 2>&1 || { "${as_root[@]}" apt-get update && install; } ||
  fail "apt-get could not install: ${missing[*]}"
mapfile -t missing < <(missing_packages)
[ "${#missing[@]}" -eq 0 ] || fail "Still missing after the installation: ${missing[*]}"
say "installed"
