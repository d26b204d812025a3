/* buf: text under construction.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A buf owns its bytes (a slice borrows them) and grows as needed.  If
   memory runs out, its functions do not return (see out_of_memory.h).  */

#ifndef PATCHDIGEST_BASE_BUF_H
#define PATCHDIGEST_BASE_BUF_H

#include <stddef.h>

#include "base/slice.h"

struct buf
{
  char *ptr; /* owned */
  size_t len;
  size_t size; /* bytes allocated */
};

/* Makes an empty buf.  Allocates nothing.  */
void buf_init (struct buf *buf);

/* Frees the bytes.  The buf is empty and may be used again.  */
void buf_release (struct buf *buf);

/* Empties the buf but keeps its memory.  */
void buf_clear (struct buf *buf);

/* A part of the function below.  */
char *buf_enlarge (struct buf *buf, size_t extra);

/* Makes room for EXTRA more bytes and returns a pointer to it.  The caller adds
   the number of bytes written to LEN.  */
static inline char *
buf_reserve (struct buf *buf, size_t extra)
{
  return buf->ptr && extra <= buf->size - buf->len ? buf->ptr + buf->len
                                                   : buf_enlarge (buf, extra);
}

static inline void
buf_add (struct buf *buf, struct slice s)
{
  if (s.len == 0)
    return;
  memcpy (buf_reserve (buf, s.len), s.ptr, s.len);
  buf->len += s.len;
}

static inline void
buf_add_byte (struct buf *buf, char c)
{
  *buf_reserve (buf, 1) = c;
  buf->len++;
}

void buf_printf (struct buf *buf, const char *format, ...)
    __attribute__ ((format (printf, 2, 3)));

/* Returns the bytes so far; valid until the buf changes.  */
static inline struct slice
buf_slice (const struct buf *buf)
{
  return slice_make (buf->ptr, buf->len);
}

#endif
