/* pgp_armour: the text of a message that is signed inline.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/pgp_armour.h"

#include <stdbool.h>

static const struct slice signed_line
    = SLICE_INIT ("-----BEGIN PGP SIGNED MESSAGE-----");
static const struct slice signature_line
    = SLICE_INIT ("-----BEGIN PGP SIGNATURE-----");
static const struct slice key_line
    = SLICE_INIT ("-----BEGIN PGP PUBLIC KEY BLOCK-----");
static const struct slice end_line = SLICE_INIT ("-----END PGP ");

/* Where a line of a text with a signed part is.  */
enum place
{
  PLACE_OUTSIDE,
  PLACE_HEADERS, /* of the signed part */
  PLACE_SIGNED,
  PLACE_BLOCK /* a signature or a key */
};

static bool
is_line (struct slice line, struct slice want)
{
  return slice_has_prefix (line, want)
         && slice_eq (slice_trim_right (line), want);
}

/* The place of the line after LINE, which is at PLACE.  *SHOWN_R says whether
   LINE is text.  */
static enum place
next_place (enum place place, struct slice line, bool *shown_r)
{
  bool dash = slice_at (line, 0) == '-';

  *shown_r = false;
  if (place == PLACE_BLOCK)
    return dash && slice_has_prefix (line, end_line) ? PLACE_OUTSIDE
                                                     : PLACE_BLOCK;
  if (dash && is_line (line, signed_line))
    return PLACE_HEADERS;
  if (dash && (is_line (line, signature_line) || is_line (line, key_line)))
    return PLACE_BLOCK;
  if (place == PLACE_HEADERS)
    {
      if (slice_is_empty (slice_trim (line)))
        return PLACE_SIGNED;
      /* Headers are `Hash: ...'; who leaves them out may leave out the blank
         line as well.  */
      if (slice_find (line, SLICE (": ")) != SLICE_NPOS)
        return PLACE_HEADERS;
      place = PLACE_SIGNED;
    }
  *shown_r = true;
  return place;
}

struct slice
pgp_armour_strip (struct slice text, struct arena *arena)
{
  enum place place = PLACE_OUTSIDE;
  struct slice rest = text;
  struct slice line = slice_head (text, 0);
  size_t len = 0;
  char *out;

  while (slice_next_line (&rest, &line) && !is_line (line, signed_line))
    continue;
  if (!is_line (line, signed_line))
    return text;
  rest = text;
  out = arena_bytes (arena, text.len);
  while (rest.len)
    {
      struct slice start = rest;
      bool shown;

      slice_next_line (&rest, &line);
      place = next_place (place, line, &shown);
      if (!shown)
        continue;
      line = slice_head (start, start.len - rest.len);
      if (place == PLACE_SIGNED)
        slice_take_prefix (&line, SLICE ("- "));
      memcpy (out + len, line.ptr, line.len);
      len += line.len;
    }
  return slice_make (out, len);
}
