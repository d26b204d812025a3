/* summary: what is kept of a message until all are read.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Messages are judged when all of them are read: so no state is locked while
   they are parsed, and they can be judged a second time.  Until then their
   summaries wait in a spool, in the order of the input (see summary_io.h).  */

#ifndef PATCHDIGEST_PATCH_SUMMARY_H
#define PATCHDIGEST_PATCH_SUMMARY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "mail/raw_message.h"
#include "patch/change.h"
#include "patch/patch_mail.h"
#include "patch/version_link.h"

/* What to take besides what every run needs, as bits.  Members not asked for
   are empty.  */
enum
{
  SUMMARY_ENTRY = 1,  /* the text of a digest entry */
  SUMMARY_ALL = 2,    /* the decoded fields of messages outside any series */
  SUMMARY_RAW = 4,    /* the bytes of the message */
  SUMMARY_CHANGE = 8, /* what a patch changes */
  SUMMARY_TALK = 16   /* what a message says about patches of others */
};

/* A member that is added here goes into the list in summary_io.c, too.  */
struct summary
{
  uint64_t n; /* position over all input, from 1 */
  enum patch_mail_kind kind;
  enum patch_mail_why why; /* of the kind */
  bool may_answer;         /* see patch_mail.h */
  bool loose_patch;        /* the same */
  bool newly;              /* the same */
  unsigned defects;
  bool dated;
  int64_t date;
  struct slice id; /* the Message-ID; if a message in a series, or one about
                      patches, has none, one that is made up from its content */
  bool made_up;
  struct slice list_id;
  struct slice *parents; /* the ids above it in its thread, nearest first,
                            without its own */
  size_t parent_count;
  struct subject subject; /* outside a series only with SUMMARY_ALL */

  /* Only of covers, patches and pull requests, but the first two of any message
     with SUMMARY_ALL.  */
  struct address from;   /* the From field */
  struct address sender; /* who that is, if a server wrote it; see author.h */
  struct address author; /* of what is posted */
  struct slice contributor; /* the author as the tables show them */
  enum author_by author_by; /* what named the author */
  bool has_patch_id;
  struct patch_id patch_id;
  uint64_t text_id; /* without a patch-id: a hash of the text that is the same
                       however the mail was sent on; else 0 */
  struct slice change_id;
  struct slice shortlog;
  struct version_link *links;
  size_t link_count;

  bool has_change;            /* the next one is there */
  struct change_parts change; /* SUMMARY_CHANGE, of covers and patches; not with
                                 the rest in a spool */
  struct slice in_reply_to;   /* SUMMARY_ALL */
  struct slice talk;    /* SUMMARY_TALK, of a message that is no patch mail:
                           packed (see talk.h); or empty */
  struct slice watched; /* what it is to the reader: see watch/noted.h */
  bool about_patch;     /* SUMMARY_TALK, of a message that is no patch mail: an
                           answer to a patch or a cover, by its subject */
  bool carries_reviews; /* SUMMARY_TALK, of a patch: its log message has
                           reviews by others than the author */
  struct slice entry_before, entry; /* SUMMARY_ENTRY: the text of an entry in
                                       two parts */

  /* SUMMARY_RAW: see struct raw_message.  */
  struct slice before;
  struct slice raw;
  bool quoted;
  bool rest; /* not a message, but the bytes after the last one of an input, in
                `before' */
};

/* True for covers and patches, which the tables and entries of a digest
   show.  */
static inline bool
summary_is_patch_mail (const struct summary *summary)
{
  return summary->kind == PATCH_MAIL_COVER || summary->kind == PATCH_MAIL_PATCH;
}

/* True for covers, patches and pull requests, which make up the series.  */
static inline bool
summary_in_series (const struct summary *summary)
{
  return summary_is_patch_mail (summary) || summary->kind == PATCH_MAIL_PULL;
}

/* True for replies, and for what programs write about patches: they lead to the
   series of what they answer.  */
static inline bool
summary_is_reply (const struct summary *summary)
{
  return patch_mail_kind_is_reply (summary->kind);
}

/* Whether ID is none that a message has: it stands for one that has none, or
   whose id another message had before.  */
static inline bool
summary_id_is_made_up (struct slice id)
{
  return slice_has_suffix (id, SLICE ("@no-message-id.invalid"))
         || slice_has_suffix (id, SLICE ("@message-id-reused.invalid"));
}

/* True for messages that get an entry: covers, first patches and patches
   without a number.  */
bool summary_has_entry (const struct summary *summary);

/* Takes from PATCH_MAIL, message N, what DETAIL asks for.  LIST_IDS are the
   List-Ids to prefer (see message_list_id).  All slices live as long as
   PATCH_MAIL.  */
void summary_take (struct summary *summary_r,
                   const struct patch_mail *patch_mail, uint64_t n,
                   unsigned detail, const struct slice *list_ids,
                   size_t list_count);

/* Adds the bytes of the message, as they are in the input.  */
void summary_take_raw (struct summary *summary, const struct raw_message *raw);

#endif
