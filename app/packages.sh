# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by app/run and tests/run: what the program needs from the system, and the build. Debian 12, Ubuntu 24.04.
# Each line holds names that do; the first one the system knows is installed unless one of them is there already.

build_packages='
g++
cmake
ninja-build
qt6-base-dev
libqt6opengl6-dev|libqt6opengl6t64
qt6-charts-dev|libqt6charts6-dev
qt6-svg-dev|libqt6svg6-dev
qt6-tools-dev
qt6-l10n-tools
libeigen3-dev
libgmp-dev
libmpfr-dev
libexpected-dev
libzip-dev
zlib1g-dev
'
run_packages='
qt6-translations-l10n
fontconfig
fonts-dejavu-core|fonts-noto-core
fonts-wqy-microhei|fonts-noto-cjk
'

say() { printf '%s\n' "$*" >&2; }

# All packages that are installed, with the virtual names they provide.
installed_names() {
  dpkg-query -W -f '${db:Status-Status}|${Package}, ${Provides}\n' |
    sed -n 's/^installed|//p' | tr ',' '\n' | sed 's/(.*//; s/[[:space:]]//g'
}

# Of each line of $1 without an installed name: the first name apt has, on one line.
missing_packages() {
  local have line name chosen
  have=$(installed_names)
  for line in $1; do
    chosen=
    for name in ${line//|/ }; do
      if grep -qxF -- "$name" <<<"$have"; then continue 2; fi
    done
    for name in ${line//|/ }; do
      if apt-cache policy "$name" 2>/dev/null | grep -q 'Candidate: [^(]' ||
         apt-cache showpkg "$name" 2>/dev/null | sed -n '/^Reverse Provides/,$p' | sed 1d | grep -q .; then
        chosen=$name
        break
      fi
    done
    printf '%s ' "${chosen:-${line%%|*}}"
  done
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs what is missing of $1; nothing is asked and nothing is touched when all is there.
install_packages() {
  local stamp=$root/build/packages.stamp wanted missing
  wanted=$(cksum <<<"$1")
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && [ "$stamp" -nt /var/lib/dpkg/status ]; then return 0; fi
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "No apt on this system: please install the equivalents of" $1
    return 0
  fi
  missing=$(missing_packages "$1")
  if [ -n "$missing" ]; then
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
      say "Please install, as root: $missing"
      return 1
    fi
    say "Bringing the package lists up to date"
    as_root apt-get update -qq >&2
    missing=$(missing_packages "$1")
    say "Installing: $missing"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2
  fi
  mkdir -p "$root/build"
  printf '%s\n' "$wanted" >"$stamp"
}

# Configures once and builds; ninja notices by itself when a CMakeLists.txt has changed.
build_release() {
  cd "$root"
  if [ ! -f build/release/build.ninja ] || [ CMakePresets.json -nt build/release/build.ninja ]; then
    cmake --preset release >&2
  fi
  cmake --build --preset release "$@" >&2
}
