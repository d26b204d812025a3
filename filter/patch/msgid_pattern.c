/* msgid_pattern: what the Message-IDs of one run of a tool have in common.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/msgid_pattern.h"
#include "base/hex.h"

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

/* TIME.PID-K-user, or TIME-PID-K-git-send-email-user.  */
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

/* cover.TIME.git.user, or SHA1.TIME.git.user.  */
static bool
format_patch (struct slice id, struct slice *before_r, struct slice *after_r)
{
  struct slice rest = id;

  if (!slice_take_prefix (&rest, SLICE ("cover.")))
    {
      if (hex_span (id) != 40 || slice_at (id, 40) != '.')
        return false;
      rest = slice_skip (id, 41);
    }
  *after_r = rest;
  *before_r = slice_head (id, 0);
  return take_digits (&rest, '.') && slice_has_prefix (rest, SLICE ("git."));
}

/* Takes the last field, which follows the last `-', off *REST.  It has to be a
   number; the byte BEFORE comes before it unless that is 0.  */
static bool
take_last_number (struct slice *rest, int before, struct slice *digits_r)
{
  size_t dash = slice_find_last_byte (*rest, '-');

  if (dash == SLICE_NPOS)
    return false;
  *digits_r = slice_skip (*rest, dash + 1);
  if (before && slice_at (*digits_r, 0) != before)
    return false;
  if (before)
    *digits_r = slice_skip (*digits_r, 1);
  *rest = slice_head (*rest, dash);
  return digits_r->len && slice_digits (*digits_r) == digits_r->len;
}

/* Splits DATE-slug-vN-K-HEX, from the end since the slug may hold anything:
 *REST_R is DATE-slug, *VERSION_R and *K_R are the digits of N and K.  */
static bool
split_b4 (struct slice id, struct slice *rest_r, struct slice *version_r,
          struct slice *k_r)
{
  struct slice local = slice_head (id, slice_find_byte (id, '@'));
  size_t hex = slice_find_last_byte (local, '-');
  struct slice field;

  if (hex == SLICE_NPOS)
    return false;
  field = slice_skip (local, hex + 1);
  *rest_r = slice_head (local, hex);
  return field.len >= 8 && hex_span (field) == field.len
         && take_last_number (rest_r, 0, k_r)
         && take_last_number (rest_r, 'v', version_r);
}

static bool
b4 (struct slice id, struct slice *before_r, struct slice *after_r)
{
  struct slice rest, version, k;

  if (!split_b4 (id, &rest, &version, &k))
    return false;
  *before_r = slice_head (id, (size_t)(k.ptr - id.ptr));
  *after_r = slice_skip (id, before_r->len + k.len);
  return true;
}

bool
msgid_pattern_b4 (struct slice id, struct slice *slug_r, int *version_r)
{
  struct slice version, k;

  if (!split_b4 (id, slug_r, &version, &k) || slice_digits (*slug_r) != 8
      || slice_at (*slug_r, 8) != '-')
    return false;
  *slug_r = slice_skip (*slug_r, 9);
  *version_r = (int)slice_number (version, 9999);
  return true;
}

bool
msgid_pattern_split (struct slice id, struct slice *before_r,
                     struct slice *after_r)
{
  return send_email (id, before_r, after_r)
         || format_patch (id, before_r, after_r) || b4 (id, before_r, after_r);
}
