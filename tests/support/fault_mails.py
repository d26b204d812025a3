"""fault_mails: the messages of faults.py.

Copyright (C) 2026 The patchdigest authors
SPDX-License-Identifier: GPL-3.0-or-later
"""


def mail(number, total, version=1, body=""):
    """One message of a series, with text that needs decoding."""
    mark = f" v{version}" if version > 1 else ""
    parent = "" if number == 0 else \
        f"In-Reply-To: <s{version}.0@example.org>\n"
    diff = "" if number == 0 else f"""\
diff --git a/f{number}.c b/f{number}.c
--- a/f{number}.c
+++ b/f{number}.c
@@ -1,2 +1,2 @@
 int a;
-int b{version};
+int c{number};
"""
    # Encoded words; and what only the library reads.
    author = '"Jiri \\"J\\"  K" <jiri@example.org>' if number == 1 \
        else "=?iso-8859-2?q?Ji=F8=ED?= (work) <jiri@example.org>"
    return f"""\
From: {author}
To: widget@example.org
Subject: [PATCH{mark} {number}/{total}] widget: =?koi8-r?b?xNfB?= step {number}
Date: Mon, 9 Mar 2026 10:0{number}:00 +0000
Message-ID: <s{version}.{number}@example.org>
{parent}List-Id: <widget.example.org>
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Step {number} =E9 of {total}.{body}

Signed-off-by: Jiri <jiri@example.org>
---
{diff}""".encode()


def on_gadget(message):
    """The same for another list, as another series."""
    return message.replace(b"widget", b"gadget").replace(b"<s", b"<g") \
        .replace(b"step", b"turn")


def mbox(messages):
    return b"".join(b"From a@example.org Mon Mar  9 10:00:00 2026\n" + m + b"\n"
                    for m in messages)


SERIES = [mail(n, 3) for n in range(4)]
NEXT = [mail(n, 3, 2) for n in range(4)]
LONG = mail(3, 3, 2, "\n" + "A word of the reason.\n" * 5000)
REPLY = b"""\
From: Ann <ann@example.org>
Subject: Re: [PATCH 1/3] widget: step 1
Date: Mon, 9 Mar 2026 11:00:00 +0000
Message-ID: <r1@example.org>
In-Reply-To: <s1.1@example.org>

Fine.
Reviewed-by: Ann <ann@example.org>
"""
APPLIED = b"""\
From: Mia Tainer <mia@example.net>
Subject: Re: [PATCH 0/3] widget: step 0
Date: Mon, 9 Mar 2026 12:00:00 +0000
Message-ID: <ty@example.net>
In-Reply-To: <s1.0@example.org>
List-Id: <widget.example.org>

On Mon, 09 Mar 2026 10:00:00 +0000, Jiri wrote:
> Step 0 of 3.

Applied to widget/next, thanks!

[1/3] widget: step 1
      commit: 0123456789ab0123456789ab0123456789ab0123

Best regards,
-- 
Mia Tainer <mia@example.net>
"""
OBJECTION = b"""\
From: Moe <moe@example.com>
Subject: Re: [PATCH 2/3] widget: step 2
Date: Mon, 9 Mar 2026 12:10:00 +0000
Message-ID: <no@example.com>
In-Reply-To: <s1.2@example.org>

NAK. This breaks the gadget.
"""
FAILS = b"""\
From: kernel test robot <lkp@intel.com>
Subject: Re: [PATCH 3/3] widget: step 3
Date: Mon, 9 Mar 2026 12:20:00 +0000
Message-ID: <202603091234.aBcDeF12-lkp@intel.com>
In-Reply-To: <s1.3@example.org>

Hi Jiri,

kernel test robot noticed the following build errors:

[auto build test ERROR on widget/next]

   f3.c:1: error: no c3
"""
MORE = REPLY.replace(b"<r1", b"<r2").replace(b"Ann", b"Rob")
EARLY = REPLY.replace(b"<r1", b"<r3").replace(b"<s1.1", b"<s2.1")
TALK = [REPLY, APPLIED, OBJECTION, FAILS]
KNOWN = SERIES + TALK
