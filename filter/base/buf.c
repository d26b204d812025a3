/* buf: text under construction.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/buf.h"
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void
buf_init (struct buf *buf)
{
  buf->ptr = NULL;
  buf->len = 0;
  buf->size = 0;
}

void
buf_release (struct buf *buf)
{
  free (buf->ptr);
  buf_init (buf);
}

void
buf_clear (struct buf *buf)
{
  buf->len = 0;
}

char *
buf_reserve (struct buf *buf, size_t extra)
{
  if (!buf->ptr || extra > buf->size - buf->len)
    {
      size_t size = buf->size + buf->size / 2 + 64;

      if (size < buf->len + extra)
        size = buf->len + extra;
      buf->ptr = arena_xrealloc (buf->ptr, size);
      buf->size = size;
    }
  return buf->ptr + buf->len;
}

void
buf_add (struct buf *buf, struct slice s)
{
  if (s.len == 0)
    return;
  memcpy (buf_reserve (buf, s.len), s.ptr, s.len);
  buf->len += s.len;
}

void
buf_add_byte (struct buf *buf, char c)
{
  *buf_reserve (buf, 1) = c;
  buf->len++;
}

void
buf_printf (struct buf *buf, const char *format, ...)
{
  va_list args;
  char probe[1];
  int need;

  va_start (args, format);
  need = vsnprintf (probe, sizeof probe, format, args);
  va_end (args);
  if (need <= 0)
    return;
  buf_reserve (buf, (size_t)need + 1);
  va_start (args, format);
  vsnprintf (buf->ptr + buf->len, (size_t)need + 1, format, args);
  va_end (args);
  buf->len += (size_t)need;
}
