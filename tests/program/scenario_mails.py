#!/usr/bin/env python3
# scenario_mails.py: writes the mails of a story, for scenario.test.
#
# Copyright (C) 2026 The patchdigest authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""scenario_mails.py STORY DIRECTORY

STORY has `people', `lists' and a file for each day, such as `02'.  They become
DIRECTORY/02/01 and so on, one file for each copy of a mail, in the order in
which they arrive; DIRECTORY/names.sed, which replaces Message-IDs by the names
of the story; and DIRECTORY/ids, a line for each name.

In the file of a day,

    @ NAME TIME PERSON PLACES [NAME-THAT-IT-ANSWERS]

starts a mail, of which NAME.v2.3 is the third patch of a second version.  PLACES are those that bring a copy, in this order: lists, or
`me' for one that came directly.  Then come fields of the header (`%NAME' is the
Message-ID of that mail; `Zone' is that of the Date), an empty line, and the
body, in which these lines are replaced:

    %on                   `On DAY, PERSON wrote:' for the mail that is answered
    %quote START [| END]  its lines from the first that begins with START to the
                          next that begins with END; without END, that line
    %shortlog NAME...     the authors, titles and diffstat of these mails
    %diff                 what follows, up to %end, as git format-patch shows it:
                          `* FILE' starts a file, `N FILE' a new one, and
                          `@ LINE FUNCTION' a hunk
"""

import email.header
import email.utils
import hashlib
import os
import re
import sys

MONTH = '2026-03'
ZERO = '0' * 12


def read(path):
    with open(path, encoding='utf-8') as stream:
        return stream.read().split('\n')


def table(path):
    """The rows of a table: the first word, and the rest."""
    return dict(line.split(None, 1) for line in read(path) if line and line[0] != '#')


def digest(text):
    return hashlib.sha1(text.encode()).hexdigest()


class Mail:
    """A mail of the story."""

    def __init__(self, day, line, lines):
        self.name, self.time, self.person, places, *answers = line.split()[1:]
        self.places = places.split('+')
        self.answers = answers[0] if answers else None
        self.day = day
        end = lines.index('') if '' in lines else len(lines)
        self.fields = dict(field.split(': ', 1) for field in lines[:end])
        self.script = lines[end + 1:]
        while self.script and not self.script[-1]:
            self.script.pop()
        self.stat = []
        self.body = []

    def date(self):
        zone = self.fields.get('Zone', '+0000')
        shift = (1 if zone[0] == '+' else -1) * (int(zone[1:3]) * 60 + int(zone[3:]))
        sent = email.utils.parsedate_to_datetime(f'{self.day} Mar 2026 {self.time}:00 +0000')
        return email.utils.format_datetime(
            sent.astimezone(email.utils.datetime.timezone(email.utils.datetime.timedelta(minutes=shift))))

    def series(self):
        """The name of its version, and its number: `pulse.v1', 2."""
        found = re.fullmatch(r'(.*\.v\d+)\.(\d+)', self.name)
        return (found[1], int(found[2])) if found else (self.name, 1)


class Story:
    """All mails, with what is the same for all days."""

    def __init__(self, place):
        self.people = table(os.path.join(place, 'people'))
        self.lists = table(os.path.join(place, 'lists'))
        self.mails = {}
        for day in sorted(name for name in os.listdir(place) if name.isdigit()):
            self.read_day(day, read(os.path.join(place, day)))
        for mail in self.mails.values():
            self.make_body(mail, patches=True)
        for mail in self.mails.values():
            self.make_body(mail, patches=False)

    def read_day(self, day, lines):
        starts = [at for at, line in enumerate(lines) if line.startswith('@ ') and not re.match(r'@ \d', line)]
        for start, end in zip(starts, starts[1:] + [len(lines)]):
            mail = Mail(day, lines[start], lines[start + 1:end])
            assert mail.name not in self.mails, mail.name
            self.mails[mail.name] = mail

    def address(self, person):
        return email.utils.parseaddr(self.people[person])[1]

    def parent(self, mail):
        version, number = mail.series()
        if mail.answers or number == 0:
            return self.mails.get(mail.answers)
        for head in (f'{version}.0', f'{version}.1'):
            if head in self.mails and head != mail.name:
                return self.mails[head]
        return None

    def message_id(self, mail):
        if 'Message-ID' in mail.fields:
            return mail.fields['Message-ID']
        address = self.address(mail.person)
        if mail.answers and 'Subject' not in mail.fields:
            return f'<{digest(mail.name)[:20]}@{address.split("@")[1]}>'
        version, number = mail.series()
        first = min((other for other in self.mails.values() if other.series()[0] == version),
                    key=lambda other: other.series()[1])
        run = int(digest(version)[:4], 16)
        at = first.day + first.time.replace(':', '')
        return f'<{MONTH.replace("-", "")}{at}00.{run}-{number + 1}-{address}>'

    def subject(self, mail):
        if 'Subject' in mail.fields:
            return mail.fields['Subject']
        return 'Re: ' + re.sub('^Re: ', '', self.subject(self.parent(mail)))

    # --- Bodies ---

    def make_body(self, mail, patches):
        """Patches come first, since covers and replies repeat parts of them."""
        if patches != ('%diff' in mail.script):
            return
        lines = iter(mail.script)
        for line in lines:
            word = line.split(' ')[0]
            if word == '%diff':
                mail.stat, diff = make_diff(lines)
                mail.body += [] if '---' in mail.body else ['---']
                mail.body += [*stat_lines(mail.stat), '', *diff, '-- ', '2.47.1', '']
            elif word == '%on':
                parent = self.parent(mail)
                mail.body.append(f'On {parent.date()}, {email.utils.parseaddr(self.people[parent.person])[0]} wrote:')
            elif word == '%quote':
                mail.body += quoted(self.parent(mail), line)
            elif word == '%shortlog':
                mail.body += self.shortlog(line.split()[1:])
            else:
                mail.body.append(line)

    def shortlog(self, names):
        mails = [self.mails[name] for name in names]
        lines = []
        for person in dict.fromkeys(mail.person for mail in mails):
            titles = [re.sub(r'^(\[[^]]*\] )+', '', self.subject(mail)) for mail in mails if mail.person == person]
            lines += [f'{email.utils.parseaddr(self.people[person])[0]} ({len(titles)}):']
            lines += ['      ' + title if len(titles) else '' for title in titles] + ['']
        total = {}
        for mail in mails:
            for name, added, removed in mail.stat:
                before = total.get(name, (0, 0))
                total[name] = (before[0] + added, before[1] + removed)
        return lines + stat_lines(sorted((name, *counts) for name, counts in total.items()))

    # --- What arrives ---

    def copy(self, mail, place):
        address = self.address(mail.person)
        parent = self.parent(mail)
        fields = {'Return-Path': f'<{address}>', 'Delivered-To': 'ines@example.org'}
        if place != 'me':
            name, fields['List-Id'] = self.lists[place].split(None, 1)
            fields['Return-Path'] = f'<{name}-bounces@lists.example.org>'
            fields['List-Post'] = f'<mailto:{name}@lists.example.org>'
            fields['Precedence'] = 'list'
        fields['Received'] = f'from mx.{address.split("@")[1]} by mx.example.org; {mail.date()}'
        fields['From'] = encoded(self.people[mail.person])
        fields['To'] = ', '.join(f'{self.lists[to].split()[0]}@lists.example.org' for to in mail.places if to != 'me')
        fields['Subject'] = encoded(self.subject(mail))
        fields['Date'] = mail.date()
        fields['Message-ID'] = self.message_id(mail)
        if parent:
            fields['In-Reply-To'] = self.message_id(parent)
            grand = self.parent(parent)
            fields['References'] = (self.message_id(grand) + '\n ' if grand else '') + self.message_id(parent)
        fields.update({'MIME-Version': '1.0', 'Content-Type': 'text/plain; charset=UTF-8',
                       'Content-Transfer-Encoding': '8bit'})
        fields.update((name, self.message_id(self.mails[value[1:]]) if value[0] == '%' else value)
                      for name, value in mail.fields.items() if name not in ('Subject', 'Zone', 'Message-ID'))
        footer = []
        if place == 'kernel':
            footer = ['_' * 47, 'lantern-kernel mailing list', 'https://lists.example.org/lantern-kernel']
        return '\n'.join([f'{name}: {value}' for name, value in fields.items() if value] + ['', *mail.body, *footer, ''])

    def write(self, place):
        for mail in self.mails.values():
            os.makedirs(os.path.join(place, mail.day), exist_ok=True)
        for day in {mail.day for mail in self.mails.values()}:
            today = sorted((mail for mail in self.mails.values() if mail.day == day), key=lambda mail: mail.time)
            copies = [(mail, to) for mail in today for to in mail.places]
            for at, (mail, to) in enumerate(copies):
                with open(os.path.join(place, day, f'{at + 1:02}'), 'w', encoding='utf-8') as stream:
                    stream.write(self.copy(mail, to))
        ids = [(mail.name, self.message_id(mail)[1:-1]) for mail in self.mails.values()]
        with open(os.path.join(place, 'names.sed'), 'w', encoding='utf-8') as stream:
            stream.writelines(f's|{re.escape(message_id)}|{name}|g\n' for name, message_id in ids)
        with open(os.path.join(place, 'ids'), 'w', encoding='utf-8') as stream:
            stream.writelines(f'{name} {message_id}\n' for name, message_id in ids)


def encoded(text):
    """A field with encoded words where it is not ASCII."""
    if text.isascii():
        return text
    name, address = email.utils.parseaddr(text)
    if address and '<' in text:
        return f'{email.header.Header(name, "utf-8").encode()} <{address}>'
    return email.header.Header(text, 'utf-8', maxlinelen=76).encode()


def quoted(parent, line):
    first, _, last = line.partition(' ')[2].partition(' | ')
    start = next(at for at, text in enumerate(parent.body) if text.startswith(first))
    end = next(at for at, text in enumerate(parent.body) if at >= start and text.startswith(last or first))
    return [('> ' + text).rstrip() for text in parent.body[start:end + 1]]


def make_diff(lines):
    """Takes the lines up to %end.  Returns the rows of the diffstat, and the diff."""
    stat, diff, hunk = [], [], []

    def close():
        if hunk:
            start, function = hunk[0].split(' ', 2)[1:] if hunk[0].count(' ') > 1 else (hunk[0].split()[1], '')
            old = sum(text[:1] != '+' for text in hunk[1:])
            new = sum(text[:1] != '-' for text in hunk[1:])
            here = int(start) + sum(row[1] - row[2] for row in stat[-1:]) if old else 1
            diff.append(f'@@ -{start},{old} +{here},{new} @@ {function}'.rstrip())
            diff.extend(hunk[1:])
            stat[-1][1] += sum(text[:1] == '+' for text in hunk[1:])
            stat[-1][2] += sum(text[:1] == '-' for text in hunk[1:])
            hunk.clear()

    for line in lines:
        if line == '%end':
            break
        if line[:2] in ('* ', 'N '):
            close()
            name, is_new = line[2:], line[0] == 'N'
            stat.append([name, 0, 0])
            diff.append(f'diff --git a/{name} b/{name}')
            blobs = ZERO if is_new else digest('old' + name)[:12], digest(name)[:12]
            diff.extend(['new file mode 100644'] if is_new else [])
            diff.append(f'index {blobs[0]}..{blobs[1]}' + ('' if is_new else ' 100644'))
            diff.extend(['--- ' + ('/dev/null' if is_new else f'a/{name}'), f'+++ b/{name}'])
        elif re.match(r'@ \d', line):
            close()
            hunk.append(line)
        else:
            hunk.append(line if line else ' ')
    close()
    return stat, diff


def stat_lines(stat):
    width = max(len(name) for name, _, _ in stat)
    lines = [f' {name:{width}} | {added + removed:2} {"+" * added}{"-" * removed}' for name, added, removed in stat]
    added, removed = sum(row[1] for row in stat), sum(row[2] for row in stat)
    summary = f' {len(stat)} file{"s" if len(stat) > 1 else ""} changed'
    if added:
        summary += f', {added} insertion{"s" if added > 1 else ""}(+)'
    if removed:
        summary += f', {removed} deletion{"s" if removed > 1 else ""}(-)'
    return lines + [summary]


if __name__ == '__main__':
    Story(sys.argv[1]).write(sys.argv[2])
