/* git_oids: lists of object ids.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/git_oids.h"

#include <stdlib.h>
#include <string.h>

#include "source/git_object.h"

enum
{
  SHA1_HEX = 40,
  OID_BYTES_MAX = GIT_OID_MAX / 2
};

void
git_oids_init (struct git_oids *oids)
{
  oids->length = 0;
  buf_init (&oids->bytes);
}

void
git_oids_release (struct git_oids *oids)
{
  buf_release (&oids->bytes);
  oids->length = 0;
}

size_t
git_oids_count (const struct git_oids *oids)
{
  return oids->length ? oids->bytes.len / oids->length : 0;
}

static unsigned
digit_value (int c)
{
  return (unsigned)(c <= '9' ? c - '0' : slice_lower (c) - 'a' + 10);
}

/* Reads HEX into BYTES_R.  Returns false if it is not an object id.  */
static bool
read_hex (struct slice hex, char bytes_r[OID_BYTES_MAX])
{
  if ((hex.len != SHA1_HEX && hex.len != GIT_OID_MAX)
      || !git_object_is_hex (hex))
    return false;
  for (size_t i = 0; i < hex.len; i += 2)
    bytes_r[i / 2] = (char)(digit_value (slice_at (hex, i)) << 4
                            | digit_value (slice_at (hex, i + 1)));
  return true;
}

bool
git_oids_add (struct git_oids *oids, struct slice hex)
{
  char bytes[OID_BYTES_MAX];

  if (!read_hex (hex, bytes)
      || (oids->bytes.len && hex.len != 2 * oids->length))
    return false;
  oids->length = hex.len / 2;
  buf_add (&oids->bytes, slice_make (bytes, oids->length));
  return true;
}

void
git_oids_append_hex (const struct git_oids *oids, size_t n, struct buf *buf)
{
  static const char digits[] = "0123456789abcdef";
  struct slice oid
      = slice_sub (buf_slice (&oids->bytes), n * oids->length, oids->length);

  for (size_t i = 0; i < oid.len; i++)
    {
      buf_add_byte (buf, digits[slice_at (oid, i) >> 4]);
      buf_add_byte (buf, digits[slice_at (oid, i) & 15]);
    }
}

static int
compare_sha1 (const void *a, const void *b)
{
  return memcmp (a, b, 20);
}

static int
compare_sha256 (const void *a, const void *b)
{
  return memcmp (a, b, 32);
}

void
git_oids_sort (struct git_oids *oids)
{
  if (oids->length)
    qsort (oids->bytes.ptr, git_oids_count (oids), oids->length,
           oids->length == 20 ? compare_sha1 : compare_sha256);
}

bool
git_oids_has (const struct git_oids *oids, struct slice hex)
{
  char bytes[OID_BYTES_MAX];

  return oids->length && hex.len == 2 * oids->length && read_hex (hex, bytes)
         && bsearch (bytes, oids->bytes.ptr, git_oids_count (oids),
                     oids->length,
                     oids->length == 20 ? compare_sha1 : compare_sha256);
}
