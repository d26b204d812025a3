/* notice_tree: the tree or branch that a sentence names.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_NOTICE_TREE_H
#define PATCHDIGEST_PATCH_NOTICE_TREE_H

#include "patch/notice_split.h"

struct notice_tree
{
  struct slice text; /* as spelled, perhaps with a line end; empty if it has no
                        name: `to my tree' */
  size_t at;         /* the word that leads to it: to, for, ... */
  bool release;      /* it has a version number: `for 5.4' */
};

/* Finds a tree after word FROM of SENTENCE: `to kvmtool (master)', `into
   widget.git, branch for-6.2/core', `for 5.4', `to my widget-next branch'.
   Returns whether there is one.  */
bool notice_tree_find (const struct notice_sentence *sentence, size_t from,
                       struct notice_tree *tree_r);

/* Reads the tree right after word AT, `to' or `from'.  The same.  */
bool notice_tree_read (const struct notice_sentence *sentence, size_t at,
                       struct notice_tree *tree_r);

#endif
