/* stem: what the Message-IDs of one run of a tool have in common.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "stem.h"

/* Takes digits and then the byte C off *REST.  */
static bool
take_digits (struct slice *rest, char c)
{
  size_t n = slice_digits (*rest);

  if (n == 0 || slice_at (*rest, n) != c)
    return false;
  *rest = slice_skip (*rest, n + 1);
  return true;
}

static size_t
hex_digits (struct slice s)
{
  size_t n = 0;

  while (slice_is_xdigit (slice_at (s, n)))
    n++;
  return n;
}

/* TIME.PID-K-user or TIME-PID-K-git-send-email-user.  */
static bool
send_email (struct slice id, struct slice *before_r, struct slice *after_r)
{
  struct slice rest = id;

  if (!take_digits (&rest, '.'))
    {
      rest = id;
      if (!take_digits (&rest, '-'))
        return false;
    }
  if (!take_digits (&rest, '-'))
    return false;
  *before_r = slice_head (id, id.len - rest.len);
  if (!take_digits (&rest, '-'))
    return false;
  *after_r = rest;
  return true;
}

/* cover.TIME.git.user or SHA1.TIME.git.user.  */
static bool
format_patch (struct slice id, struct slice *before_r, struct slice *after_r)
{
  struct slice rest = id;

  if (!slice_take_prefix (&rest, SLICE ("cover.")))
    {
      if (hex_digits (id) != 40 || slice_at (id, 40) != '.')
        return false;
      rest = slice_skip (id, 41);
    }
  *after_r = rest;
  *before_r = slice_head (id, 0);
  return take_digits (&rest, '.') && slice_has_prefix (rest, SLICE ("git."));
}

/* DATE-slug-vN-K-HEX: the fields are looked for from the end, since the slug
   may hold anything.  */
static bool
b4 (struct slice id, struct slice *before_r, struct slice *after_r)
{
  struct slice local = slice_head (id, slice_find_byte (id, '@'));
  size_t hex = slice_find_last_byte (local, '-');
  size_t k, version;
  struct slice field;

  if (hex == SLICE_NPOS)
    return false;
  field = slice_skip (local, hex + 1);
  if (field.len < 8 || hex_digits (field) != field.len)
    return false;
  k = slice_find_last_byte (slice_head (local, hex), '-');
  if (k == SLICE_NPOS)
    return false;
  field = slice_sub (local, k + 1, hex - k - 1);
  if (field.len == 0 || slice_digits (field) != field.len)
    return false;
  version = slice_find_last_byte (slice_head (local, k), '-');
  if (version == SLICE_NPOS)
    return false;
  field = slice_sub (local, version + 1, k - version - 1);
  if (field.len < 2 || slice_at (field, 0) != 'v'
      || slice_digits (slice_skip (field, 1)) != field.len - 1)
    return false;
  *before_r = slice_head (id, k + 1);
  *after_r = slice_skip (id, hex);
  return true;
}

bool
stem_of_msgid (struct slice id, struct slice *before_r, struct slice *after_r)
{
  return send_email (id, before_r, after_r)
         || format_patch (id, before_r, after_r) || b4 (id, before_r, after_r);
}
