# series_classes.py - why Patchwork's answer about a message may differ from ours
# Copyright (C) 2026 The patchdigest authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The classes of differences between patchdigest and Patchwork.

A class is a function that looks at one message, never at what either program
says about it.  If the message has the property of the class, the function returns
the right answers for the aspects (kind, number, total, version) that the property
affects; else None.  A class explains a difference only if our answer is the right
one, so no class excuses a mistake.  The docstring says why Patchwork answers
differently, and why we are right; its first line is printed.
"""

import re

DIFFSTAT = re.compile(r'^ \d+ files? changed', re.M)


def kind_by_subject(mail):
    """What the message is according to its subject; None if the subject does not say."""
    if mail.is_reply:
        return None
    if mail.has_pull_word:
        return 'pull'
    if mail.has_patch_word:
        return 'cover' if mail.is_numbered_zero else 'patch'
    return None


def hint_ignore(mail):
    """X-Patchwork-Hint: ignore asks Patchwork, not the reader, to look away

    Patchwork drops such mails (stable trees, robots).  They are patches that
    people are asked to review.
    """
    if mail.header('X-Patchwork-Hint').lower() == 'ignore':
        return {'kind': kind_by_subject(mail)}
    return None


def message_id_seen_before(mail):
    """an earlier message of the archive has the same Message-ID

    Patchwork keeps the first copy and refuses the others.  Each message of the
    input has a kind; that a copy is a duplicate is its verdict.
    """
    return {'kind': kind_by_subject(mail)} if mail.repeats_message_id else None


def diff_without_brackets(mail):
    """the subject has no bracket group, the body has a diff

    Patchwork takes every new mail with a diff for a patch.  These are bug
    reports and questions with a debugging diff, or bare diffs of people who do
    not follow the custom; nobody can tell them apart, and the words of the
    list are: a patch mail says PATCH.
    """
    if not mail.is_reply and not mail.groups and mail.has_diff:
        return {'kind': 'other'}
    return None


def diff_under_other_brackets(mail):
    """the bracket groups hold no PATCH, number, version or RFC; the body has a diff

    Patchwork as before.  Bug reports: "[BUG] ...", "[machine] ...".
    """
    marker = re.compile(r'rfc|(?:rfc)?v\d+(?:\.\d+)*|.*\d/[\dn]+', re.I)
    if (mail.groups and mail.has_diff and not mail.is_reply and not mail.has_patch_word
            and not mail.has_pull_word and not is_from_tip_bot(mail)
            and not any(marker.fullmatch(word) for word in mail.words)):
        return {'kind': 'other'}
    return None


def is_from_tip_bot(mail):
    return re.search(r'\btip-?bot2?\b', mail.header('From')) is not None


def tip_bot_notice(mail):
    """a notice of tip-bot: the commit that went into the tip tree, with its diff

    Patchwork files it as a new patch.  It tells that a patch was applied.
    """
    return {'kind': 'other'} if is_from_tip_bot(mail) and mail.groups.startswith('[tip:') else None


def is_unnumbered_cover(mail):
    """Does an unnumbered mail without a diff list patches, as git does in a cover letter?"""
    return (kind_by_subject(mail) == 'patch' and not mail.has_diff
            and not any('/' in word for word in mail.words)
            and re.search(r'^\S.* \(\d+\):\n  \S', mail.text, re.M) is not None
            and DIFFSTAT.search(mail.text) is not None)


def cover_without_number(mail):
    """PATCH without 0/N over the shortlog and diffstat of a cover letter, and no diff

    Patchwork sees neither a diff nor 0/N, and drops it.  Its author took the
    number out, or another tool did; the patches follow in its thread.
    """
    return {'kind': 'cover'} if is_unnumbered_cover(mail) else None


def opening_bracket_lost(mail):
    """the subject begins "PATCH v4 00/11]": its first bracket is lost

    Patchwork finds no tokens then, so no 0/N.  Nothing else writes such a subject.
    """
    match = re.match(r'PATCH\b[^][]*?\b(\d+)/\d+\]', mail.subject)
    if not match:
        return None
    return {'kind': 'patch' if int(match.group(1)) else 'cover'}


def patch_word_without_diff(mail):
    """the subject says PATCH, has no 0/N, and there is no diff in the mail

    Patchwork wants a diff.  These are answers sent without Re:, and patches
    whose diff is an attachment of another type; the words of the list are:
    PATCH in the leading brackets makes a patch mail.
    """
    if (kind_by_subject(mail) == 'patch' and not mail.has_diff
            and not is_unnumbered_cover(mail)):
        return {'kind': 'patch'}
    return None


def pull_in_own_words(mail):
    """[GIT PULL] without the text of git request-pull

    Patchwork knows a pull request by that text only.
    """
    if mail.has_pull_word and not mail.is_reply and not re.search(
            r'^The following changes since commit', mail.text, re.M | re.I):
        return {'kind': 'pull'}
    return None


def cover_with_request_text(mail):
    """PATCH and 0/N over the text of git request-pull

    Patchwork takes it for a pull request.  The subject says that it is a patch
    mail, patches follow under it, and a reader wants to see its words.
    """
    if kind_by_subject(mail) == 'cover' and re.search(
            r'^The following changes since commit', mail.text, re.M | re.I):
        return {'kind': 'cover'}
    return None


def cover_with_diff(mail):
    """0/N with a diff in its text: a range-diff, an interdiff, an example

    Patchwork asks for a diff first and files the cover letter as a patch.
    """
    if kind_by_subject(mail) == 'cover' and mail.has_diff:
        return {'kind': 'cover'}
    if (mail.is_numbered_zero and not mail.is_reply and not mail.has_pull_word and mail.has_diff
            and DIFFSTAT.search(mail.text)):
        return {'kind': 'cover'}
    return None


def cover_subject_seen_before(mail):
    """0/N sent into a thread, under the subject of an earlier cover letter

    Patchwork takes it for an answer then.  It is the same series sent again.
    """
    if (kind_by_subject(mail) == 'cover' and mail.has_references
            and mail.repeats_cover_subject):
        return {'kind': 'cover'}
    return None


def glued_version(mail):
    """the version is glued to a word: PATCHv2, RFCv3

    Patchwork wants a token that is nothing but v and digits, and reads 1.
    """
    for word in mail.words:
        match = re.fullmatch(r'[a-z]+v(\d+)', word, re.I)
        if match:
            return {'version': int(match.group(1))}
    return None


def dotted_version(mail):
    """the only version is dotted: v5.5, v2.1

    Patchwork reads 1 there.  It is the version before the dot, and a bit.
    """
    versions = [word for word in mail.words if re.fullmatch(r'v\d+(?:\.\d+)*', word, re.I)]
    if len(versions) == 1 and '.' in versions[0]:
        return {'version': int(versions[0][1:].split('.')[0])}
    return None


def fractional_number(mail):
    """the number has a fraction: 0.5/3 goes between the others

    Patchwork reads the digits before the slash: 5/3.
    """
    if any(re.fullmatch(r'\d+\.\d+/\d+', word) for word in mail.words):
        return {'number': None}
    return None


CLASSES = [
    hint_ignore, message_id_seen_before, diff_without_brackets, diff_under_other_brackets,
    cover_with_request_text,
    tip_bot_notice, cover_without_number, opening_bracket_lost, patch_word_without_diff,
    pull_in_own_words, cover_with_diff, cover_subject_seen_before, glued_version,
    dotted_version, fractional_number,
]
