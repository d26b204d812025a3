/* noted: what a message is to the reader, kept in one text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The text waits with the summary of the message until the digest is written.
   It is empty for a message that is nothing to the reader, as most are.  */

#ifndef PATCHDIGEST_WATCH_NOTED_H
#define PATCHDIGEST_WATCH_NOTED_H

#include <stdbool.h>

#include "watch/result.h"

enum
{
  NOTED_NAMES_MAX = 32 /* rules of one message; more are left out */
};

struct noted
{
  bool mine;         /* the reader is the author or the sender */
  bool to_me;        /* the reader is in To or Cc */
  struct slice rest; /* for noted_next */
};

/* Makes the text of RESULT, in its arena.  */
struct slice noted_pack (const struct result *result);

/* Reads TEXT, which noted_pack made and which must live as long.  */
struct noted noted_read (struct slice text);

/* Takes the next rule, in the order of the configuration, each once; *LABEL_R
   is whether it becomes a label.  Returns 1, or 0 at the end.  */
int noted_next (struct noted *noted, struct slice *name_r, bool *label_r);

#endif
