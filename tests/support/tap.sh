# tap.sh: shared by the tests of the whole program; each sources it first.
#
# Copyright (C) 2026 The patchdigest authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A test is a shell function without arguments, named after a behaviour.
# `try that_function' runs it in a subshell, in an empty directory, under `set -e'
# (the first command that fails fails the test), and prints its line of TAP.
# `done_testing' ends the script.  Automake runs the scripts; by hand:
#
#     PATCHDIGEST=build/patchdigest sh tests/program/cli.test
#
#   $PATCHDIGEST         the program
#   $srcdir              the top of the sources
#   $PATCHDIGEST_SHARED  test data too large for the project; may be unset
#   $tmp                 a directory of this script, removed at its end
#
# shellcheck shell=sh

set -u
PATCHDIGEST=${PATCHDIGEST-build/patchdigest}
srcdir=${srcdir-.}
case $PATCHDIGEST in
  /*) ;;
  *) PATCHDIGEST=$(pwd)/$PATCHDIGEST ;;
esac
srcdir=$(cd -- "$srcdir" && pwd) || exit 99
test -x "$PATCHDIGEST" || {
  echo "Bail out! $PATCHDIGEST is not there"
  exit 99
}

# The same everywhere: no locale, dates without a zone in UTC.
LC_ALL=C
TZ=UTC
export LC_ALL TZ

tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

# No configuration except that of the test.
XDG_CONFIG_HOME=$tmp/config
XDG_STATE_HOME=$tmp/state
export XDG_CONFIG_HOME XDG_STATE_HOME

trap 'exit 1' HUP INT TERM
tests=0

# The start of what a failed test printed, and its end, which may have the reason.
show_why ()
{
  if test "$(wc -c <"$tmp/why")" -le 5000; then
    cat "$tmp/why"
  else
    head -c 4000 "$tmp/why"
    printf '\n[...]\n'
    tail -c 1000 "$tmp/why"
  fi
}

# try FUNCTION [TITLE]: the title is the name of the function.
try ()
{
  tests=$((tests + 1))
  title=${2-$(echo "$1" | tr _ ' ')}
  rm -rf "$tmp/test" "$tmp/skip"
  mkdir "$tmp/test"
  (
    set -e
    cd "$tmp/test"
    "$1"
  ) >"$tmp/why" 2>&1 </dev/null
  if test $? = 0; then
    if test -f "$tmp/skip"; then
      echo "ok $tests - $title # SKIP $(cat "$tmp/skip")"
    else
      echo "ok $tests - $title"
    fi
  else
    echo "not ok $tests - $title"
    show_why | sed -e 's/^/# /' -e '$a\'
  fi
}

# In a test: ends it, neither passed nor failed.
skip ()
{
  echo "$*" >"$tmp/skip"
  exit 0
}

# Skips the test unless the shared data has the file $1.
needs_shared ()
{
  test -n "${PATCHDIGEST_SHARED-}" || skip 'PATCHDIGEST_SHARED is not set'
  test -e "$PATCHDIGEST_SHARED/$1" || skip "no $1 in the shared data"
}

# Skips the test unless the programs $@ are installed.
needs ()
{
  for program in "$@"; do
    command -v "$program" >/dev/null 2>&1 || skip "no $program"
  done
}

# Skips the test if there are no pseudo-terminals (in a bare chroot).
needs_terminal ()
{
  needs python3
  python3 -c 'import pty; pty.openpty()' 2>/dev/null || skip 'no terminals here'
}

# Was the program built with --enable-devel?  Then valgrind refuses it, and it is
# slower.
is_sanitized ()
{
  grep -q __asan_init "$PATCHDIGEST"
}

# run ARGUMENT...: runs the program with the caller's standard input.  Leaves the
# files stdout and stderr, and the exit status in $status.
run ()
{
  status=0
  "$PATCHDIGEST" "$@" >stdout 2>stderr || status=$?
}

# The status must be $1; otherwise shows stderr.
status_is ()
{
  test "$status" = "$1" || {
    echo "status $status, not $1; stderr:"
    cat stderr
    return 1
  }
}

# Both files have the same bytes.
same ()
{
  cmp -s "$1" "$2" || {
    echo "$1 and $2 differ:"
    diff -u "$1" "$2" | head -40
    return 1
  }
}

# The file $1 has a line that matches the pattern $2.
has ()
{
  grep -q -e "$2" -- "$1" || {
    echo "no '$2' in $1, which is:"
    head -20 "$1"
    return 1
  }
}

has_not ()
{
  ! grep -e "$2" -- "$1" || {
    echo "'$2' is in $1"
    return 1
  }
}

# The file $1 is empty.
is_empty ()
{
  test ! -s "$1" || {
    echo "$1 is not empty:"
    head -20 "$1"
    return 1
  }
}

# Standard error is one line that starts with the program's name and matches
# the pattern $1.
complains ()
{
  test "$(wc -l <stderr)" = 1 || {
    echo "stderr is not one line:"
    cat stderr
    return 1
  }
  has stderr '^patchdigest: '
  has stderr "$1"
}

done_testing ()
{
  echo "1..$tests"
  exit 0
}
