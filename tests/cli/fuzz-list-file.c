/* fuzz-list-file: any names of lists in the names of files.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each line is the name of a list.  */

#include "config.h"

#include <string.h>

#include "cli/list_file.h"
#include "support/fuzz.h"

enum
{
  LISTS_MAX = 64,
  NUMBER_MAX = 8 /* bytes of a number behind a name */
};

static const char before[] = "folder/a-", after[] = ".mbox";

/* Whatever the name is, PATH is a file of that folder which can be shown.  */
static void
check_path (const char *path)
{
  struct slice name = slice_from_string (path);

  FUZZ_CHECK (slice_take_prefix (&name, slice_from_string (before)));
  FUZZ_CHECK (slice_has_suffix (name, slice_from_string (after)));
  name = slice_head (name, name.len - strlen (after));
  FUZZ_CHECK (name.len > 0 && name.len <= LIST_FILE_NAME_MAX + NUMBER_MAX);
  FUZZ_CHECK (slice_find_byte (name, '/') == SLICE_NPOS);
  FUZZ_CHECK (slice_at (name, 0) != '.' && slice_at (name, 0) != '-');
  fuzz_check_line (name);
  for (size_t i = 0; i < name.len; i++)
    FUZZ_CHECK (slice_at (name, i) > ' ' && slice_at (name, i) != 0x7f);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  struct split_list lists[LISTS_MAX];
  const char **files;
  struct arena arena;
  size_t count = 0;

  while (count < LISTS_MAX && slice_next_line (&input, &lists[count].name))
    count++;
  arena_init (&arena, 0);
  files = list_files ("folder/a-{list}.mbox", lists, count, &arena);
  for (size_t i = 0; i < count; i++)
    {
      check_path (files[i]);
      for (size_t k = 0; k < i; k++)
        FUZZ_CHECK (!slice_eq_nocase (slice_from_string (files[i]),
                                      slice_from_string (files[k])));
    }
  arena_release (&arena);
  return 0;
}
