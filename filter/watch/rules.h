/* rules: the key `watch' of the configuration.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A message meets a rule if it meets each of its keys, and a key if it meets
   one of the texts there.  `files', `files_match' and `content' are one key in
   this sense.  A path that `not_files' covers does not count for `files' and
   `files_match'; `content' does not care, as K: does not care for X:.  */

#ifndef PATCHDIGEST_WATCH_RULES_H
#define PATCHDIGEST_WATCH_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "watch/facts.h"
#include "watch/result.h"

/* A text of the configuration, and where it is in the file.  */
struct rules_text
{
  struct slice text;
  unsigned long line;
};

struct rules_texts
{
  const struct rules_text *items;
  size_t count;
};

/* A rule as the configuration has it; empty keys say nothing.  */
struct rules_source
{
  struct slice name;
  unsigned long line;
  struct rules_texts files;
  struct rules_texts not_files;
  struct rules_texts files_match;
  struct rules_texts content;
  struct rules_texts subject; /* words or phrases, in any case */
  struct rules_texts authors; /* addresses, or `@' and a domain */
  struct rules_texts lists;   /* List-Ids */
  bool to_me;
  bool label;
};

struct rules;

/* Never null.  */
struct rules *rules_new (void);

/* A null pointer is fine.  */
void rules_free (struct rules *rules);

/* Adds a rule.  All texts of SOURCE must outlive RULES.  Returns 0, or -1 with
   the error set (EX_CONFIG) for an expression that cannot be compiled, which
   *WRONG_R points to then; RULES can only be freed then.  */
int rules_add (struct rules *rules, const struct rules_source *source,
               const struct rules_text **wrong_r, struct error *err);

/* Adds a hit to RESULT for each rule that FACTS meet.  */
void rules_match (struct rules *rules, const struct facts *facts,
                  struct result *result);

#endif
