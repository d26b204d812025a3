/* list_file: a file of its own for the digest of each list.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/list_file.h"
#include "base/buf.h"
#include "base/sanitize.h"
#include "base/utf8.h"

#include <string.h>
#include <sysexits.h>

static const char mark[] = "{list}";

bool
list_file_is_template (const char *output)
{
  return output && strstr (output, mark);
}

int
list_file_check (const char *output, struct error *err)
{
  const char *slash = strrchr (output, '/');

  if (!slash || strstr (output, mark) > slash)
    return 0;
  return error_set (err, EX_USAGE,
                    "%s: %s can be in the name of the file, not of a directory",
                    output, mark);
}

/* Appends what stands for NAME in a file name.  */
static void
add_safe (struct buf *buf, struct slice name, struct arena *arena)
{
  struct buf shown;
  struct slice safe;

  buf_init (&shown);
  sanitize_line (&shown, utf8_repair (name, arena));
  safe = utf8_cut (buf_slice (&shown), LIST_FILE_NAME_MAX);
  for (size_t i = 0; i < safe.len; i++)
    {
      int c = slice_at (safe, i);
      bool may
          = slice_is_alnum (c) || c & 0x80 || (i && c && strchr (".-_+@", c));

      buf_add_byte (buf, may ? (char)c : '_');
    }
  if (safe.len == 0)
    buf_add_byte (buf, '_');
  buf_release (&shown);
}

/* The file of NAME; AGAIN is 1, or the number to add.  */
static const char *
file_of (const char *template, struct slice name, unsigned again,
         struct arena *arena)
{
  struct buf buf;
  const char *at, *path;

  buf_init (&buf);
  while ((at = strstr (template, mark)))
    {
      buf_add (&buf, slice_make (template, (size_t)(at - template)));
      add_safe (&buf, name, arena);
      if (again > 1)
        buf_printf (&buf, "-%u", again);
      template = at + strlen (mark);
    }
  buf_add (&buf, slice_from_string (template));
  path = arena_string (arena, buf_slice (&buf));
  buf_release (&buf);
  return path;
}

const char *
list_file_of (const char *template, struct slice name, struct arena *arena)
{
  return file_of (template, name, 1, arena);
}

static bool
is_taken (const char *path, const char *const *files, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (slice_eq_nocase (slice_from_string (path),
                         slice_from_string (files[i])))
      return true;
  return false;
}

const char **
list_files (const char *template, const struct split_list *lists, size_t count,
            struct arena *arena)
{
  const char **files = arena_alloc (arena, (count + 1) * sizeof *files);

  for (size_t i = 0; i < count; i++)
    {
      unsigned again = 1;

      do
        files[i] = file_of (template, lists[i].name, again++, arena);
      while (is_taken (files[i], files, i));
    }
  return files;
}
