/* comparison: what changed from one version of a series to another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A reader of version 3 wants to know what of it has to be read again.  Each
   patch of the later version gets a partner in the earlier one (pairing.h says
   how), and one word that says what became of it.  Reads no file and no state:
   the caller has the patches of both versions.  */

#ifndef PATCHDIGEST_COMPARE_COMPARISON_H
#define PATCHDIGEST_COMPARE_COMPARISON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/siphash.h"
#include "base/slice.h"
#include "compare/changelog.h"
#include "compare/claim.h"
#include "patch/change.h"
#include "patch/patch_id.h"

/* "No such patch", for indexes.  */
#define COMPARISON_NONE ((size_t)-1)

/* What became of a patch, in the order in which counts are shown.  */
enum comparison_class
{
  COMPARISON_SAME,
  COMPARISON_TAGS,    /* only trailers differ */
  COMPARISON_LOG,     /* title or log message differs */
  COMPARISON_REBASED, /* only lines of context differ in the code */
  COMPARISON_SPACE,   /* only white space and blank lines */
  COMPARISON_MOVED,   /* the same lines, elsewhere or in another order */
  COMPARISON_CHANGED,
  COMPARISON_SPLIT, /* most of it was in another patch before */
  COMPARISON_NEW,
  COMPARISON_UNKNOWN, /* the mails or the state do not tell */
  COMPARISON_MERGED,  /* most of it is in another patch now */
  COMPARISON_DROPPED
};

enum
{
  COMPARISON_CLASSES = COMPARISON_DROPPED + 1
};

/* "same", "tags", ...: the words of the text and of the JSON lines; static.  */
const char *comparison_class_name (enum comparison_class class);

/* What made two patches a pair.  */
enum comparison_by
{
  COMPARISON_BY_NOTHING, /* not paired */
  COMPARISON_BY_CONTENT, /* equal change lines */
  COMPARISON_BY_TITLE,
  COMPARISON_BY_LIKENESS
};

/* "content", "title", "likeness"; null if not paired; static.  */
const char *comparison_by_name (enum comparison_by by);

/* One patch of a version, as the caller knows it.  */
struct comparison_patch
{
  int number; /* as the version counts */

  /* What it changes, or null if that was not kept, or is damaged.  Without it,
     or if it is mangled, the patch is COMPARISON_UNKNOWN.  */
  const struct change *change;

  struct slice title; /* if CHANGE is null: the title, if that is known */

  bool has_patch_id; /* decides between same and rebased where one of the two
                        changes is without context; else not needed */
  struct patch_id patch_id;
};

/* One version: the patches received.  */
struct comparison_side
{
  const struct comparison_patch *patches; /* ascending by number */
  size_t count;
  bool whole;  /* all patches of the version were received.  Without that, what
                  has no partner on the other side is unknown, not new or
                  dropped */
  int version; /* for headings of changelogs: 3 for `v3' */
  const struct change *cover; /* only of the later side: for the changelog; may
                                 be null */
};

/* What became of one patch of the later version.  */
struct comparison_row
{
  enum comparison_class class;
  size_t patch;    /* index in the later side */
  size_t previous; /* index of its partner in the earlier side; of a split
                      patch, of the one it was in; of an unknown patch, of the
                      one with its title; or COMPARISON_NONE */
  enum comparison_by paired_by;
  double score; /* if paired by likeness: 0.42 to 1; else 0 */

  /* Change lines: a shortest edit script has so many insertions and deletions.
     Of a split or new patch only LINES counts.  */
  size_t added;
  size_t removed;
  size_t lines; /* of the later patch */

  bool log;       /* the log message differs (but for its trailers) */
  bool title;     /* the title differs */
  bool context;   /* lines of context differ */
  bool reordered; /* its place among the others is not where it was */

  /* Trailers of the one and not of the other, in their order there.  */
  const struct trailer *tags_added;
  size_t tags_added_count;
  const struct trailer *tags_removed;
  size_t tags_removed_count;

  struct slice changelog; /* what the author says that he changed, from the
                             notes or the log, several lines without blank lines
                             around them; or empty.  For a row that is not shown
                             see comparison_read_changelogs */
  enum claim claim;
  bool disputed; /* the claim says less than the mails show: the text has
                    `author: no change' or `author: tags only' */
};

/* What became of a patch of the earlier version that has no successor.  */
struct comparison_gone
{
  enum comparison_class class; /* merged, dropped or unknown */
  size_t patch;                /* index in the earlier side */
  size_t into;                 /* of a merged one, index in the later side, or
                                  COMPARISON_NONE */
};

struct comparison
{
  const struct comparison_side *earlier; /* not owned */
  const struct comparison_side *later;

  struct comparison_row *rows; /* one for each patch of the later side */
  size_t count;
  struct comparison_gone *gone;
  size_t gone_count;

  unsigned counts[COMPARISON_CLASSES]; /* of both */
  bool nothing_in_common; /* both sides have patches, and none has a partner:
                             the versions may not belong together */
  struct changelog changelog; /* of the whole version: in the cover, else in
                                 the only patch of a version without one; see
                                 comparison_read_changelogs */
};

/* Compares EARLIER with LATER.  All memory is in ARENA; slices are parts of the
   changes.  KEY is of the hashes, and must be a secret of this run: authors
   choose the lines.  */
void comparison_make (struct comparison *comparison_r,
                      const struct comparison_side *earlier,
                      const struct comparison_side *later,
                      const struct siphash_key *key, struct arena *arena);

/* Whether the text block has a row for ROW: it is not the same, or stands
   elsewhere now.  What the author says of a patch that is the same is no reason
   to show it.  */
static inline bool
comparison_row_is_shown (const struct comparison_row *row)
{
  return row->class != COMPARISON_SAME || row->reordered;
}

/* Adds to COMPARISON what the author says of the rows that are not shown, and
   of the whole version.  Few need it, and it takes a while.  */
void comparison_read_changelogs (struct comparison *comparison,
                                 struct arena *arena);

/* The title of PATCH, empty if nobody knows it.  */
static inline struct slice
comparison_title (const struct comparison_patch *patch)
{
  return patch->change ? patch->change->title : patch->title;
}

/* For delivery, where a mail is compared before its series is whole: compares
   two patches that are taken for a pair, as comparison_make does.  Sets what of
   ROW_R they decide: class, counts, log, title, context and tags.  */
void comparison_of_pair (struct comparison_row *row_r,
                         const struct comparison_patch *earlier,
                         const struct comparison_patch *later,
                         const struct siphash_key *key, struct arena *arena);

#endif
