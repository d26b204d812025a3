/* report: what an output format is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each format is a table of functions.  They are called with the digest first,
   then with every message, once or in several passes, and then for the end of
   the output.  A format keeps no state between calls.  */

#ifndef PATCHDIGEST_REPORT_REPORT_H
#define PATCHDIGEST_REPORT_REPORT_H

#include <limits.h>
#include <stdio.h>

#include "annotate/fields.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/siphash.h"
#include "compare/comparison.h"
#include "digest/digest.h"
#include "life/yours.h"
#include "mail/charset.h"

enum report_messages
{
  REPORT_MESSAGES_ENTRIES, /* messages that have an entry */
  REPORT_MESSAGES_PATCHES, /* covers, patches, pull requests */
  REPORT_MESSAGES_ALL
};

/* What the text says about the changes since the version before.  */
enum report_show_changes
{
  REPORT_CHANGES_NONE,
  REPORT_CHANGES_LIST, /* a line for each patch that has to be read again */
  REPORT_CHANGES_DIFF  /* and what differs */
};

/* What changed in one version.  The slices live as long as COMPARISON.  */
struct report_changes
{
  const struct comparison *comparison;
  uint32_t earlier; /* the version before: index in the series set */
  const struct slice *earlier_ids; /* Message-IDs of the patches of the two */
  const struct slice *later_ids;   /* sides, empty where there is none */
};

/* Compares VERSION, an index in the series set, with the version before it.
   *CHANGES_R is in ARENA; null if no version before it is known.  0, or -1
   with the error set.  */
typedef int report_compare_fn (void *context, uint32_t version,
                               struct arena *arena,
                               const struct report_changes **changes_r,
                               struct error *err);

/* What changed in the patch SUMMARY at PLACE since the version before, if that
   is certain: 1, 0, or -1 with the error set.  The slices are in ARENA.  */
typedef int report_change_fn (void *context, const struct summary *summary,
                              const struct series_place *place,
                              struct arena *arena,
                              struct fields_change *change_r,
                              struct error *err);

/* What the message SUMMARY at PLACE says: 0, or -1 with the error set.  In
   ARENA.  */
typedef int report_talk_fn (void *context, const struct summary *summary,
                            const struct series_place *place,
                            struct arena *arena, struct fields_talk *talk_r,
                            struct error *err);

/* The life of VERSION, an index in the series set: 0 with *LIFE_R, which may be
   null, or -1 with the error set.  */
typedef int report_life_fn (void *context, uint32_t version,
                            const struct life **life_r, struct error *err);

/* For `entries' of report_settings.  */
#define REPORT_ENTRIES_ALL 0u
#define REPORT_ENTRIES_NONE UINT_MAX

/* The user's settings for formats.  What they point to must outlive the
   report.  */
struct report_settings
{
  bool color;                       /* text: for a terminal with colors */
  struct slice template;            /* of the X-Label, see fields.h; or empty */
  enum report_show_changes changes; /* text, brief, mbox */
  unsigned changes_lines;           /* of the difference of one patch at most */
  unsigned entries; /* text, mbox: lines of an entry at most, or as above */
  bool links;       /* the same: in an entry, a link to its message */
  enum report_messages messages; /* mbox */
  struct slice mail_from;        /* mbox: sender of the digest, or empty */
  struct slice mail_to;
  int64_t now;         /* mbox: date of the digest */
  struct slice unique; /* mbox: words that no other run has */
};

/* The arguments of the functions of a format.  */
struct report
{
  const struct report_settings *settings;
  struct digest *digest;
  uint32_t part; /* with one digest a list: its number, from 1; or 0 */
  bool verdicts; /* verdicts mean something: there is a state, or the output is
                    a digest, whose rows have them */
  struct charset_decoder *decoder;
  const struct life_news *news; /* of series that the state knows; or null */
  const struct yours *yours;    /* what concerns the reader; or null */
  uint64_t replies;             /* that no digest has counted before */
  report_compare_fn *compare;
  report_change_fn *change; /* null: nobody knows */
  report_talk_fn *talk;     /* the same */
  report_life_fn *life;     /* the same */
  void *context;            /* of all of them */
  struct siphash_key key;   /* for hashes: a secret of this run */
  FILE *out;                /* not owned; need not be flushed */
  struct buf buf;           /* for text under construction */
  struct arena *arena;      /* reset before each call */
  int pass;                 /* from 0 */
};

/* When a format compares versions.  */
enum report_compares
{
  REPORT_COMPARES_NEVER,
  REPORT_COMPARES_ASKED, /* unless the settings say REPORT_CHANGES_NONE */
  REPORT_COMPARES_ALWAYS
};

/* All functions return 0, or -1 with the error set.  If writing to OUT failed,
   its error flag is set, and the caller puts its name before the error.  A null
   pointer means that there is nothing to write.  */
struct report_ops
{
  const char *name; /* as for --format */
  unsigned detail;  /* the parts of summaries it needs: bits of SUMMARY_... */
  int passes;       /* number of passes over the messages */

  int (*begin) (struct report *report, struct error *err);
  int (*item) (struct report *report, const struct summary *summary,
               const struct digest_item *item, struct error *err);
  int (*end) (struct report *report, struct error *err);
  bool ordered; /* --order applies to its messages */
  enum report_compares compares;
  bool copies;     /* it copies the input, so needs messages whole */
  bool changelogs; /* all of them: see comparison_read_changelogs */
  bool hides_away; /* it leaves out works that are away, see life/decision.h */
  const char *between; /* what separates two digests in one output; or null */
};

/* Whether a report with OPS and SETTINGS compares versions.  */
static inline bool
report_compares (const struct report_ops *ops,
                 const struct report_settings *settings)
{
  return ops->compares == REPORT_COMPARES_ALWAYS
         || (ops->compares == REPORT_COMPARES_ASKED
             && settings->changes != REPORT_CHANGES_NONE);
}

#endif
