# state_runs.py - runs of patchdigest with a state, and invented mail for them
# Copyright (C) 2026 The patchdigest authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run patchdigest with a state, inspect states, and invent mail.

The mail is that of a busy list: series in several versions, which various things
identify as versions; sent again, mixed with each other, replied to before they
arrive, never quite in order.  The same seed gives the same mail.
"""

import email.utils
import json
import os
import random
import re
import subprocess
import sys

sys.dont_write_bytecode = True

import mail_corpus

SEED = 2026
# With the labels of the last digest of its list, a digest continues that one and
# has its number.
LIST = ('--list=Widget',)
LABELS = ('--list=Widget', '--from=A', '--to=B')
FIRST_DATE = 1700000000
LISTS = ('widget.lists.example.org', 'gadget.lists.example.org')
WORDS = ('frob', 'widget', 'cache', 'timer', 'queue', 'page', 'lock', 'trace', 'irq', 'bus',
         'clock', 'table', 'buffer', 'guest', 'host', 'vector', 'fault', 'stage', 'event', 'map')
VERBS = ('add', 'fix', 'drop', 'split', 'rework', 'check', 'export', 'guard', 'reuse', 'rename')

# --- Running ---


def environment():
    """The environment of the caller, without what would affect a run."""
    kept = {name: value for name, value in os.environ.items()
            if name not in ('XDG_CONFIG_HOME', 'XDG_STATE_HOME')}
    return kept | {'LC_ALL': 'C', 'TZ': 'UTC'}


def command(state, *arguments):
    return [mail_corpus.program(), '--config=none', f'--state={state}', *arguments]


def run(state, mail, *arguments, wanted=0):
    """The output of a run over mail, which is an mbox as bytes."""
    done = subprocess.run(command(state, *arguments), input=mail, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=environment(), check=False)
    if done.returncode != wanted:
        sys.exit(f'{" ".join(done.args)}: exit status {done.returncode}:'
                 f' {done.stderr.decode("utf-8", "replace").strip()}')
    return done.stdout


def export(state):
    """Everything in a state except its key and the times of runs, as bytes."""
    exported = run(state, b'', '--state-export')
    return re.sub(rb'^( *first_seen: ).*$', rb'\1-', exported, flags=re.M)


def unlabelled(exported):
    """The same without digests and their numbers."""
    without = re.sub(rb'^digests:\n(?:[- ] .*\n)*', b'', exported, flags=re.M)
    without = re.sub(rb'^    digest: .*\n', b'', without, flags=re.M)
    return re.sub(rb'^( *seen: ).*$', rb'\1-', without, flags=re.M)


def reported_by(exported):
    """The number of messages of series, and of those that no digest has reported."""
    seen = re.findall(rb'^ *seen: "?(.*?)"?$', exported, re.M)
    return len(seen), sum(all(one.endswith(b':0') for one in word.split()) for word in seen)


def check(state):
    """None, or what --state-check finds."""
    done = subprocess.run(command(state, '--state-check'), stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, env=environment(), check=False)
    return None if done.returncode == 0 else done.stdout.decode('utf-8', 'replace')


def remove(state):
    for path in (state, f'{state}-journal', f'{state}-wal', f'{state}-shm'):
        if os.path.exists(path):
            os.unlink(path)


def records(output):
    """The JSON objects of an output, without a last line that was cut off."""
    return [json.loads(line) for line in output.split(b'\n')[:-1]]


def entries(text):
    """The full subjects of the entries of a text digest, and of those shown before."""
    text = text.decode('utf-8')
    return (re.findall(r'^New:  .*\n(.*)\nAuthor: ', text, re.M)
            + re.findall(r'^Exist: .*\n Skip: (.*)$', text, re.M))


# --- Mail ---


class Work:
    """A series with its versions."""

    def __init__(self, rng, number):
        self.rng = rng
        self.number = number
        self.author = f'Author {number % 23} <author{number % 23}@example.org>'
        self.title = f'{rng.choice(WORDS)}: {rng.choice(VERBS)} the {rng.choice(WORDS)} {number}'
        self.size = rng.choice((1, 1, 2, 3, 4, 7, 12))
        self.evidence = rng.choice(('title', 'similar', 'reply', 'link', 'change-id', 'patches'))
        self.list_id = rng.choice(LISTS)

    def message_id(self, version, part, again=''):
        return f'{self.number}.{version}.{part}{again}@mail.example.org'

    def head(self, version, again=''):
        return self.message_id(version, 0 if self.size > 1 else 1, again)

    def name_of(self, version):
        """The title of a version; a new one if other things show what it continues."""
        if version == 1 or self.evidence == 'title':
            return self.title
        if self.evidence == 'similar':
            return f'{self.title}, take {version}'
        return f'{WORDS[version]}: {VERBS[version]} {self.evidence} {"abcdefgh"[version]}'

    def title_of(self, version, part):
        """A later version has most patches of the previous one."""
        if part == 0 or self.size == 1:
            return self.name_of(version)
        old = part % 3 or version == 1
        return f'{self.title}, {VERBS[part % len(VERBS)]} part {part if old else (part, version)}'

    def body_of(self, version, part):
        text = f'This is part {part} of {self.size}.\n'
        if version > 1 and part <= 1 and self.evidence == 'link':
            text += f'\nv{version - 1}: https://lore.example.org/r/{self.head(version - 1)}\n'
        if part == 0 and self.evidence == 'change-id':
            text += f'\n---\nbase-commit: {"0" * 40}\nchange-id: 20231114-work-{self.number:012}\n'
        if part == 0:
            return text
        new = '+' if part % 3 else f'+{version} '
        return (f'{text}---\n drivers/f{part}.c | 1 +\n 1 file changed, 1 insertion(+)\n\n'
                f'diff --git a/drivers/f{part}.c b/drivers/f{part}.c\n'
                f'--- a/drivers/f{part}.c\n+++ b/drivers/f{part}.c\n@@ -1,1 +1,2 @@\n'
                f' line\n{new}work {self.number} part {part}\n')

    def mail(self, version, part, when, again='', mark=''):
        marks = ' '.join(word for word in (mark, 'PATCH', f'v{version}' if version > 1 else '',
                                           f'{part}/{self.size}' if self.size > 1 else '') if word)
        above = ''
        if part and self.size > 1:
            above = self.head(version, again)
        elif version > 1 and self.evidence == 'reply':
            above = self.head(version - 1)
        return compose(self, f'[{marks}] {self.title_of(version, part)}',
                       self.message_id(version, part, again), above, when,
                       self.body_of(version, part))


def compose(work, subject, own_id, above, when, body):
    headers = [('From', work.author), ('Subject', subject), ('Message-ID', f'<{own_id}>'),
               ('In-Reply-To', f'<{above}>' if above else ''),
               ('Date', email.utils.formatdate(when)), ('List-Id', f'<{work.list_id}>')]
    return '\n'.join([f'{name}: {value}' for name, value in headers if value]
                     + ['', body, '']).encode()


def posting(work, version, when, again='', mark=''):
    """[(arrival, mail)] of one version: some arrive late, some never."""
    rng = work.rng
    arrivals = []
    for part in range(0 if work.size > 1 else 1, work.size + 1):
        if work.size > 1 and rng.random() < 0.04:
            continue
        mail = work.mail(version, part, when + part, again, mark)
        late = rng.choice((0, 0, 0, 0, 0, 0, 5, 30, 7200, 100000))
        arrivals.append((when + part + late, mail))
        if rng.random() < 0.03:
            arrivals.append((when + part + late + rng.randrange(200000), mail))
        if rng.random() < 0.3:
            answered = work.message_id(version, part, again)
            arrivals.append((when + rng.randrange(-20, 90000),
                             compose(work, f'Re: [PATCH] {work.title}', f're.{answered}', answered,
                                     when + 60, '> This is part\nGood.\n')))
    return arrivals


def pull_request(work, when):
    return [(when, compose(work, f'[GIT PULL] {work.title}', work.message_id(0, 0), '', when,
                           'The following changes since commit 0 are available\n'))]


def history(work, when):
    """All messages of a work: several versions, one of them sent again."""
    rng = work.rng
    arrivals = pull_request(work, when) if rng.random() < 0.05 else []
    for version in range(1, rng.randrange(1, 5)):
        arrivals += posting(work, version, when)
        if rng.random() < 0.12:
            arrivals += posting(work, version, when + 40000, 'again', rng.choice(('', 'RESEND')))
        when += rng.randrange(50000, 400000)
    return arrivals


def make_mails(count, seed=SEED):
    """COUNT messages without From_ lines, in the order of their arrival."""
    rng = random.Random(seed)
    arrivals = []
    for number in range(1, count // 4 + 2):
        arrivals += history(Work(rng, number), FIRST_DATE + number * 4000)
    arrivals.sort(key=lambda arrival: arrival[0])
    if len(arrivals) < count:
        sys.exit(f'make_mails: only {len(arrivals)} mails')
    return [mail for _, mail in arrivals[:count]]


def join(mails):
    """An mbox of these messages."""
    return b''.join(mail_corpus.SEPARATOR + mail + b'\n' for mail in mails)
