/* result: which rules a message meets, and why.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_WATCH_RESULT_H
#define PATCHDIGEST_WATCH_RESULT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

enum result_key
{
  RESULT_FILES,       /* or F: */
  RESULT_FILES_MATCH, /* or N: */
  RESULT_CONTENT,     /* or K: */
  RESULT_SUBJECT,
  RESULT_AUTHORS,
  RESULT_LISTS,
  RESULT_TO_ME,

  RESULT_KEYS
};

/* "files", "files_match", ...; static.  */
const char *result_key_name (enum result_key key);

/* One pattern of a rule that the message meets; of a key with several that fit,
   the first one.  */
struct result_reason
{
  enum result_key key;
  struct slice pattern;
  unsigned long line; /* of the pattern in its file */
  struct slice what;  /* the path, line, title, address or list that fits */
};

struct result_hit
{
  struct slice name;    /* of the rule */
  struct slice section; /* title in MAINTAINERS; empty: a rule of `watch' */
  bool label;           /* it becomes pd:watch/NAME */
  struct result_reason reasons[RESULT_KEYS];
  unsigned reason_count;
};

/* In the order of the configuration: the rules of `watch', then the sections.
   Members that the rules own live as long as these, the others as long as the
   facts.  */
struct result
{
  struct arena *arena; /* not owned */
  struct result_hit *hits;
  size_t count;
  size_t room;
  bool mine;  /* the reader is the author or the sender */
  bool to_me; /* the reader is in To or Cc */
};

/* Adds a hit without reasons; the pointer is valid until the next one.  */
struct result_hit *result_add (struct result *result, struct slice name);

/* Adds a reason.  */
void result_give_reason (struct result_hit *hit, struct result_reason reason);

/* The names of the hits, each once, in their order, then `mine' and `tome' if
   that is so, with `, ' between them: the value of X-Patchdigest-Watch.  Empty
   for a message that is nothing to the reader.  In the arena of RESULT.  */
struct slice result_names (const struct result *result);

/* Takes the next name that becomes a label pd:watch/NAME, each once.  Iterates
   from *AT = 0.  Returns 1, or 0 at the end.  */
int result_next_label (const struct result *result, size_t *at,
                       struct slice *name_r);

#endif
