/* git_reply: the replies of git cat-file.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/git_reply.h"

#include <sysexits.h>

int
git_reply_read (struct git_process *git, struct git_reply *reply_r,
                struct error *err)
{
  struct slice line;
  int rc = git_process_line (git, &line, err);

  *reply_r = (struct git_reply){ .name = line };
  if (rc <= 0)
    return rc;
  reply_r->missing = slice_has_suffix (line, SLICE (" missing"));
  if (reply_r->missing)
    {
      reply_r->name.len -= sizeof " missing" - 1;
      return 1;
    }
  if (!git_object_parse (line, &reply_r->object))
    return error_set (err, EX_IOERR, "git cat-file: message %.*s",
                      SLICE_ARG (slice_head (line, 200)));
  if (reply_r->object.size > GIT_REPLY_MAX)
    return error_set (err, EX_DATAERR, "message %s is too large",
                      reply_r->object.oid.hex);
  rc = git_process_bytes (git, reply_r->object.size + 1, &reply_r->bytes, err);
  if (rc <= 0)
    return rc < 0 ? -1 : git_process_ended (git, err);
  if (slice_last (reply_r->bytes) != '\n')
    return error_set (err, EX_IOERR, "git cat-file: cannot be understood");
  reply_r->bytes = slice_head (reply_r->bytes, reply_r->object.size);
  return 1;
}
