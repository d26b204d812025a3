/* buf: text under construction.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/buf.h"
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum
{
  PRINTF_ROOM = 64 /* bytes that nearly always hold what is printed */
};

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
buf_enlarge (struct buf *buf, size_t extra)
{
  size_t size = buf->size + buf->size / 2 + 64;

  if (size < buf->len + extra)
    size = buf->len + extra;
  buf->ptr = arena_xrealloc (buf->ptr, size);
  buf->size = size;
  return buf->ptr + buf->len;
}

void
buf_printf (struct buf *buf, const char *format, ...)
{
  char *to = buf_reserve (buf, PRINTF_ROOM);
  size_t room = buf->size - buf->len;
  va_list args;
  int need;

  va_start (args, format);
  need = vsnprintf (to, room, format, args);
  va_end (args);
  if (need <= 0)
    return;
  if ((size_t)need >= room)
    {
      to = buf_reserve (buf, (size_t)need + 1);
      va_start (args, format);
      vsnprintf (to, (size_t)need + 1, format, args);
      va_end (args);
    }
  buf->len += (size_t)need;
}
