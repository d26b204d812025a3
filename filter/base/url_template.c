/* url_template: addresses of web pages that are made from an id.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/url_template.h"
#include "base/buf.h"

#define PLACE SLICE ("{id}")

/* RFC 3986 section 2.3.  */
static bool
is_unreserved (int c)
{
  return slice_is_alnum (c) || c == '-' || c == '.' || c == '_' || c == '~';
}

static bool
is_one_of (int c, struct slice signs)
{
  return c >= 0 && slice_find_byte (signs, (char)c) != SLICE_NPOS;
}

/* RFC 3986 section 3.3, without the percent-encoded ones.  */
static bool
is_pchar (int c)
{
  return is_unreserved (c) || is_one_of (c, SLICE ("!$&'()*+,;=:@"));
}

/* Whether all bytes of S are allowed in a URL.  */
static bool
is_url_text (struct slice s)
{
  for (size_t i = 0; i < s.len; i++)
    {
      int c = slice_at (s, i);

      if (c == '%' ? !slice_is_xdigit (slice_at (s, i + 1))
                         || !slice_is_xdigit (slice_at (s, i + 2))
                   : !is_pchar (c) && !is_one_of (c, SLICE ("/?#[]")))
        return false;
    }
  return true;
}

/* Splits TEMPLATE at its next place for an id.  Returns false, with all of it
   in *BEFORE_R, if it has none.  */
static bool
next_place (struct slice *template, struct slice *before_r)
{
  size_t at = slice_find (*template, PLACE);

  *before_r = slice_head (*template, at);
  *template = at == SLICE_NPOS ? slice_head (*template, 0)
                               : slice_skip (*template, at + PLACE.len);
  return at != SLICE_NPOS;
}

bool url_template_is_valid (struct slice template)
{
  static const struct slice schemes[]
      = { SLICE_INIT ("https://"), SLICE_INIT ("http://") };
  struct slice rest = template, part;
  size_t host = 0;
  bool has_place = false;

  while (next_place (&rest, &part) && is_url_text (part))
    has_place = true;
  if (!has_place || rest.len || !is_url_text (part))
    return false;
  rest = template;
  next_place (&rest, &part);
  for (int i = 0; i < 2; i++)
    if (slice_has_prefix_nocase (part, schemes[i]))
      {
        part = slice_skip (part, schemes[i].len);
        while (slice_is_alnum (slice_at (part, host))
               || is_one_of (slice_at (part, host), SLICE ("-.:")))
          host++;
        return slice_is_alnum (slice_at (part, 0))
               && is_one_of (slice_at (part, host), SLICE ("/?"));
      }
  return false;
}

static void
add_encoded (struct buf *buf, struct slice id, bool in_query)
{
  for (size_t i = 0; i < id.len; i++)
    {
      int c = slice_at (id, i);

      if (is_pchar (c) && !(in_query && is_one_of (c, SLICE ("&+;="))))
        buf_add_byte (buf, (char)c);
      else
        buf_printf (buf, "%%%02X", (unsigned)c);
    }
}

struct slice
url_template_fill (struct slice template, struct slice id, struct arena *arena)
{
  struct slice url, part;
  bool in_query = false, more;
  struct buf buf;

  buf_init (&buf);
  do
    {
      more = next_place (&template, &part);
      buf_add (&buf, part);
      in_query = in_query || slice_find_byte (part, '?') != SLICE_NPOS;
      if (more)
        add_encoded (&buf, id, in_query);
    }
  while (more);
  url = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return url;
}
