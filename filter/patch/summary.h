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
#include "source/mbox.h"
#include "patch/patch_mail.h"
#include "base/spool.h"

/* An URL in a text that names another mail and calls it a version.  */
struct record_link
{
  struct slice id;
  int version; /* which; -1 where the words do not say (`previous version') */
};

/* What of a mail is asked for; fields of which no part is are empty.  */
enum
{
  RECORD_ENTRY = 1, /* the text of a digest entry */
  RECORD_ALL = 2,   /* decoded fields of mails in no series */
  RECORD_RAW = 4    /* the bytes of the mail */
};

struct record
{
  uint64_t n; /* position over all input, from 1 */
  enum kind kind;
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
  struct subject subject; /* of mails in no series only with RECORD_ALL */

  /* Only of covers, patches and pull requests; with RECORD_ALL the sender of
     all.  */
  struct address sender;    /* From field */
  struct address author;    /* in-body From, else the From field */
  struct slice contributor; /* the author as the tables show him */
  bool has_patch_id;
  struct patchid patch_id;
  struct slice change_id;
  struct slice shortlog;
  struct record_link *links;
  size_t link_count;

  struct slice in_reply_to;         /* RECORD_ALL */
  struct slice entry_before, entry; /* RECORD_ENTRY: the text of an entry, in
                                       two parts */

  /* RECORD_RAW: see struct mbox_message.  */
  struct slice before;
  struct slice raw;
  bool quoted;
  bool rest; /* no mail: what stands behind the last one of an input, which is
                `before' */
};

/* True for covers and patches: what the tables and entries of a digest are
   about.  */
static inline bool
record_is_patch_mail (const struct record *record)
{
  return record->kind == KIND_COVER || record->kind == KIND_PATCH;
}

/* True for covers, patches and pull requests: what belongs to a series.  */
static inline bool
record_in_series (const struct record *record)
{
  return record_is_patch_mail (record) || record->kind == KIND_PULL;
}

/* The mails that entries are made for: cover, first and unnumbered patch.  */
bool record_has_entry (const struct record *record);

/* Takes of POSTING, number N, what DETAIL (bits from above) asks for.
   LIST_IDS are the List-Ids that count before others (see
   message_list_id).  All slices live as long as the posting.  */
void record_take (struct record *record_r, const struct posting *posting,
                  uint64_t n, unsigned detail, const struct slice *list_ids,
                  size_t list_count);

/* Adds the bytes of the mail, as the input has them.  */
void record_take_raw (struct record *record, const struct mbox_message *raw);

/* Appends RECORD to SPOOL: 0 or -1 (see spool_write).  */
int record_write (struct spool *spool, const struct record *record,
                  struct error *err);

/* Reads the next one, all of it to ARENA: 1, 0 at the end, -1.  */
int record_read (struct spool *spool, struct record *record_r,
                 struct arena *arena, struct error *err);

#endif
