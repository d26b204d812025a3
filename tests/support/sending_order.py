# sending_order.py - the order in which messages were sent, a second time
# Copyright (C) 2026 The patchdigest authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sort messages by the time when they were sent.

The same rules as filter/mail/sent.c and filter/pipeline/order.c, written again with
Python's own parser of dates, so that the two check each other.  The kind and the
number of a message, which have nothing to do with the order, are taken from the
program.
"""

import collections
import email.utils
import re

TOLERANCE = 60 * 60
PARENTS = 3
MASK = (1 << 64) - 1
FOLD = re.compile(rb'\r?\n(?=[ \t])')
ID = re.compile(rb'<([^<>]*)>')

Sent = collections.namedtuple('Sent', 'time arrived parents')
Place = collections.namedtuple('Place', 'time depth number id arrived content index')


def field_values(head, name):
    """The values of the fields with this name, in order, on one line each."""
    unfolded = FOLD.sub(b'', head)
    return re.findall(rb'^' + name + rb'[ \t]*:[ \t]*(.*?)\r?$', unfolded, re.M | re.I)


def time_of(text):
    """Seconds since the epoch, or None."""
    parsed = email.utils.parsedate_tz(text.decode('latin-1').strip())
    try:
        return email.utils.mktime_tz(parsed) if parsed else None
    except (ValueError, OverflowError):
        return None


def times_received(head):
    """The times of the mail servers on the way, the first one first."""
    values = field_values(head, b'Received')
    times = [time_of(value.rpartition(b';')[2]) for value in values if b';' in value]
    return [time for time in reversed(times) if time is not None]


def sent_time(date, hops):
    """When a message was sent, or None."""
    if not hops or date is not None and abs(date - hops[0]) <= TOLERANCE:
        return date
    return hops[0] if hops[0] <= hops[-1] + TOLERANCE else hops[-1]


def parents_of(head):
    """The ids that a message answers, nearest first."""
    ids = []
    for value in field_values(head, b'In-Reply-To'):
        ids += ID.findall(value)[:1]
    for value in reversed(field_values(head, b'References')):
        ids += reversed(ID.findall(value))
    return [one for index, one in enumerate(ids) if index == 0 or ids[index - 1] != one]


def look_at(head):
    dates = field_values(head, b'Date')
    hops = times_received(head)
    return Sent(sent_time(time_of(dates[0]) if dates else None, hops),
                hops[-1] if hops else 0, parents_of(head))


# --- Ties ---


def mix(state, word):
    state = ((state ^ word) * 0x9e3779b97f4a7c15) & MASK
    return state ^ state >> 32


def hash_of(text):
    """order_hash; on a machine that is little-endian."""
    state = len(text)
    whole = len(text) // 8 * 8
    for at in range(0, whole, 8):
        state = mix(state, int.from_bytes(text[at:at + 8], 'little'))
    return mix(state, int.from_bytes(text[whole:], 'little')) or 1


def content_of(row):
    """What tells copies apart."""
    return (hash_of((row['list_id'] or '').encode('utf-8', 'surrogateescape'))
            ^ len(row['subject'].encode('utf-8', 'surrogateescape')))


# --- Sorting ---


def with_times(looks):
    """Pairs of a time and a guess; a message without a time follows the one before it."""
    last = next((look.time for look in looks if look.time is not None), 0)
    times = []
    for index, look in enumerate(looks):
        last = last if look.time is None else look.time
        times.append((last, index + 1 if look.time is None else 0))
    return times


def first_places(looks, rows):
    """Each message by itself, sorted."""
    places = []
    for index, (time, row) in enumerate(zip(with_times(looks), rows)):
        own_id = (row['message_id'] or '').encode('utf-8', 'surrogateescape')
        numbered = row['kind'] in ('cover', 'patch') and row['number_text'] is not None
        is_judged = row['kind'] != 'other'
        places.append(Place(time, 0, row['number'] if numbered else 0,
                            hash_of(own_id) if own_id and is_judged else 0,
                            looks[index].arrived, content_of(row), index))
    return sorted(places)


def above_each(places, looks, rows):
    """{index: index of the nearest message above it that is there}."""
    by_id = {}
    for place in places:
        row = rows[place.index]
        if row['kind'] != 'other' and row['message_id']:
            by_id.setdefault(row['message_id'].encode('utf-8', 'surrogateescape'), place.index)
    above = {}
    for place in places:
        row = rows[place.index]
        own_id = (row['message_id'] or '').encode('utf-8', 'surrogateescape')
        ids = [one for one in looks[place.index].parents if one != own_id][:PARENTS]
        if row['kind'] != 'other':
            above[place.index] = next((by_id[one] for one in ids if one in by_id), None)
    return above


def threads(places, above):
    """{index: (time, depth)}: no message comes before the one that it answers.

    The depth is that among messages of one second.
    """
    own = {place.index: place.time for place in places}
    settled = {}
    for place in places:
        path = []
        index = place.index
        while index is not None and index not in settled and index not in path:
            path.append(index)
            index = above.get(index)
        top = index if index in path else None
        if top is not None:
            settled[top] = (own[top], 0)
        parent = settled.get(index)
        for index in reversed(path):
            if index != top:
                follows = parent is not None and parent[0] >= own[index]
                settled[index] = (parent[0], parent[1] + 1) if follows else (own[index], 0)
            parent = settled[index]
    return settled


def sort(looks, rows):
    """The places of messages in the order of sending.

    LOOKS are those of look_at, and ROWS is what the program says of each message.
    """
    places = first_places(looks, rows)
    settled = threads(places, above_each(places, looks, rows))
    return sorted(place._replace(time=settled[place.index][0], depth=settled[place.index][1])
                  for place in places)
