# explain.py: whether --explain gives the reasons that the JSON lines give.
#
# Copyright (C) 2026 The patchdigest authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   explain.py PROGRAM FILE              explains each message of FILE
#   explain.py PROGRAM FILE STATE        the same from STATE alone, which has
#                                        them all
#   explain.py PROGRAM FILE [STATE] N    only N of them
#
# Prints what differs, then the number of messages.  The status is 1 if any
# differ.

import json
import random
import subprocess
import sys

program, name, *rest = sys.argv[1:]
limit = int(rest.pop()) if rest and rest[-1].isdigit() else None
state = rest[0] if rest else None


def run(*words):
    return subprocess.run([program, *words], stdout=subprocess.PIPE,
                          check=True).stdout.decode()


def read(block):
    """The lines of an explanation: label, value, the notes below it."""
    lines = []
    for line in block.splitlines():
        if line.startswith("  "):
            lines[-1][2].append(line.strip())
        else:
            label, _, value = line.partition(": ")
            lines.append((label, value, []))
    return lines


def find(lines, label):
    found = [line for line in lines if line[0] == label]
    return found[0] if found else (label, None, [])


def sanitize(text):
    return "".join(c if c >= " " else "?" for c in text)


def explained(block):
    """What an explanation says, in the words of the JSON lines."""
    lines = read(block)
    series = find(lines, "Series")
    previous = find(lines, "Previous version")
    joined_by = find(lines, "Joined by")[1]
    return {
        "kind": find(lines, "Kind")[1],
        "series": series[2][0].strip("<>") if series[1] != "none" else None,
        "verdict": find(lines, "Verdict")[1],
        "joined_by": None if joined_by == "nothing" else joined_by,
        "previous": previous[2][0].strip("<>")
        if previous[1] not in (None, "none") else None,
        "reason": previous[2][1] if len(previous[2]) > 1 else None,
    }


def expected(message, series):
    previous = None
    if message["kind"] not in ("reply", "other"):
        previous = series[message["series"]]["previous"]
    want = {
        "kind": message["kind"],
        "series": message["series"],
        "verdict": message["verdict"],
        "joined_by": message["joined_by"],
        "previous": previous and previous["series"],
        "reason": previous and previous["reason"],
    }
    for key in ("series", "previous"):
        if want[key]:
            want[key] = sanitize(want[key])
    return want


messages, series = {}, {}
for line in run("--no-state", "-f", "jsonl", name).splitlines():
    thing = json.loads(line)
    if thing["type"] == "message" and thing["message_id"]:
        messages.setdefault(thing["message_id"].lower(), []).append(thing)
    elif thing["type"] == "series":
        series[thing["series"]] = thing

ids = list(messages)
if state: # A state knows members of series and replies, each once.
    ids = [i for i in ids if len(messages[i]) == 1
           and messages[i][0]["kind"] != "other"
           and (messages[i][0]["kind"] != "reply" or messages[i][0]["series"])]
if limit is not None and limit < len(ids):
    random.seed(limit)
    ids = random.sample(ids, limit)
bad = 0
for msgid in ids:
    given = messages[msgid][0]["message_id"]
    words = ["--state=" + state] if state else ["--no-state", name]
    blocks = run("--explain=<%s>" % given, *words).split("\n\n")
    if len(blocks) != len(messages[msgid]):
        print("%s: %d explanations" % (given, len(blocks)))
        bad += 1
    for message, block in zip(messages[msgid], blocks):
        got, want = explained(block), expected(message, series)
        if state and got["joined_by"] == "unknown":
            got["joined_by"] = want["joined_by"]
        if got != want:
            bad += 1
            print("%s: %s, not %s" % (given, got, want))
print(len(ids))
sys.exit(bad > 0)
