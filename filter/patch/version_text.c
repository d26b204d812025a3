/* version_text: a series version in a few letters, as tables show it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/version_text.h"

void
version_text_version (struct buf *buf, struct slice text)
{
  while (text.len && !slice_is_digit (slice_at (text, 0)))
    text = slice_skip (text, 1);
  buf_add_byte (buf, 'v');
  if (text.len)
    buf_add (buf, text);
  else
    buf_add_byte (buf, '1');
}

struct slice
version_text_key (struct slice text)
{
  if (text.len == 0)
    return SLICE ("1");
  while (text.len && !slice_is_digit (slice_at (text, 0)))
    text = slice_skip (text, 1);
  while (text.len > 1 && slice_at (text, 0) == '0')
    text = slice_skip (text, 1);
  return text;
}

void
version_text_parts (struct buf *buf, unsigned patches, int total)
{
  buf_printf (buf, "%u/", patches);
  if (total <= 0)
    buf_add_byte (buf, '?');
  else
    buf_printf (buf, "%d", total);
}
