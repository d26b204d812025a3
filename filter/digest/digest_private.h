/* digest_private: what the files of digest share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_DIGEST_DIGEST_PRIVATE_H
#define PATCHDIGEST_DIGEST_DIGEST_PRIVATE_H

#include "base/arena.h"
#include "digest/digest.h"
#include "base/siphash.h"
#include "digest/tally.h"

/* What lasts of a mail that has an entry.  */
struct digest_entry
{
  struct slice subject;
  struct slice title; /* empty of an entry in an earlier digest */
};

/* What the digest knows of a series version: indexes of entries plus one, 0
   for none.  */
struct digest_version
{
  uint32_t cover;
  uint32_t first;
  bool met; /* in the period */
};

/* What it knows of a mail: numbers of entries, 0 for none.  */
struct digest_member
{
  uint32_t shown; /* stands for it in this digest */
  uint32_t kept;  /* has the subject that later digests call it by */
};

/* A row of the list of patches.  */
struct digest_patch_row
{
  uint32_t version;
  bool pull;
  bool resent;
  struct slice version_text;
  struct slice parts;
  struct slice title;
  struct slice name;
};

struct digest
{
  struct digest_settings settings;
  struct series_set *series; /* not owned */
  struct siphash_key key;
  struct arena arena; /* texts that last */
  struct tally domains;
  struct tally contributors;
  struct tally lists;

  struct digest_version *versions; /* by index of the series version */
  uint32_t version_size;
  struct digest_entry *entries;
  uint32_t entry_count, entry_size;
  struct digest_member *members; /* by index of the member */
  uint32_t member_size;
  struct digest_patch_row *rows;
  uint32_t row_count, row_size;

  uint64_t messages;
  uint64_t patch_mails;
  uint32_t *met; /* versions, in order */
  uint32_t met_count, met_size;
  bool any; /* an entry */
  bool dated;
  int64_t first_date, last_date;
};

#endif
