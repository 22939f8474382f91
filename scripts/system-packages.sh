#!/usr/bin/env bash
# Install the two Debian packages the tests need, where they are absent:
# chromium (browser tests) and a JDK (epubcheck; many books in one JVM). Says so when it can't;
# the tests that need them then skip with the same reason.
set -u
need=()
command -v chromium >/dev/null || need+=(chromium)
command -v javac >/dev/null || need+=(default-jdk-headless)
[ "${#need[@]}" -eq 0 ] && exit 0
say="Some tests need: ${need[*]}."
if ! command -v apt-get >/dev/null; then
  echo "$say This is not a Debian system: install them by your own package manager; until then those tests are skipped." >&2
  exit 0
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root=(sudo -n)
  else
    echo "$say Run: sudo apt-get install ${need[*]}. Until then those tests are skipped." >&2
    exit 0
  fi
fi
echo "$say Installing by apt-get"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
if ! { "${as_root[@]}" apt-get update -q && "${as_root[@]}" apt-get install -q -y --no-install-recommends "${need[@]}"; } >"$log" 2>&1; then
  tail -n 5 "$log" >&2
  echo "apt-get could not install ${need[*]} (the last lines of its log are above); those tests are skipped." >&2
fi
rm -f "$log"
