/* version_text: the version of a series as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/version_text.h"

static struct slice
skip_letters (struct slice text)
{
  while (text.len && !slice_is_digit (slice_at (text, 0)))
    text = slice_skip (text, 1);
  return text;
}

struct slice
version_text_key (struct slice text)
{
  if (slice_is_empty (text))
    return SLICE ("1");
  text = skip_letters (text);
  while (text.len > 1 && slice_at (text, 0) == '0')
    text = slice_skip (text, 1);
  return text;
}

void
version_text_append (struct buf *buf, struct slice text)
{
  text = skip_letters (text);
  buf_add_byte (buf, 'v');
  buf_add (buf, text.len ? text : SLICE ("1"));
}

void
version_text_append_received (struct buf *buf, unsigned patches, int total)
{
  buf_printf (buf, "%u/", patches);
  if (total <= 0)
    buf_add_byte (buf, '?');
  else
    buf_printf (buf, "%d", total);
}
