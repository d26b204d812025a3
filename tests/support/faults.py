#!/usr/bin/env python3
"""faults: every system call, allocation and step of SQLite fails once.

Copyright (C) 2026 The patchdigest authors
SPDX-License-Identifier: GPL-3.0-or-later

    faults.py [--every=K] [--calls=K] [--allocations=K] [--steps=K] [--places]
              [--scene=NAME]... PROGRAM FAULT-RUN FAULT-SHIM

Each scene is one command with its files.  It runs once undisturbed; then once
for each fault (with --every=K: for each Kth; with --calls=K, --allocations=K,
--steps=K: for each Kth of those, or with 0 for none), each time with fresh files.
An allocation fails alone, and again together with all later ones; with --places
only the first of those that the same functions make.  A system call fails with
the errors that are likely for it, and transfers one byte only.  A statement of
SQLite, or a step of one, cannot read the file.  After each fault,

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
import os
import re
import sys

import fault_scenes
from fault_stage import Stage

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
JOURNALS = ("-journal", "-wal", "-shm")   # of SQLite
RANDOM = re.compile(rb"[0-9a-f]{32}")   # of the digest mail


class Bench(Stage):
    """Runs scenes, and judges what they leave."""

    def __init__(self, options):
        super().__init__(options.program)
        self.runner = os.path.abspath(options.runner)
        self.shim = os.path.abspath(options.shim)
        self.every = {what: options.every if given is None else given
                      for what, given in [("calls", options.calls),
                                          ("allocations", options.allocations),
                                          ("steps", options.steps)]}
        self.places = options.places
        self.phase = 0
        self.runs = 0
        self.bad = 0

    def output(self, scene, done):
        """What the command wrote: to standard output, or to its files."""
        texts = [self.read(name) for name in scene.outputs] or [done.stdout]
        return [text and RANDOM.sub(b"(random)", text) for text in texts]

    @staticmethod
    def old(scene):
        """The output before."""
        return [scene.files.get(name) for name in scene.outputs] or [b""]

    def names(self):
        return sorted(str(p.relative_to(self.here))
                      for p in self.here.rglob("*")
                      if p.is_file() and not p.name.endswith(JOURNALS))

    def state(self, scene):
        """The bytes of each state; None if there is none or it has a journal."""
        return [None if any(self.read(name + end) is not None
                            for end in JOURNALS)
                else self.read(name) for name in scene.states]

    def undisturbed(self, scene):
        self.prepare(scene)
        self.before = self.state(scene)
        done = self.play(scene)
        if done.returncode != 0:
            sys.exit(f"{scene.name}: status {done.returncode}: {done.stderr}")
        self.good = self.output(scene, done)
        self.good_names = self.names()
        self.good_state = self.state(scene)
        self.good_kept = [self.read(name) for name in scene.kept]
        if None in self.good + self.good_kept:
            sys.exit(f"{scene.name}: not all files are there: {self.names()}")
        self.again = self.output(scene, self.play(scene)) \
            if scene.name != "backup" else None

    # --- The faults ---

    def calls(self, scene):
        """The names of the system calls, in order."""
        self.prepare(scene)
        report = self.top / "report"
        done = self.play(scene, [self.runner, report, "0", "EIO"])
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode())
        return [line.split()[1] for line in report.read_text().splitlines()]

    def count(self, scene):
        """The numbers of allocations, of all or of the first of each place, and
        of steps."""
        self.prepare(scene)
        report = self.top / "report"
        self.play(scene, extra={"LD_PRELOAD": self.shim,
                                "FAULT_ALLOCATION": "0",
                                "FAULT_REPORT": str(report)})
        *places, steps, last = report.read_text().splitlines()
        return ([int(place) for place in places] if self.places
                else range(1, int(last.removeprefix("all ")) + 1),
                range(1, int(steps.removeprefix("steps ")) + 1))

    def chosen(self, scene, what):
        """Whether the next fault is part of the sample.  git takes its time."""
        self.phase += 1
        every = self.every[what]
        return every and self.phase % (every * (5 if scene.inbox else 1)) == 0

    def fail_calls(self, scene):
        calls = self.calls(scene)
        for number, name in enumerate(calls, 1):
            if scene.inbox and name == "close":
                continue  # it would stay open, and git would wait for us
            if calls[max(number - 11, 0):number + 10] == [name] * 21:
                continue  # the 2,000 possible names of git directories
            for fault in SEVERAL.get(name, ["EIO"]):
                if not self.chosen(scene, "calls"):
                    continue
                self.prepare(scene)
                report = self.top / "report"
                done = self.play(scene,
                                 [self.runner, report, str(number), fault])
                real = report.read_text().split()
                # Numbers vary a little: it may be the next call.
                if scene.inbox and real[1:] == ["close"]:
                    continue
                self.judge(scene, done, f"call {number} {name} {fault}",
                           real[1] if real else name)

    def play_preloaded(self, scene, what, number):
        self.prepare(scene)
        return self.play(scene, extra={"LD_PRELOAD": self.shim,
                                       f"FAULT_{what}": str(number)})

    def fail_allocations(self, scene, numbers):
        for number in numbers:
            for mark in ["", "+"]:
                if self.chosen(scene, "allocations"):
                    done = self.play_preloaded(scene, "ALLOCATION",
                                               f"{number}{mark}")
                    self.judge(scene, done, f"allocation {number}{mark}",
                               "malloc")

    def fail_steps(self, scene, numbers):
        for number in numbers:
            if self.chosen(scene, "steps"):
                done = self.play_preloaded(scene, "STEP", number)
                self.judge(scene, done, f"step {number}", "step")

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
        if done.returncode == 0:
            if not self.is_good(scene, output) and scene.name != "import":
                yield f"the output is wrong: {self.start(output)}"
        else:
            yield from self.failure(scene, done, call)
            if not self.is_whole(scene, output) and not (
                    self.may_be_cut(scene, call)
                    and self.good[0].startswith(output[0] or b"")) \
                    and not self.is_partial(done) and scene.name != "check":
                yield f"half an output: {self.start(output)}"
        left = set(self.names()) - set(self.good_names) - {"st"}
        if left:
            yield f"left behind: {sorted(left)}"
        for name, good in zip(scene.kept, self.good_kept):
            if self.read(name) not in (None, good):
                yield f"{name} is damaged"
        if not scene.writes_state and self.state(scene) != self.before:
            yield "the state has changed"
        yield from self.aftermath(scene, done, output)

    @staticmethod
    def start(output):
        return " ".join(f"{(text or b'')[:60]!r}..." for text in output)

    def is_good(self, scene, output):
        if output == self.good:
            return True
        return scene.delivery and output[0] is not None \
            and OURS.sub(b"", output[0]) == OURS.sub(b"", scene.stdin)

    def is_whole(self, scene, output):
        """Each file is as it was, or complete."""
        return all(text in (old, good) for text, old, good
                   in zip(output, self.old(scene), self.good))

    @staticmethod
    def may_be_cut(scene, call):
        """A digest is written to a pipe as it is made."""
        return not scene.outputs and (call in WRITES or not scene.delivery)

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
        if scene.state and self.state(scene) == (
                self.good_state if done.returncode == 0 else self.before) \
                and output == (self.good if done.returncode == 0
                               else self.old(scene)):
            return  # all is as if nothing had happened
        for name in scene.states:
            if not self.read(name):
                continue
            check = self.run([], [self.program, "--config=none",
                                  f"--state={name}", "--state-check"])
            if check.returncode != 0:
                yield f"the state is damaged: {check.stdout[:200]!r}" \
                      f" {check.stderr[:200]!r}"
        if scene.name == "backup":
            return
        if scene.name == "import" and not self.is_empty_state():
            return
        again = self.play(scene)
        if again.returncode != 0:
            yield f"the next run fails: {again.stderr[:200]!r}"
            return
        wrote = self.output(scene, again)
        if self.is_partial(done):
            both = b"".join(text or b"" for text in output + wrote)
            missing = [name for name in self.reported()
                       if name not in both]
            if missing:
                yield f"nobody has reported {missing}"
        elif not all(self.is_next(scene, *texts) for texts
                     in zip(wrote, self.good, self.again, output)):
            yield f"the next run writes {self.start(wrote)}"

    def reported(self):
        """The patches of the undisturbed run."""
        return sorted(set(re.findall(rb"(?:step|turn) [0-9]",
                                     b"".join(self.good))))

    @staticmethod
    def is_next(scene, wrote, good, again, output):
        return wrote == good or (
            wrote == again and (output == good or scene.delivery
                                or scene.name.startswith("prune"))) or (
                    # One list is committed, another one is not.
                    len(scene.states) > 1 and output == good)

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
        return done.stdout != self.made[fault_scenes.DUMP]

    def scene(self, scene):
        """How many calls, allocations and steps have failed."""
        self.undisturbed(scene)
        allocations, steps = self.count(scene)
        ends = [self.runs]
        self.fail_calls(scene)
        ends.append(self.runs)
        self.fail_allocations(scene, allocations)
        ends.append(self.runs)
        self.fail_steps(scene, steps)
        ends.append(self.runs)
        return {"system calls": ends[1] - ends[0],
                "allocations": ends[2] - ends[1], "steps": ends[3] - ends[2]}


def listed(counts):
    return ", ".join(f"{count} {what}" for what, count in counts.items())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--calls", type=int)
    parser.add_argument("--allocations", type=int)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--places", action="store_true")
    parser.add_argument("--scene", action="append")
    parser.add_argument("program")
    parser.add_argument("runner")
    parser.add_argument("shim")
    options = parser.parse_args()
    bench = Bench(options)
    totals = collections.Counter()
    try:
        for scene in fault_scenes.scenes():
            if options.scene and scene.name not in options.scene:
                continue
            failed = bench.scene(scene)
            totals.update(failed)
            print(f"# {scene.name}: {listed(failed)}", flush=True)
    except RuntimeError as error:
        print(f"SKIP {error}")
        return 77
    finally:
        bench.remove()
    print(f"# failing {listed(totals)}: {bench.bad} with a problem")
    return bench.bad > 0


if __name__ == "__main__":
    sys.exit(main())
