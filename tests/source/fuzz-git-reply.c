/* fuzz-git-reply: any bytes as the output of git cat-file.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sysexits.h>

#include "source/git_oids.h"
#include "source/git_reply.h"
#include "support/fuzz_files.h"

/* Reads all replies in OUTPUT, as if a git that has ended had written them.  */
static void
check_replies (struct slice output)
{
  struct git_process git;
  struct git_reply reply;
  struct error err;
  size_t total = 0;
  int more;

  git_process_init (&git);
  git.out = fuzz_file (output);
  error_init (&err);
  while ((more = git_reply_read (&git, &reply, &err)) > 0)
    {
      total += reply.missing ? reply.name.len : reply.bytes.len;
      FUZZ_CHECK (total <= output.len);
      if (!reply.missing)
        FUZZ_CHECK (reply.bytes.len == reply.object.size);
    }
  if (more < 0)
    {
      fuzz_check_error (&err);
      FUZZ_CHECK (err.status == EX_IOERR || err.status == EX_DATAERR);
    }
  git_process_release (&git);
}

/* Ids that are accepted come back in lower case, and are found.  */
static void
check_oids (struct slice lines)
{
  struct git_oids oids;
  struct slice rest = lines, line;
  struct buf hex;
  size_t count = 0;

  git_oids_init (&oids);
  buf_init (&hex);
  while (slice_next_line (&rest, &line))
    if (git_oids_add (&oids, line))
      {
        buf_clear (&hex);
        git_oids_append_hex (&oids, count, &hex);
        FUZZ_CHECK (slice_eq_nocase (buf_slice (&hex), line));
        FUZZ_CHECK (git_oids_count (&oids) == ++count);
      }
  git_oids_sort (&oids);
  for (size_t i = 0; i < count; i++)
    {
      buf_clear (&hex);
      git_oids_append_hex (&oids, i, &hex);
      FUZZ_CHECK (git_oids_has (&oids, buf_slice (&hex)));
    }
  rest = lines;
  while (slice_next_line (&rest, &line))
    git_oids_has (&oids, line);
  buf_release (&hex);
  git_oids_release (&oids);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size), rest = input, line;
  struct git_object object;

  while (slice_next_line (&rest, &line))
    if (git_object_parse (line, &object))
      {
        struct slice hex = slice_from_string (object.oid.hex);

        FUZZ_CHECK (hex.len > 0 && hex.len <= GIT_OID_MAX);
        FUZZ_CHECK (git_object_is_hex (hex));
      }
  check_replies (input);
  check_oids (input);
  return 0;
}
