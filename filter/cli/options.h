/* options: the command line.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_OPTIONS_H
#define PATCHDIGEST_CLI_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "pipeline/pipeline.h"
#include "cli/words.h"
#include "digest/digest.h"
#include "base/error.h"
#include "life/filter.h"
#include "pipeline/marking.h"
#include "report/formats.h"

/* What the program is asked to do.  */
enum action
{
  ACTION_DIGEST,
  ACTION_ANNOTATE,
  ACTION_STRIP,
  ACTION_EXPLAIN,
  ACTION_DIFF,
  ACTION_SERIES,
  ACTION_WATCH_TEST,
  ACTION_MARK,
  ACTION_LIST,
  ACTION_EXPORT,
  ACTION_IMPORT,
  ACTION_CHECK,
  ACTION_BACKUP,
  ACTION_PRUNE
};

/* True for the actions that read messages; the others work on a state.  */
static inline bool
action_takes_mail (enum action action)
{
  return action == ACTION_DIGEST || action == ACTION_ANNOTATE
         || action == ACTION_STRIP || action == ACTION_EXPLAIN
         || action == ACTION_DIFF || action == ACTION_SERIES
         || action == ACTION_WATCH_TEST;
}

enum
{
  OPTIONS_MARKS_MAX = 64 /* in one call */
};

/* One --mark.  */
struct options_mark
{
  struct slice id; /* a Message-ID, a title, or `-' */
  enum marking_order order;
  int64_t span;  /* of a snooze: seconds from now; 0: */
  int64_t until; /* up to this time */
};

struct options
{
  struct digest_settings digest; /* 0 for what is not given */
  bool has_top, has_patch_list;
  bool has_changes;
  enum report_show_changes changes;
  bool has_each_list, has_links;
  enum words_yes each_list, links;
  unsigned entries; /* see struct report_settings */
  bool skip_empty;
  const struct report_ops *writer; /* null: not given */
  const char *output;              /* null: standard output */
  const char *config;              /* null: not given */
  const char *state;               /* null: not given */
  bool no_state;
  bool dry_run;
  enum action action;
  const char *action_file;      /* of --state-export (null: standard output),
                                   --state-import and --state-backup */
  enum life_filter life_filter; /* of --state-list */
  bool merge;
  int64_t age; /* of --state-prune; seconds */
  enum words_when progress;
  enum words_when color;
  enum words_sandbox sandbox;
  enum pipeline_order order;
  bool filter;       /* --annotate or --strip was given */
  bool mbox;         /* these two read an mbox, not one message */
  const char *asked; /* of --explain, --diff and --series: a Message-ID, `-'
                        or, but for the first, a title; or null */
  struct options_mark marks[OPTIONS_MARKS_MAX];
  int mark_count;
  bool has_versions; /* the next two are given */
  int from_version, to_version;
  const char *git;   /* directory of a public-inbox, or null */
  const char *range; /* of its commits, or null */
  bool verbose;
  bool quiet; /* even if VERBOSE */
  bool help;
  bool version;
  char **files; /* part of argv */
  int file_count;
};

/* Reads the command line; --since and --until are relative to NOW (seconds
   since the epoch).  Everything in *OPTIONS_R points into ARGV.  Returns 0, or
   -1 with the error set (EX_USAGE).  After -1 *OPTIONS_R holds all options that
   could be read, before and after the wrong one; only options_is_delivery may
   be asked of it.  */
int options_parse (struct options *options_r, int argc, char **argv,
                   int64_t now, struct error *err);

/* True for a question about one message or series: --explain, --diff and
   --series.  */
static inline bool
options_asks (const struct options *options)
{
  return options->asked != NULL;
}

/* The name of the option that asks.  */
static inline const char *
options_question (const struct options *options)
{
  return options->action == ACTION_DIFF     ? "diff"
         : options->action == ACTION_SERIES ? "series"
                                            : "explain";
}

/* True if one message passes from standard input to the output, as a delivery
   program calls us.  */
static inline bool
options_is_delivery (const struct options *options)
{
  return options->filter && !options->mbox;
}

#endif
