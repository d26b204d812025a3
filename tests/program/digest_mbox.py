"""How other programs read a digest in an mbox.

Copyright (C) 2026 The patchdigest authors
SPDX-License-Identifier: GPL-3.0-or-later

  digest_mbox.py subjects BOX        the subjects, read by Python's mailbox
  digest_mbox.py subjects-of FILE... the subjects of messages, one per file
  digest_mbox.py mail BOX            the digest, which must have no defect: its
                                     fields as `Name: value', its text
  digest_mbox.py part-of BOX WHOLE   whether the messages of BOX, except the first,
                                     are messages of WHOLE, in that order
"""

import email
import email.policy
import mailbox
import re
import sys

FROM = re.compile(rb'(?m)^From mboxrd@z Thu Jan  1 00:00:00 1970\n')


def subject(mail):
    """The subject of a message given as bytes, on one line, not decoded."""
    header = re.split(rb'\r?\n\r?\n', mail, maxsplit=1)[0]
    found = re.search(rb'(?im)^subject:((?:.*\r?\n[ \t])*.*)', header + b'\n')
    words = found[1].split() if found else []
    return b' '.join(words).decode('ascii', 'backslashreplace')


def show_subjects(path):
    box = mailbox.mbox(path, create=False)
    for key in box.keys():
        print(subject(box.get_bytes(key)))


def show_subjects_of(paths):
    for path in paths:
        with open(path, 'rb') as file:
            print(subject(file.read()))


def show_mail(path):
    box = mailbox.mbox(path, create=False)
    raw = box.get_bytes(box.keys()[0])
    for line in raw.split(b'\n'):
        if len(line) > 78 or not line.isascii():
            sys.exit('the line %r' % line)
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    defects = list(mail.defects)
    for name, value in mail.items():
        defects += value.defects
        print('%s: %s' % (name, value))
    text = mail.get_content()
    defects += mail.defects
    if defects:
        sys.exit('defects: %r' % defects)
    print()
    print(text, end='')


def show_part_of(box, whole):
    with open(whole, 'rb') as file:
        mails = iter(FROM.split(file.read()))
    with open(box, 'rb') as file:
        wanted = FROM.split(file.read())[2:]
    for mail in wanted:
        mail = mail.rstrip(b'\n')
        for other in mails:
            if other.rstrip(b'\n') == mail:
                break
        else:
            sys.exit('not there, or not as it is:\n%r' % mail[:500])
    print(len(wanted))


if __name__ == '__main__':
    sys.stdout.reconfigure(encoding='utf-8')
    {'subjects': lambda: show_subjects(*sys.argv[2:]),
     'subjects-of': lambda: show_subjects_of(sys.argv[2:]),
     'mail': lambda: show_mail(*sys.argv[2:]),
     'part-of': lambda: show_part_of(*sys.argv[2:])}[sys.argv[1]]()
