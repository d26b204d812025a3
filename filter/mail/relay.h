/* relay: who sent a mail in whose From field a server put itself.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Because of DMARC, list servers replace the address of the sender by their
   own, and so do services that send mail for others: `Ann via Widget
   <widget@lists.example.org>'.  All that they pass on would be by one person.
   The header says in other places who it was, or at least how the person is
   called.  */

#ifndef PATCHDIGEST_MAIL_RELAY_H
#define PATCHDIGEST_MAIL_RELAY_H

#include <stdbool.h>

#include "base/slice.h"
#include "mail/address.h"
#include "mail/message.h"

/* What named the person.  */
enum relay_evidence
{
  RELAY_NONE,            /* no server wrote the address */
  RELAY_ORIGINAL_FROM,   /* X-Original-From, or Author (RFC 9057) */
  RELAY_ORIGINAL_SENDER, /* X-Original-Sender */
  RELAY_REPLY_TO,        /* Reply-To: the same name, or no other address */
  RELAY_COPY,            /* Cc or To: the same name */
  RELAY_ADDRESS,         /* the server's address has the other one inside:
                            ann=example.org@lists.example.net */
  RELAY_NAME             /* the name alone: there is no address of the person,
                            unless the one in From looks like it */
};

/* Whether a server put its own address into FROM, the From field of MESSAGE or
   one like it: the name says `via' or `(via ...)', the address is that of the
   list (List-Post, List-Id), has another one inside, or says `dmarc'.  Sets
   *NAME_R to the name of the person as the server kept it, without that.  */
bool relay_wrote (const struct message *message, const struct address *from,
                  struct slice *name_r);

/* Finds who sent MESSAGE, if relay_wrote says that a server wrote FROM.  Sets
   *PERSON_R, to FROM for RELAY_NONE, and returns what named the person.  Two
   people with different names are never one.  The slices live as long as the
   message.  */
enum relay_evidence relay_find_person (struct message *message,
                                       const struct address *from,
                                       struct address *person_r);

/* Whether A and B are the same name: the same words, in ASCII without case, in
   any order (`Author, Ann').  Never true for names without words.  */
bool relay_names_agree (struct slice a, struct slice b);

#endif
