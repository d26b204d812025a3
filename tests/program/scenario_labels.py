#!/usr/bin/env python3
# scenario_labels.py: what delivery has made of a mail, for scenario.test.
#
# Copyright (C) 2026 The patchdigest authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""scenario_labels.py MAIL...

For each mail, its Message-ID, its list and its label, and below that the fields
of patchdigest, but those that only say how to take them off again.
"""

import email
import email.policy
import sys

HIDDEN = ('Label', 'Layer')
PREFIX = 'X-Patchdigest-'

for path in sys.argv[1:]:
    with open(path, 'rb') as stream:
        mail = email.message_from_binary_file(stream, policy=email.policy.compat32)
    fields = [(name, ' '.join(str(value).split())) for name, value in mail.items()]
    place = dict(fields).get('List-Id', '<me>').split('<')[1].split('.')[0].rstrip('>')
    label = [value for name, value in fields if name == 'X-Label']
    print(dict(fields)['Message-ID'].strip('<>'), f'({place})', *label)
    for name, value in fields:
        if name.startswith(PREFIX) and name[len(PREFIX):] not in HIDDEN:
            print(f'    {name[len(PREFIX):]}: {value}')
