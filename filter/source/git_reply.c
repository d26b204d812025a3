/* git_reply: the replies of git cat-file.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/git_reply.h"

#include <sysexits.h>

/* Reads SIZE bytes and the line feed after them.  What is too much is skipped
   when the next reply is wanted, since BYTES lives until then.  */
static int
read_bytes (struct git_process *git, size_t size, struct slice *bytes_r,
            struct error *err)
{
  size_t max = git->reply_max ? git->reply_max : GIT_REPLY_MAX;
  bool whole = size <= max;
  int rc = git_process_bytes (git, whole ? size + 1 : max, bytes_r, err);

  if (rc <= 0)
    return rc < 0 ? -1 : git_process_ended (git, err);
  if (!whole)
    git->to_skip = size - max + 1;
  else if (slice_last (*bytes_r) != '\n')
    return error_set (err, EX_IOERR, "git cat-file: cannot be understood");
  *bytes_r = slice_head (*bytes_r, size);
  return 1;
}

/* Skips the rest of the last reply.  Returns 1 or -1.  */
static int
skip_rest (struct git_process *git, struct error *err)
{
  size_t rest = git->to_skip;
  int rc;

  git->to_skip = 0;
  rc = rest ? git_process_skip (git, rest, err) : 1;
  return rc == 0 ? git_process_ended (git, err) : rc;
}

int
git_reply_read (struct git_process *git, struct git_reply *reply_r,
                struct error *err)
{
  struct slice line;
  int rc = skip_rest (git, err);

  if (rc > 0)
    rc = git_process_line (git, &line, err);
  if (rc <= 0)
    {
      *reply_r = (struct git_reply){ .missing = false };
      return rc;
    }
  *reply_r = (struct git_reply){ .name = line };
  reply_r->missing = slice_has_suffix (line, SLICE (" missing"));
  if (reply_r->missing)
    {
      reply_r->name.len -= sizeof " missing" - 1;
      return 1;
    }
  if (!git_object_parse (line, &reply_r->object))
    return error_set (err, EX_IOERR, "git cat-file: message %.*s",
                      SLICE_ARG (slice_head (line, 200)));
  if (reply_r->object.size > GIT_OBJECT_MAX)
    return error_set (err, EX_DATAERR, "message %s is too large",
                      reply_r->object.oid.hex);
  return read_bytes (git, reply_r->object.size, &reply_r->bytes, err);
}
