/* compare-tags: the review tags and NAKs in the replies of archives.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

     compare-tags MBOX...

   Writes a row for each reply to standard output: Message-ID, From,
   In-Reply-To, tags as tests/support/review_tags.h writes them, NAK, what it
   asks (enum asks).  compare-labels-tags and compare-b4-tags read these rows.

   Exit status: 77 if a file is missing.  */

#include "config.h"

#include "mail/relay.h"
#include "patch/asks.h"
#include "patch/nak.h"
#include "patch/patch_mail.h"
#include "patch/review_tag.h"
#include "support/each_mail.h"
#include "support/review_tags.h"

/* Prints S without white space but blanks.  */
static void
print (struct slice s)
{
  for (size_t i = 0; i < s.len; i++)
    putchar (slice_is_space (slice_at (s, i)) ? ' ' : s.ptr[i]);
}

struct totals
{
  size_t replies;
  size_t tags;
  size_t naks;
  size_t asks[3];
  struct buf buf;
};

static void
visit (struct message *message, void *what)
{
  struct totals *totals = what;
  struct patch_mail patch_mail;
  struct own_paragraphs own;
  struct review_tag *tags;
  struct address from;
  struct nak nak;
  enum asks asks;
  size_t count;

  patch_mail_read (&patch_mail, message);
  if (patch_mail.kind != PATCH_MAIL_REPLY)
    return;
  relay_find_person (message, message_from (message), &from);
  own = own_paragraphs_read (message_text (message), message->arena);
  count = review_tags_find (&own, &from, message->arena, &tags);
  totals->naks += (size_t)nak_find (&own, message->arena, &nak);
  asks = asks_find (&own);
  totals->replies++;
  totals->tags += count > 0;
  totals->asks[asks]++;
  print (message->id);
  putchar ('\t');
  print (from.name);
  printf (" <");
  print (from.addr_spec);
  printf (">\t");
  print (message_in_reply_to (message));
  putchar ('\t');
  for (size_t i = 0; i < count; i++)
    {
      buf_clear (&totals->buf);
      write_tag (&totals->buf, &tags[i]);
      print (buf_slice (&totals->buf));
      printf ("; ");
    }
  putchar ('\t');
  print (nak.sentence);
  printf ("\t%d\n", asks);
}

int
main (int argc, char **argv)
{
  struct totals totals = { .replies = 0 };

  if (argc < 2)
    return 64;
  buf_init (&totals.buf);
  for (int i = 1; i < argc; i++)
    each_mail (argv[i], visit, &totals);
  fprintf (stderr,
           "%zu replies, %zu with tags, %zu with a NAK, "
           "%zu with a question, %zu with a remark\n",
           totals.replies, totals.tags, totals.naks, totals.asks[ASKS_QUESTION],
           totals.asks[ASKS_REMARK]);
  buf_release (&totals.buf);
  return 0;
}
