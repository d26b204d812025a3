/* read: takes a message apart.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_READ_H
#define PATCHDIGEST_PIPELINE_READ_H

#include "mail/message.h"
#include "patch/summary.h"
#include "pipeline/lists.h"
#include "watch/watch.h"

/* What to take of a message.  */
struct read_request
{
  uint64_t n;                      /* its number */
  unsigned detail;                 /* see summary_take */
  const struct line_hash_key *key; /* of codes (see patch_code.h), or null */
  const struct watch *watch;       /* or null */
};

/* Summarizes MESSAGE as REQUEST says, and counts it for its list, which it
   returns (see lists_find).  The summary lives as long as the message and
   ARENA.  */
int read_message (struct lists *lists, struct message *message,
                  const struct read_request *request, struct arena *arena,
                  struct summary *summary_r);

#endif
