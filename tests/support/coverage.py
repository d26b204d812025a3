#!/usr/bin/env python3
# coverage.py: how much of each directory and file the tests ran.
#
# Copyright (C) 2026 The patchdigest authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   coverage.py [--rest] BUILD [FILE...]
#
# Sums up what gcov knows about BUILD, compiled with --coverage.  For
# each FILE, such as filter/mail/date.c, prints the lines that never ran.
# With --rest, prints of all files what never ran, by the reason.

import collections
import json
import pathlib
import re
import subprocess
import sys

SOURCES = pathlib.Path(__file__).resolve().parents[2]

# Reasons for which a line may never run, and how such lines look: what is
# after the last one is worth a look.
FILES = {
    "ends the program, whose counters are lost then":
        ("filter/base/out_of_memory.c", "filter/cli/emergency.c"),
    "gives up privileges, of which the counters depend":
        ("filter/sandbox/",),
}
REASONS = [
    ("passes a failure on",
     r"return (-1|NULL|false|status|found|err\b.*|error.*|.*_fail.*"
     r"|sqlite_fail.*);|.*< 0\)*;?$|goto |\*err = |break;$"),
    ("says what failed", r".*(error_|complain|EX_[A-Z]|errno\b|\.status = )"),
    ("cleans up after a failure",
     r".*_?(free|close|release|abort|rollback|unlink|discard|drop) \("),
    ("ends the program", r"out_of_memory|abort \("),
    ("braces and labels", r"[{}]*$|default:$|case .*:$|else$"),
]
OTHER = "others"


def gcov(data):
    """What gcov says about one .gcda file."""
    done = subprocess.run(["gcov", "--json-format", "--stdout", data.name],
                          cwd=data.parent, capture_output=True, text=True,
                          check=True)
    for line in done.stdout.splitlines():
        yield from json.loads(line)["files"]


def path_in_project(name):
    """The path below the top, such as filter/mail/date.c; None for other headers."""
    for folder in ("filter", "config"):
        start, found, rest = ("/" + name).rpartition("/" + folder + "/")
        if found:
            return folder + "/" + rest
    return None


def counts(build):
    """How often each line ran: {file: {line: n}}."""
    lines = collections.defaultdict(collections.Counter)
    for folder in ("filter", "config"):
        for data in sorted((build / folder).rglob("*.gcda")):
            for file in gcov(data):
                path = path_in_project(file["file"])
                for line in file["lines"] if path else []:
                    lines[path][line["line_number"]] += line["count"]
    return lines


def row(name, counters):
    total = sum(len(counter) for counter in counters)
    ran = sum(1 for counter in counters for n in counter.values() if n)
    print(f"{100 * ran / total:6.1f} %  {ran:6} of {total:6}  {name}")


def reason(path, text):
    """Why the line TEXT of PATH may never run, by its looks."""
    for name, starts in FILES.items():
        if path.startswith(starts):
            return name
    for name, looks in REASONS:
        if re.match(looks, text):
            return name
    return OTHER


def show_rest(lines):
    """The lines that never ran: how many for each reason, and the others."""
    totals = collections.Counter()
    others = []
    for path, counter in sorted(lines.items()):
        source = (SOURCES / path).read_text(encoding="utf-8").splitlines()
        for number, count in sorted(counter.items()):
            if count or number > len(source):
                continue
            text = source[number - 1].strip()
            why = reason(path, text)
            totals[why] += 1
            if why == OTHER:
                others.append(f"{path}:{number}: {text}")
    print("\nLines that never ran, by their looks:")
    for why, total in totals.most_common():
        print(f"{total:6}  {why}")
    print("\nThe others:")
    print("\n".join(others))


def main():
    arguments = [word for word in sys.argv[1:] if word != "--rest"]
    lines = counts(pathlib.Path(arguments[0]))
    if not lines:
        sys.exit(f"{arguments[0]} has no results of gcov: run its tests first")
    folders = collections.defaultdict(list)
    for path, counter in sorted(lines.items()):
        if counter:
            row(path, [counter])
            folders[path.rpartition("/")[0]].append(counter)
    print()
    for folder, counters in sorted(folders.items()):
        row(folder + "/", counters)
    row("all", [counter for counter in lines.values() if counter])
    for path in arguments[1:]:
        never = [str(n) for n, count in sorted(lines[path].items())
                 if not count]
        print(f"\n{path}: never ran: " + (" ".join(never) or "none"))
    if "--rest" in sys.argv:
        show_rest(lines)


if __name__ == "__main__":
    main()
