/* tell_describe: how a digest calls a series that it tells something of.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/tell.h"
#include "base/buf.h"
#include "patch/version_text.h"
#include "pipeline/run.h"

int
tell_describe (struct pipeline *run, struct digest *digest, uint32_t version,
               struct life_touched *touched_r, struct error *err)
{
  const struct series_row *row;
  struct buf buf;

  *touched_r = (struct life_touched){ .index = version };
  if (talks_life (&run->talks, version, &touched_r->life, err) < 0)
    return -1;
  row = touched_r->life->version->row;
  touched_r->pull = row->flags & SERIES_FLAG_PULL;
  buf_init (&buf);
  if (touched_r->pull)
    buf_add_byte (&buf, '-');
  else
    version_text_append (&buf, row->version_text);
  touched_r->version = arena_copy (&run->lasting, buf_slice (&buf));
  buf_release (&buf);
  /* If the messages were judged again, their digest is out.  */
  if (run->talks.set == run->judged.set)
    touched_r->prefixes = digest_prefixes (digest, version);
  touched_r->title = row->title;
  touched_r->author
      = row->author_name.len ? row->author_name : row->author_addr;
  touched_r->received = (int)row->patches;
  touched_r->told_stalled = touched_r->life->version->answers->told != 0;
  return 0;
}
