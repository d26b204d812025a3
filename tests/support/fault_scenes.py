"""fault_scenes: the commands of faults.py, and the files that they need.

Copyright (C) 2026 The patchdigest authors
SPDX-License-Identifier: GPL-3.0-or-later
"""

import gzip
import lzma
import pathlib
import shutil
import subprocess

from fault_mails import LONG, MORE, NEXT, REPLY, SERIES, TALK, mbox, on_gadget

# Instead of the contents of a file: what Bench.make_state has made.
STATE, DUMP, COMPILED = "the state", "its export", "the compiled sections"
MARKED, OTHER = "the state, with marks", "an export of another one, with more"
WAITING = "the state, with a reply that waits for what it answers"
LATER = {"SOURCE_DATE_EPOCH": "1775736000"}  # when a snooze is over

CONFIG = b"""\
state:
  path: st
lists:
  widget.example.org:
    name: Widget
annotate:
  label: pd:{verdict}
"""


MAINTAINERS = b"""\
List of maintainers

WIDGET
M:	Mia Tainer <mia@example.net>
S:	Maintained
F:	f1.c
K:	\\bint c[0-9]

GADGET
R:	Ann <ann@example.org>
S:	Supported
F:	drivers/
X:	drivers/old/
N:	gadget[0-9]
"""
# The file is made once: the compiled form knows it by its inode and time.
WATCH_CONFIG = b"""\
state:
  path: st
me:
  addresses: [ann@example.org, jiri@example.org]
watch:
  - name: two
    files: [f2.c]
  - name: word
    content: "\\\\bint b2"
maintainers:
  file: ../MAINTAINERS
  sections: [WIDGET]
  mine: true
annotate:
  label: pd:{verdict}
"""
LISTS_CONFIG = b"""\
state:
  path: st
lists:
  gadget.example.org: Gadget
  widget.example.org:
    name: Widget
    state: own
"""
KEEP_CONFIG = b"""\
state:
  path: st
  keep: 1 day
  keep_text: 1 hour
"""
WAL_CONFIG = b"""\
state:
  path: st
  journal: wal
"""
MAILMAP_CONFIG = b"""\
contributors:
  mailmap: map
  domains:
    example.org: Example
"""


DATA = pathlib.Path(__file__).resolve().parents[1] / "data"


def old_formats(words):
    """With states of older formats."""
    for number in ["1", "4", "5"]:
        old = {"st": (DATA / f"state-format-{number}.sqlite").read_bytes()}
        yield Scene("format-" + number, words + ["--from=A", "--to=B", "box"],
                    files=old | {"box": mbox(NEXT)})
        yield Scene("list-format-" + number, words + ["--state-list"],
                    files=old, writes_state=False)
    yield Scene("delivery-format-5", words + ["--annotate"], NEXT[1],
                delivery=True, files=old)


def make_inbox(path, environment):
    """A public inbox of format v2."""
    stream = b"".join(
        b"commit refs/heads/master\ncommitter a <a@example.org> %d +0000\n"
        b"data 1\nx\nM 100644 inline m\ndata %d\n%b\n"
        % (1773050400 + n, len(m), m) for n, m in enumerate(NEXT))
    bare = path / "git" / "0.git"
    for words, given in [(["init", "-q", "--bare"], b""),
                         (["symbolic-ref", "HEAD", "refs/heads/master"], b""),
                         (["fast-import", "--quiet"], stream)]:
        bare.mkdir(parents=True, exist_ok=True)
        subprocess.run(["git", *words], cwd=bare, input=given, check=True,
                       capture_output=True, env=environment)


class Scene:
    """A command and its files."""

    def __init__(self, name, words, stdin=None, output=None, state=True,
                 delivery=False, writes_state=True, files=(), inbox=False,
                 own=False, kept=(), meanwhile=(), meanwhile_stdin=None,
                 environment=()):
        self.name = name
        self.words = words
        self.stdin = stdin
        self.outputs = output.split() if output else []  # else stdout
        self.state = state         # it exists before
        self.delivery = delivery
        self.writes_state = writes_state
        self.files = dict(files)
        self.inbox = inbox
        self.meanwhile = meanwhile  # a command that runs while this one writes
        self.meanwhile_stdin = meanwhile_stdin
        self.environment = dict(environment)
        self.kept = kept           # files that are not there, or whole
        self.states = ["st", "own"] if own else ["st"]
        if state:
            self.files = dict.fromkeys(self.states, STATE) | self.files


def questions(state, box):
    """What is asked of the state and of messages."""
    yield Scene("explain", state + ["--explain=s1.2@example.org"],
                writes_state=False)
    yield Scene("series", state + ["--series=s1.2@example.org"],
                writes_state=False)
    yield Scene("series-input", state + ["--series=s2.0@example.org", "box"],
                writes_state=False, files=box)
    yield Scene("diff", state + ["--diff=s2.1@example.org", "box"],
                writes_state=False, files=box)
    yield Scene("list", state + ["--state-list"], writes_state=False)
    yield Scene("list-reviewed", state + ["--state-list=reviewed"],
                writes_state=False)
    marked = {"st": MARKED}
    yield Scene("list-marked", state + ["--state-list=marked"],
                writes_state=False, files=marked)
    yield Scene("series-marked", state + ["--series=s1.2@example.org"],
                writes_state=False, files=marked)


def marks():
    """What the reader says of series, by name and for a message."""
    words = ["--config=none", "--state=st"]
    yield Scene("mark", words + ["--mark=s1.1@example.org=done",
                                 "--mark=s1.0@example.org=mine"])
    yield Scene("mark-message", words + ["--mark=-=snooze:2 weeks"], REPLY)
    yield Scene("unlink", words + ["--mark=s1.0@example.org=unlink"])
    yield Scene("brief-marked", ["--config=conf", "--from=A", "--to=B",
                                 "-f", "brief", "box"],
                files={"conf": CONFIG, "box": mbox(NEXT + TALK), "st": MARKED})
    yield Scene("delivery-marked", ["--config=conf", "--annotate"], NEXT[1],
                delivery=True, files={"conf": CONFIG, "st": MARKED})


def waiting():
    """What was said of patches that come later; and what comes with time."""
    words = ["--config=none", "--state=st"]
    files = {"st": WAITING, "box": mbox(NEXT), "dump": OTHER}
    yield Scene("waiting", words + ["--from=A", "--to=B", "box"], files=files)
    yield Scene("delivery-waiting", words + ["--annotate"], NEXT[1],
                delivery=True, files=files)
    yield Scene("merge-waiting", words + ["--merge", "--state-import=dump"],
                files=files)
    yield Scene("export-waiting", words + ["--state-export"],
                writes_state=False, files=files)
    yield Scene("prune-waiting", words + ["--state-prune=1 day"], files=files,
                environment=LATER)
    yield Scene("brief-later", ["--config=conf", "--from=A", "--to=B",
                                "-f", "brief", "box"], environment=LATER,
                files={"conf": WATCH_CONFIG, "st": MARKED,
                       "box": mbox([on_gadget(NEXT[1])])}, kept=["st.watch"])
    yield Scene("series-later", words + ["--series=s1.2@example.org"],
                environment=LATER, writes_state=False, files={"st": MARKED})


def watching():
    """With rules, and sections of a MAINTAINERS file, compiled or not."""
    shown = ["--config=conf", "--from=A", "--to=B"]
    conf = {"conf": WATCH_CONFIG, "box": mbox(NEXT + TALK)}
    compiled = conf | {"st.watch": COMPILED}
    yield Scene("brief", shown + ["-f", "brief", "box"], files=conf,
                kept=["st.watch"])
    yield Scene("yours", shown + ["box"], files=compiled, kept=["st.watch"])
    yield Scene("watch-test", shown[:1] + ["--watch-test", "box"], files=compiled,
                kept=["st.watch"], writes_state=False)
    yield Scene("delivery-watch", ["--config=conf", "--annotate"], NEXT[1],
                delivery=True, files=compiled, kept=["st.watch"])
    yield Scene("delivery-watch-new", ["--config=conf", "--annotate"], NEXT[1],
                delivery=True, files=conf, kept=["st.watch"])


def lists():
    """A digest for each of two lists, which have states of their own."""
    words = ["--config=conf", "--each-list", "--to=B"]
    files = {"conf": LISTS_CONFIG,
             "box": mbox(NEXT + [on_gadget(m) for m in NEXT] + TALK)}
    yield Scene("each-list", words + ["box"], files=files, own=True)
    yield Scene("each-list-files", words + ["-o", "out-{list}", "box"],
                output="out-Gadget out-Widget", own=True,
                files=files | {"out-Widget": b"old\n"})


def scenes():
    base = ["--config=none"]
    state = base + ["--state=st", "--from=A", "--to=B"]
    box = {"box": mbox(SERIES[:2] + [REPLY] + NEXT)}
    packed = {"box.gz": gzip.compress(mbox(NEXT), mtime=0)}
    yield Scene("delivery", base + ["--annotate", "--state=st"], NEXT[1],
                delivery=True)
    yield Scene("delivery-new-state", base + ["--annotate", "--state=st"],
                NEXT[1], delivery=True, state=False)
    yield Scene("delivery-reply", base + ["--annotate", "--state=st"], MORE,
                delivery=True)
    yield Scene("delivery-config", ["--config=conf", "--annotate"], NEXT[1],
                delivery=True, files={"conf": CONFIG})
    yield Scene("delivery-to-file",
                base + ["--annotate", "--state=st", "-o", "out"], NEXT[1],
                delivery=True, output="out")
    yield Scene("delivery-wal", ["--config=conf", "--annotate"], NEXT[1],
                delivery=True, files={"conf": WAL_CONFIG})
    yield Scene("strip", ["--strip"], b"X-Patchdigest-Kind: patch\n" + NEXT[1],
                state=False, writes_state=False, delivery=True)
    yield Scene("text", state + ["box"], files=box)
    yield Scene("text-to-file", state + ["-o", "out", "box"], output="out",
                files=box | {"out": b"old\n"})
    yield Scene("jsonl-gzip", state + ["-f", "jsonl", "box.gz"], files=packed)
    yield Scene("jsonl-xz", state + ["-f", "jsonl", "box.xz"],
                files={"box.xz": lzma.compress(mbox(NEXT))})
    if shutil.which("zstd"):
        yield Scene("jsonl-zstd", state + ["-f", "jsonl", "box.zst"],
                    files={"box.zst": subprocess.run(
                        ["zstd", "-q"], input=mbox(NEXT), check=True,
                        capture_output=True).stdout})
    if shutil.which("git"):
        yield Scene("git", state + ["--git=inbox"], inbox=True)
    yield Scene("text-wal", ["--config=conf", "--from=A", "--to=B", "box"],
                files=box | {"conf": WAL_CONFIG})
    yield from questions(base + ["--state=st"], box)
    yield from marks()
    yield from waiting()
    yield from watching()
    yield from lists()
    yield from old_formats(base + ["--state=st"])
    yield Scene("mailmap", ["--config=conf", "--no-state", "--from=A", "--to=B",
                            "box"],
                state=False, writes_state=False,
                files=box | {"conf": MAILMAP_CONFIG, "map":
                             b"Other Name <other@example.org> <jiri@example.org>\n"})
    yield Scene("mbox", state + ["-f", "mbox", "box"], files=box)
    yield Scene("no-state", base + ["--no-state", "--from=A", "--to=B", "box"],
                files=box, state=False, writes_state=False)
    yield Scene("spool", base + ["--no-state", "-f", "mbox", "--from=A", "--to=B",
                                 "box"], state=False, writes_state=False,
                files={"box": mbox([LONG.replace(b"s2.3", b"x%d" % n)
                                    for n in range(45)] + NEXT)})
    yield Scene("folder", state + ["folder"], files={
        "folder/cur/1.a:2,S": NEXT[0], "folder/new/2.b": NEXT[1],
        "folder/tmp/x": b""})
    yield Scene("annotate-mbox",
                state[:2] + ["--annotate", "--mbox", "-o", "out", "box"],
                output="out", files=box)
    yield Scene("strip-mbox", ["--strip", "--mbox", "-o", "out", "box"],
                output="out", files=box, state=False, writes_state=False)
    yield Scene("export", base + ["--state=st", "--state-export=out"],
                output="out", writes_state=False)
    yield Scene("export-stdout", base + ["--state=st", "--state-export"],
                writes_state=False)
    yield Scene("check", base + ["--state=st", "--state-check"],
                writes_state=False)
    yield Scene("backup", base + ["--state=st", "--state-backup=out"],
                output="out", writes_state=False)
    yield Scene("import", base + ["--state=st", "--state-import=dump"],
                state=False, files={"dump": DUMP})
    yield Scene("meanwhile", state + ["box"], meanwhile=base + ["--annotate",
                                                                "--state=st"],
                meanwhile_stdin=on_gadget(NEXT[1]),
                files={"box": mbox(NEXT[:3] + [LONG])})
    yield Scene("merge", base + ["--state=st", "--merge", "--state-import=dump"],
                files={"st": MARKED, "dump": OTHER})
    yield Scene("prune", base + ["--state=st", "--state-prune=1 day"])
    yield Scene("keep", ["--config=conf", "--from=A", "--to=B", "box"],
                files={"conf": KEEP_CONFIG, "box": mbox(NEXT[:1])})
