/* param: the parameters of MIME fields.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/param.h"
#include "base/hex.h"
#include "mail/comment.h"

enum
{
  SECTIONS_MAX = 50 /* of an extended parameter */
};

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

/* Takes the quoted string at the start of *S off.  Returns the text between its
   quotes, unescaped.  A string that is not closed ends before the next
   parameter.  */
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

struct param
{
  struct slice key;
  struct slice value; /* unquoted */
};

/* Takes the next parameter off *REST.  Returns 1, or 0 if there is none left.
 */
static int
next_param (struct slice *rest, struct param *param_r, struct arena *arena)
{
  while (rest->len > 0)
    {
      comment_skip_cfws (rest);
      param_r->key = take_token (rest, '=');
      comment_skip_cfws (rest);
      if (slice_take_prefix (rest, SLICE ("=")))
        {
          comment_skip_cfws (rest);
          param_r->value = slice_at (*rest, 0) == '"'
                               ? take_quoted (rest, arena)
                               : take_token (rest, -1);
          return 1;
        }
      if (param_r->key.len == 0)
        *rest = slice_skip (*rest, 1);
    }
  return 0;
}

/* Returns true for the keys name*, name*0, name*0* ... of the parameter NAME.
 */
static bool
is_extended (struct slice key, struct slice name)
{
  return slice_at (key, name.len) == '*' && slice_has_prefix_nocase (key, name);
}

/* A section of an extended parameter (RFC 2231 section 3).  */
struct param_section
{
  struct slice value;
  bool is_present;
  bool is_encoded; /* with %XX (section 4) */
};

/* Puts PARAM into SECTIONS.  The first section with a number wins.  */
static void
put_section (struct param_section *sections, const struct param *param,
             struct slice name)
{
  struct slice number = slice_skip (param->key, name.len + 1);
  bool is_encoded = number.len == 0 || slice_last (number) == '*';
  unsigned long n = slice_number (number, SECTIONS_MAX);

  if (n >= SECTIONS_MAX || sections[n].is_present)
    return;
  sections[n].value = param->value;
  sections[n].is_present = true;
  sections[n].is_encoded = is_encoded;
}

/* Decodes the %XX of S to OUT.  Returns the length.  */
static size_t
decode_percent (struct slice s, char *out)
{
  size_t len = 0;

  for (size_t i = 0; i < s.len; i++)
    {
      int byte = slice_at (s, i) == '%' ? hex_byte (s, i + 1) : -1;

      if (byte >= 0)
        i += 2;
      out[len++] = byte >= 0 ? (char)byte : s.ptr[i];
    }
  return len;
}

/* Returns the extended parameter NAME of the parameters REST: its sections up
   to the first that is missing.  */
static struct slice
join_sections (struct slice rest, struct slice name, struct arena *arena)
{
  struct param_section sections[SECTIONS_MAX] = { 0 };
  char *out = arena_bytes (arena, rest.len);
  struct param param;
  size_t len = 0;

  while (next_param (&rest, &param, arena))
    if (is_extended (param.key, name))
      put_section (sections, &param, name);
  for (int i = 0; i < SECTIONS_MAX && sections[i].is_present; i++)
    {
      struct slice value = sections[i].value, charset, language, text;

      if (!sections[i].is_encoded)
        {
          if (value.len)
            memcpy (out + len, value.ptr, value.len);
          len += value.len;
          continue;
        }
      /* charset'language'text  */
      if (i == 0 && slice_cut (value, '\'', &charset, &text)
          && slice_cut (text, '\'', &language, &text))
        value = text;
      len += decode_percent (value, out + len);
    }
  return slice_make (out, len);
}

struct slice
param_main (struct slice value)
{
  value = slice_head (value, PARAM_VALUE_MAX);
  comment_skip_cfws (&value);
  slice_take_prefix (&value, SLICE ("\""));
  return take_token (&value, -1);
}

struct slice
param_get (struct slice value, struct slice name, struct arena *arena)
{
  struct slice type, all, rest;
  struct param param;

  slice_cut (slice_head (value, PARAM_VALUE_MAX), ';', &type, &all);
  for (rest = all; next_param (&rest, &param, arena);)
    {
      if (slice_eq_nocase (param.key, name))
        return param.value;
      if (is_extended (param.key, name))
        return join_sections (all, name, arena);
    }
  return slice_make (NULL, 0);
}
