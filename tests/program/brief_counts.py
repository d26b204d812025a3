"""Compares the first line of a brief digest with the JSON lines of the same run.

Copyright (C) 2026 The patchdigest authors
SPDX-License-Identifier: GPL-3.0-or-later

    brief_counts.py BRIEF JSONL

Without a state, which would leave out what earlier digests have told.  Exit
status 1 if a count differs, or if there are not as many rows as series.
"""

import json
import re
import sys
from collections import Counter

WORDS = {'new': 'new', 'revision': 'revised', 'resend': 'resent'}


def count_json(path):
    with open(path, encoding='utf-8') as lines:
        objects = [json.loads(line) for line in lines]
    messages = [o for o in objects if o['type'] == 'message']
    series = [o for o in objects if o['type'] == 'series']
    pulls = {o['series'] for o in messages if o['kind'] == 'pull'}
    counts = Counter('pull request' if o['series'] in pulls
                     else WORDS[o['verdict']] for o in series)
    counts['applied'] = sum(bool(o['life']['applied'])
                            and o['life']['grade'] == 'certain'
                            for o in series)
    # A copy of a reply is no other reply.
    counts['reply'] = len({o['message_id'] for o in messages
                           if o['kind'] == 'reply'})
    return +counts, len(series)


def count_brief(path):
    with open(path, encoding='utf-8') as lines:
        head, *rest = lines.read().split('\n\n')
    counts = Counter()
    for number, word in re.findall(r'(\d+) ([a-z ]+?)(?:,|$)',
                                   ' '.join(head.split()).split(': ', 1)[1]):
        word = {'replies': 'reply'}.get(word, word)
        counts[word.removesuffix('s')] += int(number)
    rows = re.findall(r'^  \S', '\n'.join(rest), re.MULTILINE)
    return counts, len(rows)


def main():
    want, series = count_json(sys.argv[2])
    got, rows = count_brief(sys.argv[1])
    if got != want or rows != series:
        print(f'{dict(got)}, {rows} rows; JSON: {dict(want)}, {series} series')
    sys.exit(got != want or rows != series)


if __name__ == '__main__':
    main()
