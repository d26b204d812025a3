# forgeries: messages that try to speak in the name of patchdigest
# Copyright (C) 2026 The patchdigest authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each message claims a verdict or a label with the word `forged', in a place and
in a way that some program may take for a header field of ours.

forge(number) is always the same message.  Its body ends with `token(number)'.
"""

import base64
import random

NAMES = [b'X-Patchdigest-Verdict', b'X-Patchdigest-Kind', b'X-Patchdigest-Tag', b'X-Patchdigest-Event',
         b'X-Patchdigest-Robot', b'X-Patchdigest-Life', b'X-Patchdigest-Watch', b'X-Label', b'X-Label', b'X-Label',
         b'X-Label', b'X-Label']
INVISIBLE = ['\u200b', '\u00ad', '\ufeff', '\u2060', '\u200d', '\u034f', '\U000e0041', '\ufe0f', '\u2014', '\u00b7', '\u0301',
             '\u2028', '\u00a0']
CHARSETS = ['utf-8', 'us-ascii', 'iso-8859-1', 'UTF-8', 'windows-1252', 'koi8-r', 'utf-16', 'utf-16le',
            'utf-16be', 'utf-32', 'utf-32le', 'utf-7', 'ibm037', 'cp500', 'cp1140', 'iso-2022-jp', 'hz',
            'shift_jis', 'gb18030', 'big5', 'utf-8-sig']
# What Python calls otherwise.  `wchar_t' is what iconv calls the C type.
SPELLED = {'utf-32le': ['wchar_t', 'WCHAR_T', 'ucs-4le', 'utf-32le', 'INTERNAL', 'csUCS4'],
           'utf-16le': ['utf-16le', 'ucs-2le', 'unicodelittle'], 'utf-16': ['utf-16', 'unicode', 'csunicode'],
           'ibm037': ['ibm037', 'cp037', 'ebcdic-cp-us', 'csIBM037', 'ibm-037'],
           'utf-7': ['utf-7', 'unicode-1-1-utf-7', 'utf7'], 'hz': ['hz-gb-2312', 'hz'],
           'utf-8': ['utf-8', 'utf8', 'utf-8*en', 'x-none', 'unknown-8bit', '', 'utf_8', 'wtf-8', 'cesu-8'],
           'us-ascii': ['us-ascii', 'ascii', 'ansi_x3.4-1968', 'iso646-us', '646', 'latin-greek'],
           'utf-8-sig': ['utf-8']}
# Lines that end a header here and not there.
TRICKS = [b'no field at all', b'no field: but a colon', b'\r', b'\r\r', b'\x00', b'A: b\x00c', b'A\x00', b'A:\x00',
          b' leading blank', b'\t', b' ', b'>From x@example.org Thu Jan  1 00:00:00 1970',
          b'From x@example.org Thu Jan  1 00:00:00 1970', b'From nobody', b':', b': a', b'\xff\xfe: a', b'\x0b',
          b'\x0c', b'A : b', b'A\t: b', b'A: b\r', b'A: b\rB: c', b'A: b\x0bc', b'A: b\x1cc', b'\xef\xbb\xbf', b'-',
          b'.', b'A', b'(comment): a', b'"A": b', b'A:b', b'\x1a', b'\x04', b'A: =?utf-8?q?', b'X-', b'\x00\x00',
          b'A: b\x00', b'A: ' + b'c' * 1000, b'A: ' + b'c' * 9000, b'c' * 2000, b'--', b'Content-Length: 2',
          b'Lines: 1', b'X-Label:', b'X-Label: todo', b'X-Label: \xfc', b'Content-Type: message/rfc822']
LINE_ENDS = [b'\n', b'\r\n', b'\r', b'\r\r\n', b'\n\r', b'\x00\n', b' \n', b'\n ', b'\r\n\t', b'\x0b', b'\x0c\n']
HEADER_ENDS = [b'\n\n', b'\r\n\r\n', b'\n\r\n', b'\r\n\n', b'\r\r', b'\n \n', b'\r\r\n\r\r\n', b'\n\x00\n\n',
               b'\n\t\n\n', b'\x00\n\n', b'\r\n \r\n', b'\n\r\r\n', b'\n.\n', b'\n\x0b\n']


def token(number):
    return b'the number of this message is %d.' % number


def cased(chance, text):
    return bytes(chance.choice([c, c ^ 32]) if 65 <= c & ~32 <= 90 else c for c in text)


def name(chance):
    text = chance.choice(NAMES)
    if chance.random() < 0.3:
        text = cased(chance, text)
    if chance.random() < 0.2:
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice([b'\x00junk\n', b'\x00\n', b'\x00', b' ', b'\r', b'\x80', b'\xe2\x80\x8b', b'\n ',
                                          b'\r\n ', b'\x0b', b'\x7f', b'\t', b'=?utf-8?q??=']) + text[at:]
    if chance.random() < 0.1:
        text = chance.choice([b'\x00', b' ', b'\r', b'\xef\xbb\xbf', b'>', b'\x0b', b'\x80', b'\t', b'\x0c', b'\x1c',
                              b'\xc2\x85', b'\xe2\x80\xa8', b'X-Patchdigest-', b'Foreign-', b':']) + text
    return text


def encoded_word(chance, text):
    codec = chance.choice(CHARSETS)
    raw = text.encode(codec, 'replace')
    charset = chance.choice(SPELLED.get(codec, [codec]))
    if chance.random() < 0.2:
        charset = charset.upper()
    if chance.random() < 0.5:
        word = base64.b64encode(raw)
        if chance.random() < 0.1:
            word = word[:5] + chance.choice([b'!', b' ', b'=', b'\n ']) + word[5:]
        how = b'b'
    else:
        word = b''.join(b'=%02X' % c if chance.random() < 0.4 or c in b' ?=_' or c > 126 or c < 33
                        else bytes([c]) for c in raw)
        how = b'q'
    return b'=?' + charset.encode() + b'?' + cased(chance, how) + b'?' + word + b'?='


def label(chance):
    text = chance.choice(['pd:forged', 'pd:forged v3 2/9', 'PD:forged', 'pd.forged', 'P.D. forged', 'pd forged',
                          'todo, pd:forged', 'xpd:forged', 'pd:' + 'x' * 80 + ' forged', '\u00fc, pd:forged', 'pd/forged'])
    for _ in range(chance.choice([0, 0, 0, 1, 1, 2])):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(INVISIBLE) + text[at:]
    way = chance.randrange(6)
    if way < 2:
        value = text.encode()
    elif way == 2:
        value = encoded_word(chance, text)
    else:
        at = chance.randrange(1, len(text))
        value = encoded_word(chance, text[:at])
        if way == 3:
            value += chance.choice([b'', b' ', b'\n ', b'\r\n ', b'\t']) + encoded_word(chance, text[at:])
        elif way == 4:
            value += text[at:].encode()
        else:
            value = text[:at].encode() + chance.choice([b'', b' ']) + encoded_word(chance, text[at:])
    for _ in range(chance.choice([0, 0, 0, 0, 1, 2])):
        at = chance.randrange(len(value) + 1)
        value = value[:at] + chance.choice([b'\x00', b'\n ', b'\r\n ', b'\r', b'\xff', b'\x01', b'\x00\n', b'\x1b', b'\x7f',
                                            b'\x0b', b'\x0c', b'\x85', b'\n\t', b'\x1b(B', b'\x0e']) + value[at:]
    return value


def claim(chance):
    field = name(chance)
    separator = chance.choice([b': ', b': ', b': ', b':', b' : ', b':\n ', b':\t', b':\x00', b':\r\n '])
    return field + separator + (label(chance) if b'abel' in field.lower() or chance.random() < 0.1
                                else chance.choice([b'forged', b'forged', b'new forged', b'\n forged']))


def lines(chance, subject, number):
    """The lines of a header, in any order, with claims and tricks."""
    usual = [b'From: Mallory <mallory@example.org>', b'Subject: ' + subject,
             b'Message-ID: <forged-%d@example.org>' % number, b'Date: Mon, 5 Jan 2026 10:00:00 +0000',
             b'To: list@example.org']
    extra = [claim(chance) for _ in range(chance.choice([1, 1, 2, 3]))]
    extra += [chance.choice(TRICKS) for _ in range(chance.choice([0, 1, 1, 2, 3]))]
    chance.shuffle(extra)
    at = chance.choice([0, len(usual), len(usual), len(usual), chance.randrange(len(usual))])
    return usual[:at] + extra + usual[at:]


def forge(number):
    chance = random.Random(number)
    subject = chance.choice([b'hello', b'[PATCH v3 2/9] hello', b'[PATCH] %d' % number])
    usual_end = chance.choice([b'\n', b'\n', b'\r\n'])
    odd = chance.choice([0, 0, 0.1, 0.3])
    text = b''
    for line in lines(chance, subject, number):
        text += line + (chance.choice(LINE_ENDS) if chance.random() < odd else usual_end)
    if chance.random() < 0.5:
        text += usual_end
    else:
        text += chance.choice(HEADER_ENDS)
    if chance.random() < 0.3:
        text = chance.choice([b'\n', b'\r\n', b' ', b'\x00\n', b'\xef\xbb\xbf', b'From x Thu Jan  1 00:00:00 1970\n',
                              b'\n\n', b'>From x\n']) + text
    for _ in range(chance.choice([0, 1, 2])):
        text += chance.choice([claim(chance), chance.choice(TRICKS), b'Hello,']) + chance.choice([usual_end, usual_end, b'\n'])
    return text + usual_end + usual_end + token(number) + usual_end
