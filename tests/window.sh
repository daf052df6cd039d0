#!/usr/bin/env bash
# Starts the real window under Xvfb, codes a passage in Persian, Hebrew and Chinese with mouse and
# keyboard, imports a Word document by its path, and checks the result in the project file. Exits 0 with "SKIP" where no display can be had.
#
# Usage: tests/window.sh [PROGRAM]     (default: target/debug/mazmun, built if it is missing)
# Screenshots go to $MAZMUN_SHOTS where that is set.
set -uo pipefail
cd "$(dirname "$0")/.."

skip() { echo "SKIP window test: $*"; exit 0; }
fail() { echo "FAIL window test: $*"; [ -f "$work/log" ] && sed 's/^/  | /' "$work/log"; exit 1; }

for tool in Xvfb openbox xdotool import; do
  if ! command -v "$tool" >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
      echo "Installing xvfb, openbox, xdotool, libgl1-mesa-dri, imagemagick"
      { apt-get update -qq && apt-get install -y -qq xvfb openbox xdotool libgl1-mesa-dri imagemagick; } >/dev/null 2>&1 \
        || skip "the Debian packages could not be installed"
    fi
    break
  fi
done
for tool in Xvfb openbox xdotool; do
  command -v "$tool" >/dev/null 2>&1 || skip "$tool is not installed"
done

program=${1:-target/debug/mazmun}
[ -x "$program" ] || cargo build || { echo "FAIL window test: the program does not build"; exit 1; }
program=$(realpath "$program")
work=$(mktemp -d)
display=
cleanup() {
  kill %% 2>/dev/null
  [ -n "${window_pid:-}" ] && kill "$window_pid" 2>/dev/null
  [ -n "${wm_pid:-}" ] && kill "$wm_pid" 2>/dev/null
  [ -n "${x_pid:-}" ] && kill "$x_pid" 2>/dev/null
  wait 2>/dev/null
  rm -rf "$work"
}
trap cleanup EXIT

for n in 91 92 93 94 95; do
  [ -e "/tmp/.X11-unix/X$n" ] && continue
  Xvfb ":$n" -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 &
  x_pid=$!
  sleep 1
  if kill -0 "$x_pid" 2>/dev/null; then display=":$n"; break; fi
done
[ -n "$display" ] || skip "Xvfb does not start"
export DISPLAY=$display LIBGL_ALWAYS_SOFTWARE=1 XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data LC_ALL=C.UTF-8
openbox >/dev/null 2>&1 &
wm_pid=$!

# Waits until a command succeeds, at most so many seconds.
wait_for() {
  local seconds=$1
  shift
  for _ in $(seq $((seconds * 5))); do
    "$@" >/dev/null 2>&1 && return 0
    sleep 0.2
  done
  return 1
}

shot() { [ -n "${MAZMUN_SHOTS:-}" ] && mkdir -p "$MAZMUN_SHOTS" && import -window root "$MAZMUN_SHOTS/$1.png" 2>/dev/null; return 0; }

quotes() { "$program" quotations "$1" --format json; }
coded() { quotes "$1" | tr -d '\n' | grep -q "$2"; }

# One script: a study of one document, coded by mouse and by keyboard.
try() {
  local name=$1 text=$2 x=$3
  local project=$work/$name.mazmun
  printf '%s\n' "$text" > "$work/$name.txt"
  "$program" new "$project" >/dev/null || fail "$name: no project"
  "$program" import "$project" "$work/$name.txt" --speakers off >/dev/null || fail "$name: not imported"

  "$program" "$project" >"$work/log" 2>&1 &
  window_pid=$!
  wait_for 60 xdotool search --name 'Mazmun$' || fail "$name: no window"
  sleep 3
  shot "$name-1-open"

  # Mouse: a double click takes a word; Ctrl+K, a name, Enter codes it.
  xdotool mousemove "$x" 150 click --repeat 2 --delay 80 1
  sleep 1
  xdotool key ctrl+k
  sleep 1.5
  xdotool type --delay 40 "by mouse"
  sleep 1
  shot "$name-2-palette"
  xdotool key Return
  wait_for 20 coded "$project" "by mouse" || fail "$name: the word is not coded"

  # Keyboard: everything selected, its words become the code; then undo and redo.
  xdotool key ctrl+a
  sleep 0.5
  xdotool key ctrl+shift+k
  two() { [ "$(quotes "$project" | grep -o '"quotation"' | wc -l)" = 2 ]; }
  wait_for 20 two || fail "$name: in vivo did not code"
  xdotool key ctrl+z
  one() { [ "$(quotes "$project" | grep -o '"quotation"' | wc -l)" = 1 ]; }
  wait_for 20 one || fail "$name: undo did not undo"
  xdotool key ctrl+shift+z
  wait_for 20 two || fail "$name: redo did not redo"
  shot "$name-3-coded"

  # Killed, not closed: nothing that was on screen may be lost.
  kill -9 "$window_pid"
  wait "$window_pid" 2>/dev/null
  window_pid=
  two || fail "$name: a killed program lost work"
  "$program" check "$project" >/dev/null || fail "$name: the project is damaged"
  local word found=
  for word in $4; do
    coded "$project" "\"quotation\": *\"$word\"" && found=$word
  done
  [ -n "$found" ] || fail "$name: a double click took no word of the line: $(quotes "$project")"
  echo "ok $name: “$found” by mouse, all by keyboard, undo, redo, kill"
}

# A Word document, its path typed; then undone, done again, and killed.
try_import() {
  local project=$work/import.mazmun file=$work/talk.docx
  # The seeds of the parsers hold their options in the first byte.
  tail -c +2 tests/fuzz/corpus/docx/seed-talk > "$file"
  "$program" new "$project" >/dev/null || fail "import: no project"
  "$program" "$project" >"$work/log" 2>&1 &
  window_pid=$!
  wait_for 60 xdotool search --name 'Mazmun$' || fail "import: no window"
  sleep 3
  there() { "$program" documents "$project" --format json | grep -q '"talk"'; }
  gone() { ! there; }
  there && fail "import: the document is there already"
  xdotool key ctrl+i
  sleep 1.5
  xdotool type --delay 20 "$file"
  sleep 1
  shot import-1-path
  xdotool key Return
  sleep 3
  shot import-2-preview
  xdotool key Return
  wait_for 20 there || fail "import: the document was not imported"
  sleep 1
  shot import-3-report
  xdotool key Return
  sleep 1
  xdotool key ctrl+z
  wait_for 20 gone || fail "import: undo did not undo"
  xdotool key ctrl+shift+z
  wait_for 20 there || fail "import: redo did not redo"
  shot import-4-page
  kill -9 "$window_pid"
  wait "$window_pid" 2>/dev/null
  window_pid=
  there || fail "import: a killed program lost the document"
  "$program" check "$project" >/dev/null || fail "import: the project is damaged"
  echo "ok import: a Word document by its path, undo, redo, kill"
}

fa="من می‌خواهم می‌خواهم می‌خواهم می‌خواهم می‌خواهم می‌خواهم می‌خواهم می‌خواهم بروم"
he="אני רוצה רוצה רוצה רוצה רוצה רוצה רוצה רוצה רוצה רוצה ללכת"
zh="顾客信任平台信任平台信任平台信任平台信任平台信任平台信任平台。"
try persian "$fa" 800 "می‌خواهم من بروم"
try hebrew "$he" 800 "אני רוצה ללכת"
try chinese "$zh" 520 "顾客 信任 平台"
try_import
echo "4 passed, 0 failed"
