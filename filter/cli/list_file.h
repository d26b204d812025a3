/* list_file: a file of its own for the digest of each list.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   In the name of the output, `{list}' stands for the name of the list.  */

#ifndef PATCHDIGEST_CLI_LIST_FILE_H
#define PATCHDIGEST_CLI_LIST_FILE_H

#include "base/arena.h"
#include "base/error.h"
#include "pipeline/split.h"

enum
{
  LIST_FILE_NAME_MAX = 100 /* bytes that stand for a name */
};

/* Whether the output OUTPUT (null: none) has `{list}' in it.  */
bool list_file_is_template (const char *output);

/* 0, or -1 with the error set if `{list}' is in the name of a directory, which
   would have to exist.  */
int list_file_check (const char *output, struct error *err);

/* The file of the list NAME, in ARENA.  Strangers choose List-Ids: of NAME,
   letters, digits and `.', `-', `_', `+', `@' stay, unless they come first and
   are no letter or digit.  All else that is ASCII, or that must not be shown,
   becomes `_'.  */
const char *list_file_of (const char *template, struct slice name,
                          struct arena *arena);

/* The files of the COUNT LISTS, in ARENA.  No two differ only in the case of
   ASCII letters: a list whose file another one before it has gets a number
   (`-2').  */
const char **list_files (const char *template, const struct split_list *lists,
                         size_t count, struct arena *arena);

#endif
