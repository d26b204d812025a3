#!/usr/bin/env python3
# scenario_yours.py: what the mail with a digest says first, for scenario.test.
#
# Copyright (C) 2026 The patchdigest authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""scenario_yours.py MAIL: its Subject, and the rows of the section Yours."""

import email
import email.policy
import sys

with open(sys.argv[1], 'rb') as stream:
    mail = email.message_from_binary_file(stream, policy=email.policy.default)
print('---', mail['Subject'])
text = mail.get_content()
if '===== Yours' in text:
    print(text.split('===== Yours =====\n\n')[1].split('\n\n')[0])
