/* summary: what is needed of a mail when it is gone.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Mails are judged when all are read: no state is locked while they are taken
   apart, and what is judged once can be judged again.  Until then the record of
   each waits in a spool, in the order of the input.  */

#ifndef PATCHDIGEST_PATCH_SUMMARY_H
#define PATCHDIGEST_PATCH_SUMMARY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "mail/raw_message.h"
#include "patch/patch_mail.h"
#include "base/spool.h"

/* An URL in a text that names another mail and calls it a version.  */
struct summary_link
{
  struct slice id;
  int version; /* which; -1 where the words do not say (`previous version') */
};

/* What of a mail is asked for; fields of which no part is are empty.  */
enum
{
  SUMMARY_ENTRY = 1, /* the text of a digest entry */
  SUMMARY_ALL = 2,   /* decoded fields of mails in no series */
  SUMMARY_RAW = 4    /* the bytes of the mail */
};

struct summary
{
  uint64_t n; /* position over all input, from 1 */
  enum patch_mail_kind kind;
  unsigned defects;
  bool dated;
  int64_t date;
  struct slice id; /* Message-ID; of a mail in a series that has none, one made
                      up from its content */
  bool made_up;
  struct slice list_id;
  struct slice *parents; /* ids above it in its thread, nearest first, but its
                            own */
  size_t parent_count;
  struct subject subject; /* of mails in no series only with SUMMARY_ALL */

  /* Only of covers, patches and pull requests; with SUMMARY_ALL the sender of
     all.  */
  struct address sender;    /* From field */
  struct address author;    /* in-body From, else the From field */
  struct slice contributor; /* the author as the tables show him */
  bool has_patch_id;
  struct patch_id patch_id;
  struct slice change_id;
  struct slice shortlog;
  struct summary_link *links;
  size_t link_count;

  struct slice in_reply_to;         /* SUMMARY_ALL */
  struct slice entry_before, entry; /* SUMMARY_ENTRY: the text of an entry, in
                                       two parts */

  /* SUMMARY_RAW: see struct raw_message.  */
  struct slice before;
  struct slice raw;
  bool quoted;
  bool rest; /* no mail: what stands behind the last one of an input, which is
                `before' */
};

/* True for covers and patches: what the tables and entries of a digest are
   about.  */
static inline bool
summary_is_patch_mail (const struct summary *summary)
{
  return summary->kind == PATCH_MAIL_COVER || summary->kind == PATCH_MAIL_PATCH;
}

/* True for covers, patches and pull requests: what belongs to a series.  */
static inline bool
summary_in_series (const struct summary *summary)
{
  return summary_is_patch_mail (summary) || summary->kind == PATCH_MAIL_PULL;
}

/* The mails that entries are made for: cover, first and unnumbered patch.  */
bool summary_has_entry (const struct summary *summary);

/* Takes of POSTING, number N, what DETAIL (bits from above) asks for.
   LIST_IDS are the List-Ids that count before others (see
   message_list_id).  All slices live as long as the posting.  */
void summary_take (struct summary *summary_r,
                   const struct patch_mail *patch_mail, uint64_t n,
                   unsigned detail, const struct slice *list_ids,
                   size_t list_count);

/* Adds the bytes of the mail, as the input has them.  */
void summary_take_raw (struct summary *summary, const struct raw_message *raw);

/* Appends RECORD to SPOOL: 0 or -1 (see spool_write).  */
int summary_write (struct spool *spool, const struct summary *summary,
                   struct error *err);

/* Reads the next one, all of it to ARENA: 1, 0 at the end, -1.  */
int summary_read (struct spool *spool, struct summary *summary_r,
                  struct arena *arena, struct error *err);

#endif
