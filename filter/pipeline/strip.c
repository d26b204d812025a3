/* strip: takes our fields off messages.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/strip.h"
#include "annotate/layer.h"
#include "base/outfile.h"
#include "source/mbox.h"
#include "source/reader.h"

void
strip_message (struct slice text, struct buf *header, struct slice *body_r)
{
  struct arena arena;

  arena_init (&arena, 0);
  layer_take_off (header, text, &arena, body_r);
  arena_release (&arena);
}

static int
strip_messages (struct reader *reader, FILE *out, struct error *err)
{
  struct mbox *mbox = mbox_new (reader);
  struct raw_message raw;
  struct buf header;
  int status = 0, more = 0;

  mbox_give_rest (mbox);
  buf_init (&header);
  while (status == 0 && (more = mbox_next (mbox, &raw, err)) > 0)
    {
      struct slice body;

      buf_clear (&header);
      if (raw.more)
        body = slice_make (NULL, 0);
      else
        strip_message (raw.text, &header, &body);
      status = outfile_put (out, raw.before, err);
      if (status == 0)
        status = outfile_put (out, buf_slice (&header), err);
      if (status == 0)
        status = outfile_put (out, body, err);
    }
  if (status == 0 && more == 0)
    status = outfile_put (out, raw.before, err);
  buf_release (&header);
  mbox_free (mbox);
  return more < 0 ? -1 : status;
}

int
strip_mbox (int fd, FILE *out, struct error *err)
{
  struct reader *reader;
  int status;

  if (reader_open_fd (&reader, fd, err) < 0)
    return -1;
  status = strip_messages (reader, out, err);
  reader_free (reader);
  return status;
}
