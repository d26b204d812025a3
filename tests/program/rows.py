"""Counts the cells of the rows of a brief digest on standard input.

Copyright (C) 2026 The patchdigest authors
SPDX-License-Identifier: GPL-3.0-or-later

Exit status 1 if a row is longer than 80 cells, or there is none.  What is wide
is what Unicode calls so (UAX #11); the program has another table.
"""

import sys
import unicodedata

LONGEST = 80
WIDE = ('W', 'F')
OVER_ANOTHER = ('Mn', 'Me', 'Cf')
JAMO = range(0x1160, 0x1200)  # vowels and finals: part of the syllable before


def cells(line):
    return sum(0 if unicodedata.category(c) in OVER_ANOTHER or ord(c) in JAMO
               else 2 if unicodedata.east_asian_width(c) in WIDE
               else 1 for c in line)


def is_link(line):
    words = line.split()
    return len(words) == 1 and words[0].startswith(('https://', 'http://'))


def main():
    rows = 0
    wrong = 0
    for line in sys.stdin.buffer.read().decode('utf-8').split('\n'):
        if is_link(line):
            continue
        rows += 1
        if cells(line) > LONGEST or line != line.rstrip():
            wrong += 1
            print(f'{cells(line)} cells: {line}')
        if any(unicodedata.category(c) == 'Cc' for c in line):
            wrong += 1
            print(f'a control character: {line!r}')
    print(f'{rows} rows, {wrong} wrong')
    sys.exit(wrong > 0 or rows < 2)


if __name__ == '__main__':
    main()
