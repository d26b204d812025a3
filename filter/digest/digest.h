/* digest: what a digest reports, in order.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Counts contributors and domains, decides which messages get an entry and
   which have one already, and makes the rows of the patch list.  Leaves out
   what an earlier digest of the state has reported.  Does not know how any of
   it is written.  */

#ifndef PATCHDIGEST_DIGEST_DIGEST_H
#define PATCHDIGEST_DIGEST_DIGEST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/name_map.h"
#include "digest/link.h"
#include "digest/mailmap.h"
#include "patch/summary.h"
#include "series/series.h"
#include "base/slice.h"

enum patch_list
{
  PATCH_LIST_SERIES,  /* a row for each series version */
  PATCH_LIST_PATCHES, /* a row for each patch mail */
  PATCH_LIST_NONE
};

/* What the user asked for.  All that it points to must outlive the digest.  */
struct digest_settings
{
  struct slice list;       /* name of the list; empty: made from the List-Ids */
  struct slice usual_list; /* name if there are no List-Ids, or empty */
  const struct name_map_entry *lists; /* names of lists by List-Id */
  size_t list_count;
  struct slice from; /* labels of the period; empty: the dates found */
  struct slice to;
  unsigned top; /* rows of each of the two tables at most */
  enum patch_list patch_list;
  const struct mailmap *mailmap;        /* who a contributor is, or null */
  const struct name_map_entry *domains; /* names of domains */
  size_t domain_count;
  unsigned only; /* verdicts that count, as bits; 0 means all */
  bool has_since, has_until;
  int64_t since, until; /* seconds since the epoch: since <= date < until */
  struct digest_links links;
  int64_t now;      /* dates more than a day later are no labels */
  bool one_of_many; /* other digests share the series set: memory for what this
                       one has, not for the whole set */
};

enum entry
{
  ENTRY_NONE,  /* the message is not printed */
  ENTRY_NEW,   /* it gets an entry */
  ENTRY_EXISTS /* an earlier entry says the same */
};

/* What the digest reports about one message.  */
struct digest_item
{
  struct series_place place;
  uint32_t shown;  /* number of its entry, or 0 */
  uint32_t kept;   /* number of the entry to show when it is resent, or 0 */
  uint8_t entry;   /* enum entry */
  bool inside;     /* in the period, and with a verdict that counts */
  bool left_out;   /* an earlier digest of the state has reported it */
  bool late;       /* the first of the patches that arrived after an earlier
                      digest had the entry of their series version */
  bool first_copy; /* a duplicate, but not in this digest */
  bool answer;     /* it is a reply by a person */
  bool withheld;   /* nobody gets the digest that tells what it says */
};

struct digest_count
{
  unsigned count;
  struct slice text;
};

/* A row of the patch list.  Its slices live as long as the digest.  */
struct digest_list_row
{
  const char *verdict;   /* "New" ... or "Pull"; static */
  struct slice version;  /* "v2.1" or "-" */
  struct slice parts;    /* of a patch "2/3", "3/?" or "-"; of a series that is
                            complete "3/3", otherwise "2 of 3", "3 of ?" */
  struct slice prefixes; /* the words in brackets that tell trees and branches
                            apart: "RFC net-next", "5.15.y"; or empty */
  struct slice title;
  struct slice name;
  struct slice missing; /* "3 5-7", or empty */
  struct slice list;    /* the name of its list, if the rows are of several
                           lists; or empty */
};

struct digest;

/* SERIES stays the caller's and must outlive the digest.  KEY_BYTES have to be
   unpredictable.  Never null.  */
struct digest *digest_new (const struct digest_settings *settings,
                           struct series_set *series,
                           const uint8_t key_bytes[16]);

/* A null pointer is fine.  */
void digest_free (struct digest *digest);

/* Adds a message, for which series_add gave PLACE, and fills *ITEM_R.
   SCRATCH may be reset afterwards.  */
void digest_add (struct digest *digest, const struct summary *summary,
                 const struct series_place *place, struct arena *scratch,
                 struct digest_item *item_r);

/* The subjects of the entries ITEM->shown and ITEM->kept, or empty.  They live
   as long as the digest.  */
struct slice digest_shown (const struct digest *digest,
                           const struct digest_item *item);
struct slice digest_kept (const struct digest *digest,
                          const struct digest_item *item);

/* The functions below are for when all messages have been added.  */

const struct digest_settings *digest_settings (const struct digest *digest);
struct series_set *digest_series (const struct digest *digest);
uint64_t digest_messages (const struct digest *digest);
uint64_t digest_replies (const struct digest *digest);
uint64_t digest_patch_mails (const struct digest *digest);

/* Messages that have a diff and a sign-off and answer nothing, but are not
   patch messages.  They are counted so that no patch is lost unnoticed.  */
uint64_t digest_loose_patches (const struct digest *digest);

/* Whether any message has an entry, its own or an earlier one.  */
bool digest_has_entries (const struct digest *digest);

/* Reverses the order of the series and of the rows of the patch list.  */
void digest_reverse (struct digest *digest);

/* The series versions with a message in the period, in the order of the first
   one: their number, and the index of number AT in the series set.  */
uint32_t digest_series_count (const struct digest *digest);
uint32_t digest_series_at (const struct digest *digest, uint32_t at);

/* Whether VERSION, an index in the series set, is one of them; and the row of
   the version at INDEX, whatever rows the patch list has.  The slices of the
   row live as long as the digest.  */
bool digest_touches (const struct digest *digest, uint32_t version);
void digest_series_row (struct digest *digest, uint32_t index,
                        struct digest_list_row *row_r);

/* The words that tell trees and branches apart, as in the row of VERSION, also
   if it has none here: then in lower case, but for RFC.  They live as long as
   the digest.  */
struct slice digest_prefixes (struct digest *digest, uint32_t version);

/* Whether a patch mail that counts has a date, and the latest such date, or
   0.  */
bool digest_is_dated (const struct digest *digest);
int64_t digest_last_date (const struct digest *digest);

/* Sets the label at which the period begins, unless the settings have one, or
   only one of the two labels would be a commit.  Such a period ends, if no
   patch mail counts, with the latest of the other messages.  LABEL must outlive
   the digest.  */
void digest_begin_with (struct digest *digest, struct slice label);

/* Whether the period has an end, or `-' is printed.  */
bool digest_has_end (const struct digest *digest);

/* The labels of the period and the name of the list, as printed.  */
struct slice digest_from (struct digest *digest);
struct slice digest_to (struct digest *digest);
struct slice digest_list (struct digest *digest);

/* The most frequent List-Id in the period or, if it has none, outside; or
   empty.  */
struct slice digest_list_id (const struct digest *digest);

/* The rows of a table, sorted and cut to the limit.  *ROWS_R lives as long as
   the digest.  Returns their number.  */
size_t digest_domains (struct digest *digest,
                       const struct digest_count **rows_r);
size_t digest_contributors (struct digest *digest,
                            const struct digest_count **rows_r);

/* Gives the next row of the patch list; start with *AT = 0.  Returns 1, or 0 at
   the end, at once if there is no list.  */
int digest_next_row (struct digest *digest, uint32_t *at,
                     struct digest_list_row *row_r);

#endif
