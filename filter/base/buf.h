/* buf: text under construction.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A buf owns its bytes (a slice borrows them) and grows as needed.  It aborts
   when memory runs out (see arena.h).  */

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

/* Makes room for EXTRA more bytes and returns a pointer to it.  The caller adds
   the number of bytes written to LEN.  */
char *buf_reserve (struct buf *buf, size_t extra);

void buf_add (struct buf *buf, struct slice s);
void buf_add_byte (struct buf *buf, char c);
void buf_printf (struct buf *buf, const char *format, ...)
    __attribute__ ((format (printf, 2, 3)));

/* Returns the bytes so far; valid until the buf changes.  */
static inline struct slice
buf_slice (const struct buf *buf)
{
  return slice_make (buf->ptr, buf->len);
}

#endif
