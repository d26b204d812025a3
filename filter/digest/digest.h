/* digest: what will be said, in order.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Counts contributors and domains, decides which mail gets an entry and
   which is there already, and makes the rows of the patch list.  What an
   earlier digest of the state has reported is left out.  How any of it is
   written is not known here.  */

#ifndef PATCHDIGEST_DIGEST_DIGEST_H
#define PATCHDIGEST_DIGEST_DIGEST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/name_map.h"
#include "digest/mailmap.h"
#include "patch/summary.h"
#include "series/series.h"
#include "base/slice.h"

enum patch_list
{
  PATCH_LIST_SERIES,  /* one row a series version */
  PATCH_LIST_PATCHES, /* one row a patch mail */
  PATCH_LIST_NONE
};

/* What the user wants of a digest; what it points to must outlive it.  */
struct digest_settings
{
  struct slice list; /* name of the list; empty: from the List-Ids met */
  const struct name_map_entry *lists; /* names of lists by List-Id */
  size_t list_count;
  struct slice from; /* labels of the period; empty: from the dates met */
  struct slice to;
  unsigned top; /* rows of the two tables at most */
  enum patch_list patch_list;
  const struct mailmap *mailmap;     /* who a contributor is, or null */
  const struct name_map_entry *domains; /* names of domains */
  size_t domain_count;
  unsigned only; /* verdicts that count, as bits; 0: all */
  bool has_since, has_until;
  int64_t since, until; /* seconds since the epoch: since <= date < until */
  int64_t now;          /* dates more than a day later do not make labels */
};

enum entry
{
  ENTRY_NONE, /* the mail is not printed */
  ENTRY_NEW,
  ENTRY_EXISTS /* an earlier entry stands for it */
};

/* What is said of one mail.  */
struct digest_item
{
  struct series_place place;
  uint32_t shown; /* number of the entry that stands for it, or 0 */
  uint32_t kept;  /* of the one that stands for what sends it once more */
  uint8_t entry;  /* enum entry */
  bool inside;    /* of the period, and of a verdict that counts */
  bool left_out;  /* an earlier digest of the state has reported it */
};

struct digest_count
{
  unsigned count;
  struct slice text;
};

/* One row of the patch list; slices live as long as the digest.  */
struct digest_list_row
{
  const char *verdict;  /* "New" ... or "Pull"; static */
  struct slice version; /* "v2.1" or "-" */
  struct slice parts;   /* "2/3", "3/?" or "-" */
  struct slice title;
  struct slice name;
  struct slice missing; /* "3 5-7", or empty */
};

struct digest;

/* SERIES stays the caller's; KEY_BYTES are 16 unpredictable ones.  Never
   null.  */
struct digest *digest_new (const struct digest_settings *settings,
                           struct series_set *series,
                           const uint8_t key_bytes[16]);
void digest_free (struct digest *digest);

/* Takes one mail, which series_add has put to PLACE, and fills *ITEM_R.
   SCRATCH is for what does not last.  */
void digest_add (struct digest *digest, const struct summary *summary,
                 const struct series_place *place, struct arena *scratch,
                 struct digest_item *item_r);

/* Full subject of the entry that stands for the mail of ITEM, and of the one
   that will stand for the same mail sent once more; or empty.  Live as long as
   the digest.  */
struct slice digest_shown (const struct digest *digest,
                           const struct digest_item *item);
struct slice digest_kept (const struct digest *digest,
                          const struct digest_item *item);

/* The following are for the time when all mails are in.  */

const struct digest_settings *digest_settings (const struct digest *digest);
struct series_set *digest_series (const struct digest *digest);
uint64_t digest_messages (const struct digest *digest);
uint64_t digest_patch_mails (const struct digest *digest);

/* A mail has an entry, or one that stands for it.  */
bool digest_has_entries (const struct digest *digest);

/* Puts the series and the rows of patches that were met in the reverse
   order.  */
void digest_reverse (struct digest *digest);

/* The series versions that were met in the period, in that order: number AT
   of digest_series_count.  */
uint32_t digest_series_count (const struct digest *digest);
uint32_t digest_series_at (const struct digest *digest, uint32_t at);

/* The latest date of the patch mails that count, 0 without one.  */
bool digest_is_dated (const struct digest *digest);
int64_t digest_last_date (const struct digest *digest);

/* Says what the period begins with where the settings do not; LABEL must
   outlive the digest.  */
void digest_begin_with (struct digest *digest, struct slice label);

/* Labels and name of the list as they are printed.  */
struct slice digest_from (struct digest *digest);
struct slice digest_to (struct digest *digest);
struct slice digest_list (struct digest *digest);

/* The List-Id met most often, or empty.  */
struct slice digest_list_id (const struct digest *digest);

/* The rows of a table, sorted and cut: *ROWS_R lives as long as the digest;
   returns their number.  */
size_t digest_domains (struct digest *digest,
                       const struct digest_count **rows_r);
size_t digest_contributors (struct digest *digest,
                            const struct digest_count **rows_r);

/* The next row of the patch list: starts with *AT at 0; 1, or 0 at the end
   (at once where there is to be no list).  */
int digest_next_row (struct digest *digest, uint32_t *at,
                     struct digest_list_row *row_r);

#endif
