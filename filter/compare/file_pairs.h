/* file_pairs: which file of one patch is which of another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_COMPARE_FILE_PAIRS_H
#define PATCHDIGEST_COMPARE_FILE_PAIRS_H

#include <stddef.h>

#include "base/arena.h"
#include "compare/form.h"
#include "compare/script.h"

/* "No such file".  */
#define FILE_PAIR_NONE ((size_t)-1)

/* A file on both sides, or on one.  */
struct file_pair
{
  size_t a; /* index in the files of the earlier form, or FILE_PAIR_NONE */
  size_t b;
};

struct file_pairs
{
  struct file_pair *pairs; /* those of the later form in its order; each of the
                              earlier form only follows the one that it came
                              after there */
  size_t count;
};

/* Finds the pairs: files of one name, in the order in which they come; of the
   rest, those half of whose change lines agree.  In ARENA.  */
struct file_pairs file_pairs_find (const struct form *a, const struct form *b,
                                   struct arena *arena);

/* The script between the change lines of a pair of files.  */
void file_pairs_script (struct script *script_r, const struct form *a,
                        const struct form *b, const struct file_pair *pair,
                        struct arena *arena);

#endif
