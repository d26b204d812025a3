/* robot_kind: what a program tells of patches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Asked about every reply, so it reads a few fields as they are, and the text
   only of what a script sends from a person's address.  What a mail says is
   read elsewhere: this decides only its kind.  */

#ifndef PATCHDIGEST_PATCH_ROBOT_KIND_H
#define PATCHDIGEST_PATCH_ROBOT_KIND_H

#include <stdbool.h>

#include "base/slice.h"
#include "mail/message.h"
#include "patch/subject.h"

enum robot_kind
{
  ROBOT_KIND_NONE,
  ROBOT_KIND_NOTICE, /* what became of patches: taken, dropped, refused */
  ROBOT_KIND_REPORT  /* what came of testing or reviewing them */
};

/* Which of them MESSAGE with SUBJECT is, if it posts nothing itself:
   - by the form of its Message-ID, as programs make it
     (`20260302.1234.b4-ty@...', `202603021234.abcDEF12-lkp@...');
   - by the local part of the address in From, if it has a word for programs
     (`tip-bot2', `patchwork-bot+tree', `syzbot+0123'), unless a list server
     wrote that address for somebody;
   - by the words of the robot that checks device trees, if a script made the
     Message-ID;
   - by the words that scripts make subjects of (`Patch "..." has been added to
     the 6.1-stable tree').
   A program that nothing is known of reports only in a thread, or if its
   subject states a result.  A service (`ci', `test', ...) may be a person, so
   its subject must state a result, or it must answer with a table of them.  */
enum robot_kind robot_kind_find (struct message *message,
                                 const struct subject *subject);

/* The parts of an address; both are empty if there is none.  */
struct robot_address
{
  struct slice local, domain;
};

/* Returns the address in the From field of MESSAGE, taken from the field as it
   is in the message, without looking at comments or encoded words.  */
struct robot_address robot_address_of (const struct message *message);

/* Whether ADDRESS has one of the words that only programs have in theirs:
   `bot', `robot', `syzbot', ...  In the domain that counts only if the local
   part is `no-reply'.  */
bool robot_has_name (struct robot_address address);

/* Whether the kernel test robot wrote MESSAGE, by its Message-ID (twelve digits
   of a time, eight letters and digits, `-lkp'), or by the name `test robot' in
   From.  It writes from addresses of people, too.  */
bool robot_is_lkp (const struct message *message);

/* Whether the robot that checks device trees wrote MESSAGE.  It writes from the
   address of a person, who answers patches, too; so a script must have made the
   Message-ID, as Python and nullmailer do: three numbers first.  */
bool robot_is_dt (struct message *message);

/* Whether an own line (own_text.h) of TEXT starts with START, in any case; only
   ROBOT_TEXT_MAX bytes are read.  */
bool robot_has_own_line (struct slice text, struct slice start);

#endif
