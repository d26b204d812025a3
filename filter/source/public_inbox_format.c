/* public_inbox_format: format v1 or v2.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/public_inbox_format.h"

#include <sysexits.h>

#include "source/git_process.h"
#include "source/public_inbox.h"

/* What an entry of a tree, `MODE SP TYPE SP OID TAB NAME', says about the
   format.  */
enum format
{
  FORMAT_OTHER,
  FORMAT_V1, /* a directory named by two hex digits */
  FORMAT_V2  /* `m', or `d' for a message that was removed */
};

static enum format
format_of (struct slice entry)
{
  struct slice object, name;

  if (!slice_cut (entry, '\t', &object, &name))
    return FORMAT_OTHER;
  if (slice_has_prefix (object, SLICE ("040000 tree ")))
    return name.len == 2 && git_object_is_hex (name) ? FORMAT_V1 : FORMAT_OTHER;
  return slice_has_prefix (object, SLICE ("100"))
                 && (slice_eq (name, SLICE ("m"))
                     || slice_eq (name, SLICE ("d")))
             ? FORMAT_V2
             : FORMAT_OTHER;
}

/* Finds the format of the tip of EPOCH.  In v2 its tree may be empty, after a
   message was purged.  */
static int
read_format (const struct public_inbox_epoch *epoch, enum format *format_r,
             struct error *err)
{
  const char *words[] = { "ls-tree", epoch->tip.hex, NULL };
  struct git_process git;
  struct slice line;
  bool empty = true;
  int rc;

  *format_r = FORMAT_OTHER;
  if (git_process_run (&git, epoch->directory, words, NULL, err) < 0)
    return -1;
  while ((rc = git_process_line (&git, &line, err)) == 1)
    {
      empty = false;
      if (*format_r == FORMAT_OTHER)
        *format_r = format_of (line);
    }
  if (empty)
    *format_r = FORMAT_V2;
  return git_process_close (&git, rc, err);
}

int
public_inbox_format_find (struct public_inbox_epochs *epochs,
                          const struct public_inbox_epoch *epoch,
                          struct error *err)
{
  enum format format;

  if (read_format (epoch, &format, err) < 0)
    return -1;
  epochs->v1 = format == FORMAT_V1;
  if (format != FORMAT_OTHER)
    return 0;
  return error_set (err, EX_NOINPUT,
                    "not a public-inbox repository: the last commit, %.*s, has "
                    "no message",
                    PUBLIC_INBOX_LABEL, epoch->tip.hex);
}
