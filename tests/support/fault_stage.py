"""fault_stage: where the commands of faults.py run, and the files they find.

Copyright (C) 2026 The patchdigest authors
SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import fault_scenes
from fault_mails import EARLY, KNOWN, NEXT, mbox, on_gadget


class Stage:
    """A directory, the program, and the contents of files that it has made."""

    def __init__(self, program):
        self.program = os.path.abspath(program)
        self.top = pathlib.Path(tempfile.mkdtemp(prefix="faults-"))
        self.here = self.top / "here"
        self.environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C",
            "TZ": "UTC", "SOURCE_DATE_EPOCH": "1773144000",
            "TMPDIR": str(self.top / "tmp"), "HOME": str(self.top)}
        (self.top / "tmp").mkdir()
        self.made = {}
        self.make_states()

    def remove(self):
        """At the end."""
        shutil.rmtree(self.top, ignore_errors=True)

    def make(self, *words, stdin=b"", config="none"):
        """Runs the program, which must succeed."""
        done = self.run([], [self.program, f"--config={config}", *words], stdin)
        if done.returncode != 0:
            sys.exit(f"{words}: status {done.returncode}: {done.stderr}")

    def make_states(self):
        """A state that knows the first version, and what became of it; and more
        of them."""
        self.here.mkdir()
        (self.top / "MAINTAINERS").write_bytes(fault_scenes.MAINTAINERS)
        (self.here / "conf").write_bytes(fault_scenes.WATCH_CONFIG)
        self.make("--state=st", "-", stdin=mbox(KNOWN))
        self.keep(fault_scenes.STATE, "st")
        self.make("--state=st", "--state-export=dump")
        self.keep(fault_scenes.DUMP, "dump")
        self.make("-", config="conf")
        self.keep(fault_scenes.COMPILED, "st.watch")
        self.make("--state=st", "--mark=s1.0@example.org=mine",
                  "--mark=s1.0@example.org=snooze:2 weeks")
        self.keep(fault_scenes.MARKED, "st")
        more = NEXT + [on_gadget(m) for m in NEXT]
        self.make("-", stdin=mbox(more), config="conf")
        self.make("--state=st", "--mark=g2.0@example.org=done")
        self.make("--state=st", "--state-export=more")
        self.keep(fault_scenes.OTHER, "more")
        (self.here / "st").write_bytes(self.made[fault_scenes.STATE])
        self.make("--state=st", "-", stdin=mbox([EARLY]))
        self.keep(fault_scenes.WAITING, "st")

    def keep(self, content, name):
        """The file NAME is what scenes call CONTENT."""
        self.made[content] = (self.here / name).read_bytes()

    def run(self, before, words, stdin=b"", extra=()):
        """The finished process."""
        words = [*before, *words]
        try:
            return subprocess.run(
                words, cwd=self.here, input=stdin or b"", capture_output=True,
                env=self.environment | dict(extra), timeout=60, check=False)
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(words, 124, b"", b"hangs\n")

    def play(self, scene, before=(), extra=()):
        """Runs the command of SCENE; meanwhile the other one, if it has any."""
        words = [self.program, *scene.words]
        extra = scene.environment | dict(extra)
        if not scene.meanwhile:
            return self.run(before, words, scene.stdin, extra)
        words = [*before, *words]
        with subprocess.Popen(words, cwd=self.here, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=self.environment | extra) as process:
            # The pipe cannot hold all of the output, so it waits for us.
            begin = os.read(process.stdout.fileno(), 1)
            if begin:
                self.run([], [self.program, *scene.meanwhile],
                         scene.meanwhile_stdin)
            try:
                out, complaint = process.communicate(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()
                return subprocess.CompletedProcess(words, 124, b"", b"hangs\n")
            return subprocess.CompletedProcess(words, process.returncode,
                                               begin + out, complaint)

    def prepare(self, scene):
        shutil.rmtree(self.here, ignore_errors=True)
        self.here.mkdir()
        if scene.inbox:
            inbox = self.top / "inbox"
            if not inbox.exists():
                fault_scenes.make_inbox(inbox, self.environment)
            shutil.copytree(inbox, self.here / "inbox")
        for name, content in scene.files.items():
            path = self.here / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.made.get(content, content))

    def read(self, name):
        """What a file contains, or None if it is not there."""
        path = self.here / name
        return path.read_bytes() if path.exists() else None
