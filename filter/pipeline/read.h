/* read: takes a message apart.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_READ_H
#define PATCHDIGEST_PIPELINE_READ_H

#include "mail/message.h"
#include "patch/summary.h"
#include "pipeline/lists.h"

/* Summarizes MESSAGE, which is number N, with what DETAIL asks for (see
   summary_take), and counts it for its list, which it returns (see lists_find).
   KEY is that of codes (see patch_code.h), or null.  The summary lives as long
   as the message.  */
int read_message (struct lists *lists, struct message *message, uint64_t n,
                  unsigned detail, const struct line_hash_key *key,
                  struct summary *summary_r);

#endif
