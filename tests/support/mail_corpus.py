# mail_corpus.py - archives and messages for the tests that compare with other programs
# Copyright (C) 2026 The patchdigest authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Read mboxrd archives with Python's own mail parser, and run patchdigest on them.

The tests judge a difference by the message itself, so other code than the code
under test must read it.  Parsing is lazy: in an archive of 200 MB only the messages
that differ are parsed.
"""

import bisect
import contextlib
import email
import email.header
import functools
import json
import mmap
import os
import re
import subprocess
import tempfile

PATCH_KINDS = ('cover', 'patch', 'pull')
SEPARATOR = b'From mboxrd@z Thu Jan  1 00:00:00 1970\n'
ANY_SEPARATOR = re.compile(rb'From \S+@z Thu Jan  1 00:00:00 1970\n')
QUOTED_FROM = re.compile(rb'^>(>*From )', re.M)
MESSAGE_ID = re.compile(rb'^Message-ID:\s*<([^<>\r\n]+)>', re.M | re.I)
COVER_SUBJECT = re.compile(rb'^Subject:[^\n]*(?:\n[ \t][^\n]*)*?[^0-9]0+(?:/| of )\d', re.M | re.I)
LEADING_GROUPS = re.compile(r'(?:\s*\[[^\]]*\]\s*:?)*')
REPLY_MARK = re.compile(r'(?:\[[^\]]*\]\s*)*(?:re|aw|antw|sv|vs|fwd?|wg|tr|回复|答复|转发)\s*[:：]', re.I)
PATCH_WORD = re.compile(r'(?:^|[^a-z])patch(?:v\d|[^a-z]|$)', re.I)
DIFF = re.compile(r'^--- .*\n\+\+\+ .*\n@@ '
                  r'|^diff .*\n(?:index|old mode|new mode|new file|deleted file|copy|rename'
                  r'|similarity|dissimilarity)', re.M)


def separator_of(data):
    """The line that stands before each mail of an archive: its first line."""
    line = data[:data.find(b'\n') + 1]
    if not ANY_SEPARATOR.fullmatch(line):
        raise ValueError(f'this is no archive of public-inbox: {line[:80]!r}')
    return line


class Mail:
    """One message, parsed only as far as needed."""

    def __init__(self, archive, index, raw):
        self.archive = archive
        self.index = index
        self.raw = QUOTED_FROM.sub(rb'\1', raw)

    @functools.cached_property
    def parsed(self):
        return email.message_from_bytes(self.raw)

    def header(self, name):
        """The first field of this name, decoded, on one line; empty if there is none."""
        value = self.parsed.get(name)
        if value is None:
            return ''
        try:
            value = email.header.make_header(email.header.decode_header(value))
        except (LookupError, UnicodeError, ValueError):
            pass
        return ' '.join(str(value).split())

    @property
    def subject(self):
        return self.header('Subject')

    @functools.cached_property
    def groups(self):
        """The bracket groups that the subject starts with."""
        return LEADING_GROUPS.match(self.subject).group().strip()

    @property
    def words(self):
        return re.findall(r'[^\s,\[\]:]+', self.groups)

    @property
    def is_reply(self):
        return bool(REPLY_MARK.match(self.subject))

    @property
    def has_references(self):
        return 'In-Reply-To' in self.parsed or 'References' in self.parsed

    @property
    def is_numbered_zero(self):
        return any(re.search(r'(?:^|[^0-9.])0+/\d+$', word) for word in self.words)

    @property
    def has_patch_word(self):
        return any(PATCH_WORD.search(word) for word in self.words)

    @property
    def has_pull_word(self):
        return any(word.upper() == 'PULL' for word in self.words)

    @functools.cached_property
    def text(self):
        """The decoded text parts, whatever their character set says."""
        parts = [part.get_payload(decode=True) or b'' for part in self.parsed.walk()
                 if part.get_content_type() in ('text/plain', 'text/x-patch', 'text/x-diff')]
        return b'\n'.join(parts).decode('utf-8', 'replace').replace('\r\n', '\n')

    @property
    def has_diff(self):
        return bool(DIFF.search(self.text))

    @property
    def repeats_message_id(self):
        """Has a message before it in the archive the same Message-ID?"""
        own = MESSAGE_ID.search(self.archive.head(self.index))
        return own is not None and self.archive.first_with_id[own.group(1)] < self.index

    @property
    def repeats_cover_subject(self):
        """Has a cover letter before it in the archive the very same subject?"""
        earlier = self.archive.cover_indices
        return any(self.archive[i].subject == self.subject
                   for i in earlier[:bisect.bisect_left(earlier, self.index)])


class Archive:
    """An mboxrd file; archive[i] is its i-th message, counted from 0."""

    def __init__(self, path):
        with open(path, 'rb') as stream:
            self.data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        self.mails = {}
        self.separator = separator_of(self.data)
        starts = [0]
        while (found := self.data.find(b'\n' + self.separator, starts[-1])) >= 0:
            starts.append(found + 1)
        begins = [start + len(self.separator) for start in starts]
        self.spans = list(zip(begins, starts[1:] + [len(self.data)]))

    def __len__(self):
        return len(self.spans)

    def __getitem__(self, index):
        if index not in self.mails:
            begin, end = self.spans[index]
            self.mails[index] = Mail(self, index, self.data[begin:end])
        return self.mails[index]

    def head(self, index):
        """The header block of a message, raw."""
        begin, end = self.spans[index]
        blank = self.data.find(b'\n\n', begin, end)
        return self.data[begin:end if blank < 0 else blank + 1]

    def mbox(self, indices):
        """An mbox of these messages, in this order."""
        raws = [self.data[slice(*self.spans[index])] for index in indices]
        return b''.join(self.separator + (raw if raw.endswith(b'\n\n') else raw + b'\n')
                        for raw in raws)

    @functools.cached_property
    def first_with_id(self):
        first = {}
        for index in range(len(self)):
            match = MESSAGE_ID.search(self.head(index))
            if match:
                first.setdefault(match.group(1), index)
        return first

    @functools.cached_property
    def cover_indices(self):
        return [index for index in range(len(self)) if COVER_SUBJECT.search(self.head(index))]


@contextlib.contextmanager
def unpacked(path):
    """The path of a plain file with the content of path, which zstd may have compressed."""
    if not path.endswith('.zst'):
        yield path
        return
    with (open(path, 'rb') as packed,
          tempfile.NamedTemporaryFile(prefix='patchdigest-', suffix='.mbox') as plain):
        subprocess.run(['zstd', '-dcq'], stdin=packed, stdout=plain, check=True)
        yield plain.name


def program():
    """The program under test."""
    return os.environ.get('PATCHDIGEST', 'build/patchdigest')


def digest(path):
    """What patchdigest says about an mbox: exit status, JSON objects, diagnostics."""
    run = subprocess.run([program(), '--no-state', '--format=jsonl', path],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    objects = [json.loads(line) for line in run.stdout.splitlines()] if run.returncode == 0 else []
    return run.returncode, objects, run.stderr.decode('utf-8', 'replace').strip()


def patchwork_markers(name):
    """Number, total and version, which Patchwork reads from its name of a message.

    A message without k/N has no number and is one of one.  The version is the
    first token that is only a version, else (vN) anywhere, else 1.
    """
    group = re.match(r'\[([^\]]*)\]', name)
    tokens = group.group(1).split(',') if group else []
    numbers = [match for token in tokens
               if (match := re.search(r'(\d+)(?:/| of )(\d+)$', token))]
    versions = [match for token in tokens if (match := re.fullmatch(r'[vV](\d+)', token))]
    version = versions[0] if versions else re.search(r'\([vV](\d+)\)', name)
    return {'number': int(numbers[0].group(1)) if numbers else None,
            'total': int(numbers[0].group(2)) if numbers else 1,
            'version': int(version.group(1)) if version else 1}
