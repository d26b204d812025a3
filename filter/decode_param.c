/* decode_param: the parameters of MIME fields.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Plain parameters are read here and not by libmailutils: the charset of
   almost every message is one, and it loses `charset=utf-8 (comment)' and
   `charset="utf-8' (tests/t-decode-mime.c shows it).  */

#include "config.h"
#include "decode_param.h"

#include <stdlib.h>

#include <mailutils/assoc.h>
#include <mailutils/mime.h>

/* Takes white space and comments off *S; an open comment reaches to the
   end.  */
static void
skip_cfws (struct slice *s)
{
  size_t at = 0, depth = 0;

  for (; at < s->len; at++)
    {
      int c = slice_at (*s, at);

      if (c == '(')
        depth++;
      else if (c == ')' && depth > 0)
        depth--;
      else if (c == '\\' && depth > 0)
        at++;
      else if (depth == 0 && !slice_is_space (c))
        break;
    }
  *s = slice_skip (*s, at);
}

/* Takes the bytes up to white space or one of `;', `(', `"' and STOP off
 *S.  */
static struct slice
take_token (struct slice *s, int stop)
{
  struct slice token;
  size_t len = 0;

  for (; len < s->len; len++)
    {
      int c = slice_at (*s, len);

      if (slice_is_space (c) || c == ';' || c == '(' || c == '"' || c == stop)
        break;
    }
  token = slice_head (*s, len);
  *s = slice_skip (*s, len);
  return token;
}

/* Takes the quoted string at the start of *S off; what is between its quotes,
   unescaped.  One that is not closed ends before the next parameter.  */
static struct slice
take_quoted (struct slice *s, struct arena *arena)
{
  struct slice rest = slice_skip (*s, 1), inside;
  size_t end = 0, escapes = 0, len = 0;
  char *out;

  for (; end < rest.len && slice_at (rest, end) != '"'; end++)
    if (slice_at (rest, end) == '\\')
      {
        end++;
        escapes++;
      }
  if (end >= rest.len)
    {
      slice_cut (rest, ';', &inside, s);
      return slice_trim (inside);
    }
  inside = slice_head (rest, end);
  *s = slice_skip (rest, end + 1);
  if (escapes == 0)
    return inside;
  out = arena_bytes (arena, inside.len);
  for (size_t i = 0; i < inside.len; i++)
    {
      if (slice_at (inside, i) == '\\' && i + 1 < inside.len)
        i++;
      out[len++] = inside.ptr[i];
    }
  return slice_make (out, len);
}

/* The extended parameter NAME (RFC 2231: name*, name*0, name*0* ...).  A
   charset must never be given to the library: it would crash on a value
   without one.  */
static struct slice
ask_library (struct slice value, struct slice name, struct arena *arena)
{
  struct slice result = slice_make (NULL, 0);
  mu_assoc_t params = NULL;
  char *text = arena_string (arena, value), *main_value = NULL;
  const struct mu_mime_param *param;

  for (size_t i = 0; i < value.len; i++)
    if (text[i] == '\0' || text[i] == '\r' || text[i] == '\n')
      text[i] = ' ';
  if (mu_mime_header_parse (text, NULL, &main_value, &params) != 0)
    return result;
  param = mu_assoc_get (params, arena_string (arena, name));
  if (param && param->value)
    result = arena_copy (arena, slice_from_string (param->value));
  mu_assoc_destroy (&params);
  free (main_value);
  return result;
}

struct slice
decode_param_main (struct slice value)
{
  value = slice_head (value, PARAM_VALUE_MAX);
  skip_cfws (&value);
  slice_take_prefix (&value, SLICE ("\""));
  return take_token (&value, -1);
}

struct slice
decode_param (struct slice value, struct slice name, struct arena *arena)
{
  struct slice all = slice_head (value, PARAM_VALUE_MAX), type;

  slice_cut (all, ';', &type, &value);
  while (value.len > 0)
    {
      struct slice key, found = slice_make (NULL, 0);

      skip_cfws (&value);
      key = take_token (&value, '=');
      skip_cfws (&value);
      if (slice_at (value, 0) == '=')
        {
          value = slice_skip (value, 1);
          skip_cfws (&value);
          found = slice_at (value, 0) == '"' ? take_quoted (&value, arena)
                                             : take_token (&value, -1);
          if (slice_eq_nocase (key, name))
            return found;
          if (slice_at (key, name.len) == '*'
              && slice_has_prefix_nocase (key, name))
            return ask_library (all, name, arena);
        }
      else if (key.len == 0)
        value = slice_skip (value, 1);
    }
  return slice_make (NULL, 0);
}
