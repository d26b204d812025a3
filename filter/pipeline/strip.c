/* strip: takes our fields off messages.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/strip.h"
#include "annotate/layer.h"
#include "base/outfile.h"
#include "source/mbox.h"
#include "source/reader.h"

/* Writes RAW without its layer.  Of a message over the limit, which comes in
   pieces, nothing is changed.  */
static int
strip_one (const struct raw_message *raw, FILE *out, struct error *err)
{
  struct edited edited;
  int status = outfile_put (out, raw->before, err);

  if (raw->more || status < 0)
    return status;
  edited_init (&edited, raw->text);
  layer_take_off (&edited);
  status = edited_put (&edited, out, err);
  edited_release (&edited);
  return status;
}

static int
strip_messages (struct reader *reader, FILE *out, struct error *err)
{
  struct mbox *mbox = mbox_new (reader);
  struct raw_message raw;
  int status = 0, more = 0;

  mbox_give_rest (mbox);
  while (status == 0 && (more = mbox_next (mbox, &raw, err)) > 0)
    status = strip_one (&raw, out, err);
  if (status == 0 && more == 0)
    status = outfile_put (out, raw.before, err);
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
