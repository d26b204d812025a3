#!/usr/bin/env python3
# coverage.py: how much of each directory and file the tests ran.
#
# Copyright (C) 2026 The patchdigest authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   coverage.py BUILD [FILE...]
#
# Sums up what gcov knows about BUILD, compiled with --coverage.  For
# each FILE, such as filter/mail/date.c, prints the lines that never ran.

import collections
import json
import pathlib
import subprocess
import sys


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


def main():
    lines = counts(pathlib.Path(sys.argv[1]))
    if not lines:
        sys.exit(f"{sys.argv[1]} has no results of gcov: run its tests first")
    folders = collections.defaultdict(list)
    for path, counter in sorted(lines.items()):
        if counter:
            row(path, [counter])
            folders[path.rpartition("/")[0]].append(counter)
    print()
    for folder, counters in sorted(folders.items()):
        row(folder + "/", counters)
    row("all", [counter for counter in lines.values() if counter])
    for path in sys.argv[2:]:
        never = [str(n) for n, count in sorted(lines[path].items())
                 if not count]
        print(f"\n{path}: never ran: " + (" ".join(never) or "none"))


if __name__ == "__main__":
    main()
