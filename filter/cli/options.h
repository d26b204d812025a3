/* options: the command line.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_OPTIONS_H
#define PATCHDIGEST_CLI_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "digest/digest.h"
#include "base/error.h"
#include "report/formats.h"

/* When something for terminals is done.  */
enum when_wanted
{
  WHEN_AUTO,
  WHEN_ALWAYS,
  WHEN_NEVER
};

enum order
{
  ORDER_READ,
  ORDER_DATE,
  ORDER_NEWEST
};

/* What is to be done.  */
enum action
{
  ACTION_DIGEST,
  ACTION_ANNOTATE,
  ACTION_STRIP,
  ACTION_LIST,
  ACTION_EXPORT,
  ACTION_IMPORT,
  ACTION_CHECK,
  ACTION_BACKUP,
  ACTION_PRUNE
};

struct options
{
  struct digest_settings digest; /* what is not given is 0 */
  bool has_top, has_patch_list;
  const struct report_ops *writer; /* null: not given */
  const char *output;              /* null: standard output */
  const char *config;              /* null: not given */
  const char *state;               /* null: not given */
  bool no_state;
  bool dry_run;
  enum action action;
  const char *action_file; /* of --state-export (null: standard output), -import
                              and -backup */
  bool merge;
  int64_t age; /* of --state-prune; seconds */
  enum when_wanted progress;
  enum when_wanted color;
  enum order order;
  bool mbox;         /* --annotate and --strip: of an mbox, not of one mail */
  const char *git;   /* folder of a public-inbox, or null */
  const char *range; /* of its commits, or null */
  bool quiet;
  bool help;
  bool version;
  char **files; /* part of argv */
  int file_count;
};

/* Reads the command line; NOW (seconds since the epoch) is what --since and
   --until count from.  Everything in *OPTIONS_R points into ARGV.  Returns 0,
   or -1 with the error set (EX_USAGE).  */
int options_parse (struct options *options_r, int argc, char **argv,
                   int64_t now, struct error *err);

/* Writes one line of usage, or all of --help, to OUT.  */
void options_usage (FILE *out);
void options_help (FILE *out);

#endif
