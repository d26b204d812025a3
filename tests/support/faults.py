#!/usr/bin/env python3
"""faults: every system call and every allocation of the program fails once.

Copyright (C) 2026 The patchdigest authors
SPDX-License-Identifier: GPL-3.0-or-later

    faults.py [--every=K] [--scene=NAME]... PROGRAM FAULT-RUN FAULT-SHIM

Each scene is one command with its files.  It runs once undisturbed; then once
for each fault (with --every=K: for each Kth), each time with fresh files.  An
allocation fails alone, and again together with all later ones; a system call
fails with the errors that are likely for it, and transfers one byte only.  After
each fault,

* status 0 means that the output is that of the undisturbed run, byte for byte
  (at delivery: the message itself, with or without fields of ours);
* another status comes with a message, and is one that the manual lists;
* the output is empty, unless writing it has begun; a file has its old contents
  or is complete; no other file is left behind;
* a delivery that fails has the status 75, and writes nothing or is cut off while
  it writes;
* without memory the status is 71 (75 at delivery);
* the state is sound, and the same command completes with what the undisturbed
  run wrote, unless the fault came so late that the output was complete.

Prints one line for each violation, and a summary.
"""

import argparse
import collections
import gzip
import lzma
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SEVERAL = {
    "read": ["EIO", "EINTR", "short"],
    "pread64": ["EIO", "EINTR", "short"],
    "write": ["ENOSPC", "EIO", "EINTR", "short"],
    "pwrite64": ["ENOSPC", "EIO", "EINTR", "short"],
    "openat": ["EACCES", "EMFILE"],
    "open": ["EACCES", "EMFILE"],
    "fsync": ["EIO", "ENOSPC"],
    "fdatasync": ["EIO", "ENOSPC"],
    "mmap": ["ENOMEM"],
    "brk": ["ENOMEM"],
    "mremap": ["ENOMEM"],
    "fcntl": ["EAGAIN", "ENOLCK"],
    "clone": ["EAGAIN"],
    "clone3": ["EAGAIN"],
    "vfork": ["EAGAIN"],
}
STATUSES = {64, 65, 66, 69, 71, 73, 74, 75, 78}
# At these the transfer of the output itself can be cut off.
WRITES = {"write", "writev"}
OURS = re.compile(rb"(?im)^(?:X-Patchdigest-[^\n]*|X-Label:[^\n]*)\n"
                  rb"(?:[ \t][^\n]*\n)*")
RANDOM = re.compile(rb"[0-9a-f]{32}")   # of the digest mail


def mail(number, total, version=1, body=""):
    """One message of a series, with text that needs decoding."""
    mark = f" v{version}" if version > 1 else ""
    parent = "" if number == 0 else \
        f"In-Reply-To: <s{version}.0@example.org>\n"
    diff = "" if number == 0 else f"""\
diff --git a/f{number}.c b/f{number}.c
--- a/f{number}.c
+++ b/f{number}.c
@@ -1,2 +1,2 @@
 int a;
-int b{version};
+int c{number};
"""
    # Encoded words; and what only the library reads.
    author = '"Jiri \\"J\\"  K" <jiri@example.org>' if number == 1 \
        else "=?iso-8859-2?q?Ji=F8=ED?= (work) <jiri@example.org>"
    return f"""\
From: {author}
To: widget@example.org
Subject: [PATCH{mark} {number}/{total}] widget: =?koi8-r?b?xNfB?= step {number}
Date: Mon, 9 Mar 2026 10:0{number}:00 +0000
Message-ID: <s{version}.{number}@example.org>
{parent}List-Id: <widget.example.org>
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Step {number} =E9 of {total}.{body}

Signed-off-by: Jiri <jiri@example.org>
---
{diff}""".encode()


def mbox(messages):
    return b"".join(b"From a@example.org Mon Mar  9 10:00:00 2026\n" + m + b"\n"
                    for m in messages)


SERIES = [mail(n, 3) for n in range(4)]
NEXT = [mail(n, 3, 2) for n in range(4)]
REPLY = b"""\
From: Ann <ann@example.org>
Subject: Re: [PATCH 1/3] widget: step 1
Date: Mon, 9 Mar 2026 11:00:00 +0000
Message-ID: <r1@example.org>
In-Reply-To: <s1.1@example.org>

Fine.
Reviewed-by: Ann <ann@example.org>
"""
CONFIG = b"""\
state:
  path: st
lists:
  widget.example.org:
    name: Widget
annotate:
  label: pd:{verdict}
"""


MAILMAP_CONFIG = b"""\
contributors:
  mailmap: map
  domains:
    example.org: Example
"""


def make_inbox(path, messages, environment):
    """A public inbox of format v2."""
    stream = b"".join(
        b"commit refs/heads/master\ncommitter a <a@example.org> %d +0000\n"
        b"data 1\nx\nM 100644 inline m\ndata %d\n%b\n"
        % (1773050400 + n, len(m), m) for n, m in enumerate(messages))
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
                 delivery=False, writes_state=True, files=(), inbox=False):
        self.name = name
        self.words = words
        self.stdin = stdin
        self.output = output       # the file, or None for standard output
        self.state = state         # the state exists before
        self.delivery = delivery
        self.writes_state = writes_state
        self.files = dict(files)
        self.inbox = inbox


def scenes():
    base = ["--config=none"]
    state = base + ["--state=st", "--from=A", "--to=B"]
    box = {"box": mbox(SERIES[:2] + [REPLY] + NEXT)}
    packed = {"box.gz": gzip.compress(mbox(NEXT), mtime=0)}
    yield Scene("delivery", base + ["--annotate", "--state=st"], NEXT[1],
                delivery=True)
    yield Scene("delivery-new-state", base + ["--annotate", "--state=st"],
                NEXT[1], delivery=True, state=False)
    yield Scene("delivery-config", ["--config=conf", "--annotate"], NEXT[1],
                delivery=True, files={"conf": CONFIG})
    yield Scene("delivery-to-file",
                base + ["--annotate", "--state=st", "-o", "out"], NEXT[1],
                delivery=True, output="out")
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
    yield Scene("explain", base + ["--state=st", "--explain=s1.2@example.org"],
                writes_state=False)
    yield Scene("mailmap", ["--config=conf", "--no-state", "--from=A", "--to=B",
                            "box"],
                state=False, writes_state=False,
                files=box | {"conf": MAILMAP_CONFIG, "map":
                             b"Other Name <other@example.org> <jiri@example.org>\n"})
    yield Scene("mbox", state + ["-f", "mbox", "box"], files=box)
    yield Scene("no-state", base + ["--no-state", "--from=A", "--to=B", "box"],
                files=box, state=False, writes_state=False)
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
    yield Scene("list", base + ["--state=st", "--state-list"],
                writes_state=False)
    yield Scene("check", base + ["--state=st", "--state-check"],
                writes_state=False)
    yield Scene("backup", base + ["--state=st", "--state-backup=out"],
                output="out", writes_state=False)
    yield Scene("import", base + ["--state=st", "--state-import=dump"],
                state=False, files={"dump": None})
    yield Scene("prune", base + ["--state=st", "--state-prune=1 day"])


class Bench:
    """Runs scenes, and judges what they leave."""

    def __init__(self, options):
        self.program = os.path.abspath(options.program)
        self.runner = os.path.abspath(options.runner)
        self.shim = os.path.abspath(options.shim)
        self.every = options.every
        self.phase = 0
        self.runs = 0
        self.bad = 0
        self.top = pathlib.Path(tempfile.mkdtemp(prefix="faults-"))
        self.here = self.top / "here"
        self.environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C",
            "TZ": "UTC", "SOURCE_DATE_EPOCH": "1773144000",
            "TMPDIR": str(self.top / "tmp"), "HOME": str(self.top)}
        (self.top / "tmp").mkdir()
        self.make_state()

    def make_state(self):
        """A state that knows the first version."""
        self.here.mkdir()
        self.run([], [self.program, "--config=none", "--state=st", "-"],
                 mbox(SERIES))
        self.run([], [self.program, "--config=none", "--state=st",
                      "--state-export=dump"])
        self.template = (self.here / "st").read_bytes()
        self.dump = (self.here / "dump").read_bytes()

    def run(self, before, words, stdin=b"", extra=()):
        """The finished process."""
        words = [*before, *words]
        try:
            return subprocess.run(
                words, cwd=self.here, input=stdin or b"", capture_output=True,
                env=self.environment | dict(extra), timeout=60, check=False)
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(words, 124, b"", b"hangs\n")

    def prepare(self, scene):
        shutil.rmtree(self.here, ignore_errors=True)
        self.here.mkdir()
        if scene.state:
            (self.here / "st").write_bytes(self.template)
        if scene.inbox:
            inbox = self.top / "inbox"
            if not inbox.exists():
                make_inbox(inbox, NEXT, self.environment)
            shutil.copytree(inbox, self.here / "inbox")
        for name, content in scene.files.items():
            path = self.here / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.dump if content is None else content)

    def command(self, scene):
        return [self.program, *scene.words]

    def output(self, scene, done):
        """What the command wrote, or None for a file that is not there."""
        path = self.here / (scene.output or "")
        if not scene.output:
            text = done.stdout
        else:
            text = path.read_bytes() if path.exists() else None
        return text and RANDOM.sub(b"(random)", text)

    def names(self):
        return sorted(str(p.relative_to(self.here))
                      for p in self.here.rglob("*")
                      if p.is_file() and not p.name.endswith("-journal"))

    def state(self):
        """The bytes of the state; None if there is none or it has a journal."""
        path = self.here / "st"
        if not path.exists() or (self.here / "st-journal").exists():
            return None
        return path.read_bytes()

    def undisturbed(self, scene):
        self.prepare(scene)
        done = self.run([], self.command(scene), scene.stdin)
        if done.returncode != 0:
            sys.exit(f"{scene.name}: status {done.returncode}: {done.stderr}")
        self.good = self.output(scene, done)
        self.good_names = self.names()
        self.good_state = self.state()
        self.again = self.output(scene, self.run([], self.command(scene),
                                                 scene.stdin)) \
            if scene.name != "backup" else None

    # --- The faults ---

    def calls(self, scene):
        """The names of the system calls, in order."""
        self.prepare(scene)
        report = self.top / "report"
        done = self.run([self.runner, report, "0", "EIO"], self.command(scene),
                        scene.stdin)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode())
        return [line.split()[1] for line in report.read_text().splitlines()]

    def allocations(self, scene):
        self.prepare(scene)
        report = self.top / "report"
        self.run([], self.command(scene), scene.stdin,
                 {"LD_PRELOAD": self.shim, "FAULT_ALLOCATION": "0",
                  "FAULT_REPORT": str(report)})
        return int(report.read_text())

    def chosen(self, scene):
        """Whether the next fault is part of the sample.  git takes its time."""
        self.phase += 1
        return self.phase % (self.every * (5 if scene.inbox else 1)) == 0

    def fail_calls(self, scene):
        calls = self.calls(scene)
        for number, name in enumerate(calls, 1):
            if scene.inbox and name == "close":
                continue  # it would stay open, and git would wait for us
            if calls[max(number - 11, 0):number + 10] == [name] * 21:
                continue  # the 2,000 possible names of git directories
            for fault in SEVERAL.get(name, ["EIO"]):
                if not self.chosen(scene):
                    continue
                self.prepare(scene)
                report = self.top / "report"
                done = self.run([self.runner, report, str(number), fault],
                                self.command(scene), scene.stdin)
                real = report.read_text().split()
                self.judge(scene, done, f"call {number} {name} {fault}",
                           real[1] if real else name)

    def fail_allocations(self, scene):
        for number in range(1, self.allocations(scene) + 1):
            for mark in ["", "+"]:
                if not self.chosen(scene):
                    continue
                self.prepare(scene)
                done = self.run([], self.command(scene), scene.stdin,
                                {"LD_PRELOAD": self.shim,
                                 "FAULT_ALLOCATION": f"{number}{mark}"})
                self.judge(scene, done, f"allocation {number}{mark}", "malloc")

    # --- What must hold ---

    def judge(self, scene, done, fault, call):
        self.runs += 1
        problems = list(self.problems(scene, done, call))
        if problems:
            self.bad += 1
            print(f"{scene.name}: {fault}: status {done.returncode}:"
                  f" {'; '.join(problems)}"
                  f" [{done.stderr[:200].decode(errors='replace').strip()}]",
                  flush=True)

    def problems(self, scene, done, call):
        output = self.output(scene, done)
        old = scene.files.get(scene.output) if scene.output else b""
        if done.returncode == 0:
            if not self.is_good(scene, output) and scene.name != "import":
                yield f"the output is wrong: {(output or b'')[:60]!r}..."
        else:
            yield from self.failure(scene, done, call)
            if output not in (old, self.good) and not (
                    self.may_be_cut(scene, call)
                    and self.good.startswith(output or b"")) \
                    and not self.is_partial(done) and scene.name != "check":
                yield f"half an output: {(output or b'')[:60]!r}..."
        left = set(self.names()) - set(self.good_names) - {"st"}
        if left:
            yield f"left behind: {sorted(left)}"
        yield from self.aftermath(scene, done, output)

    def is_good(self, scene, output):
        if output == self.good:
            return True
        return scene.delivery and output is not None \
            and OURS.sub(b"", output) == OURS.sub(b"", scene.stdin)

    @staticmethod
    def may_be_cut(scene, call):
        """A digest is written to a pipe as it is made."""
        return not scene.output and (call in WRITES or not scene.delivery)

    @staticmethod
    def failure(scene, done, call):
        if not done.stderr:
            yield "no message"
        elif done.stderr.count(b"\n") > 1:
            yield "more than one line"
        if scene.delivery and done.returncode != 75:
            yield "not 75"
        elif call == "malloc" and not scene.delivery and done.returncode != 71:
            yield "not 71"
        elif done.returncode not in STATUSES:
            yield "this status is not in the manual"

    def aftermath(self, scene, done, output):
        """The state is sound, and the next run completes."""
        old = scene.files.get(scene.output) if scene.output else b""
        if scene.state and self.state() == (
                self.good_state if done.returncode == 0 else self.template) \
                and output == (self.good if done.returncode == 0 else old):
            return  # all is as if nothing had happened
        if not scene.state and not (self.here / "st").exists():
            pass
        elif (self.here / "st").stat().st_size:
            check = self.run([], [self.program, "--config=none", "--state=st",
                                  "--state-check"])
            if check.returncode != 0:
                yield f"the state is damaged: {check.stdout[:200]!r}" \
                      f" {check.stderr[:200]!r}"
        if scene.name == "backup":
            return
        if scene.name == "import" and not self.is_empty_state():
            return
        again = self.run([], self.command(scene), scene.stdin)
        wrote = self.output(scene, again)
        if again.returncode != 0:
            yield f"the next run fails: {again.stderr[:200]!r}"
        elif self.is_partial(done):
            both = (output or b"") + wrote
            missing = [n for n in range(4) if b"step %d" % n in self.good
                       and b"step %d" % n not in both]
            if missing:
                yield f"nobody has reported {missing}"
        elif wrote != self.good and not (
                wrote == self.again and (output == self.good or scene.delivery
                                         or scene.name == "prune")):
            yield f"the next run writes {wrote[:60]!r}..."

    @staticmethod
    def is_partial(done):
        """An input could not be read, and the digest has the others."""
        return done.returncode in (65, 66, 74)

    def is_empty_state(self):
        """Nothing was imported; else it must be everything."""
        words = ["--config=none", "--state=st", "--state-export"]
        if not (self.here / "st").exists():
            return True
        done = self.run([], [self.program, *words])
        return done.stdout != self.dump

    def scene(self, scene):
        self.undisturbed(scene)
        runs = self.runs
        self.fail_calls(scene)
        middle = self.runs
        self.fail_allocations(scene)
        return middle - runs, self.runs - middle


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--scene", action="append")
    parser.add_argument("program")
    parser.add_argument("runner")
    parser.add_argument("shim")
    options = parser.parse_args()
    bench = Bench(options)
    totals = collections.Counter()
    try:
        for scene in scenes():
            if options.scene and scene.name not in options.scene:
                continue
            calls, allocations = bench.scene(scene)
            totals["calls"] += calls
            totals["allocations"] += allocations
            print(f"# {scene.name}: {calls} calls, {allocations} allocations",
                  flush=True)
    except RuntimeError as error:
        print(f"SKIP {error}")
        return 77
    finally:
        shutil.rmtree(bench.top, ignore_errors=True)
    print(f"# {totals['calls']} failing system calls, {totals['allocations']}"
          f" failing allocations: {bench.bad} with a problem")
    return bench.bad > 0


if __name__ == "__main__":
    sys.exit(main())
