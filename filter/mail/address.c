/* address: the mailbox of a From field.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/address.h"

#include <errno.h>

#include <mailutils/address.h>

#include "base/out_of_memory.h"
#include "mail/address_lenient.h"
#include "mail/encoded_word.h"

enum
{
  COMMENTS_MAX = 8 /* "(" in a value for the library */
};

/* Returns VALUE on one line, with each run of white space and NULs as one blank
   and no blanks at either end, cut at ADDRESS_VALUE_MAX.  */
static struct slice
clean_value (struct slice value, struct arena *arena)
{
  char *out;
  size_t len = 0;

  value = slice_trim (slice_head (value, ADDRESS_VALUE_MAX));
  out = arena_bytes (arena, value.len);
  for (size_t i = 0; i < value.len; i++)
    {
      int c = slice_at (value, i);

      if (c == '\0' || slice_is_space (c))
        {
          if (len > 0 && out[len - 1] != ' ')
            out[len++] = ' ';
        }
      else
        out[len++] = (char)c;
    }
  return slice_make (out, len);
}

/* Returns true if the library can be trusted with S: ASCII, and before the
   address, outside quotes, no character that it drops, moves or stumbles over.
   Its stack grows with the depth of comments, so only a few are allowed.  */
static bool
is_for_library (struct slice s)
{
  bool has_angle = slice_find_byte (s, '<') != SLICE_NPOS;
  unsigned comments = 0;
  size_t span;

  if (!utf8_is_ascii (s))
    return false;
  for (size_t at = 0; at < s.len; at++)
    switch (slice_at (s, at))
      {
      case '"':
        span = address_lenient_quoted_span (slice_skip (s, at));
        /* It removes the quotes of a local part.  */
        if (span == 0 || slice_at (s, at + span) == '@')
          return false;
        at += span - 1;
        break;
      case '<':
        return slice_at (s, at + 1) != '"';
      case '(':
        if (has_angle || ++comments > COMMENTS_MAX)
          return false;
        break;
      case '.':
      case '=':
        if (has_angle)
          return false;
        break;
      default:
        break;
      }
  return true;
}

/* Reads the first mailbox of S with libmailutils.  Returns 1, or 0 if it finds
   none.  Without memory the library may report anything else, but leaves
   errno.  */
static int
find_first (struct slice s, struct arena *arena, struct address *address_r)
{
  mu_address_t list = NULL;
  const char *spec, *name;
  int found = 0;

  /* The hint keeps it from asking the network for a domain.  */
  if (mu_address_create_hint (&list, arena_string (arena, s), NULL, 0) != 0)
    return 0;
  /* A first mailbox without a domain may be `root', but also the family name in
     `Doe, John <john@example.org>'.  */
  if (mu_address_sget_email (list, 1, &spec) == 0 && spec && strchr (spec, '@'))
    {
      address_r->addr_spec = arena_copy (arena, slice_from_string (spec));
      if (mu_address_sget_personal (list, 1, &name) == 0 && name)
        address_r->name = arena_copy (arena, slice_from_string (name));
      found = 1;
    }
  mu_address_destroy (&list);
  return found;
}

/* The same, and does not return without memory.  */
static int
parse_strict (struct slice s, struct arena *arena, struct address *address_r)
{
  int found;

  errno = 0;
  found = find_first (s, arena, address_r);
  if (errno == ENOMEM)
    out_of_memory ();
  return found;
}

/* Returns true for the characters of atoms (RFC 5322 section 3.2.3) and the
   dot.  */
static inline bool
is_name_byte (int c)
{
  return slice_is_alnum (c)
         || (c > ' ' && c < 0x7f
             && slice_find_byte (SLICE ("()<>[]:;@\\,\""), (char)c)
                    == SLICE_NPOS);
}

/* Reads the form of almost all From values: atoms (or one quoted string without
   escapes), `<', dot-atom, `@', dot-atom, `>'.  Returns 1, or 0 for any other
   form.  The library takes some 3 us for this, more than all the rest of a
   message.  */
static int
parse_simple (struct slice s, struct address *address_r)
{
  struct slice name, spec;
  size_t ats = 0, blanks = 0;

  if (s.len > ADDRESS_VALUE_MAX || slice_last (s) != '>'
      || !slice_cut (s, '<', &name, &spec))
    return 0;
  spec.len--;
  for (size_t i = 0; i < spec.len; i++)
    {
      int c = slice_at (spec, i);

      ats += c == '@';
      if (c != '@' && !is_name_byte (c))
        return 0;
    }
  if (ats != 1 || slice_at (spec, 0) == '@' || slice_last (spec) == '@')
    return 0;
  name = slice_trim_right (name);
  if (name.len > 2 && slice_at (name, 0) == '"' && slice_last (name) == '"')
    name = slice_sub (name, 1, name.len - 2);
  for (size_t i = 0; i < name.len; i++)
    {
      int c = slice_at (name, i);

      blanks = c == ' ' ? blanks + 1 : 0;
      if (blanks > 1 || (c != ' ' && !is_name_byte (c)))
        return 0;
    }
  address_r->name = name;
  address_r->addr_spec = spec;
  return 1;
}

/* Reads VALUE, whose words stay encoded.  */
static void
parse (struct slice value, struct arena *arena, struct address *address_r)
{
  struct slice s;

  *address_r = (struct address){ .name = slice_make (NULL, 0) };
  if (parse_simple (slice_trim (value), address_r))
    return;
  s = clean_value (value, arena);
  if (!is_for_library (s) || !parse_strict (s, arena, address_r))
    address_lenient_parse (s, arena, address_r);
}

/* Whether the address can only be inside of the encoded words of VALUE: some
   servers encode the field as a whole, against RFC 2047 section 5.  */
static bool
hides_address (struct slice value, const struct address *address)
{
  return slice_find_byte (address->addr_spec, '@') == SLICE_NPOS
         && slice_find_byte (value, '@') == SLICE_NPOS
         && slice_find (value, SLICE ("=?")) != SLICE_NPOS;
}

int
address_parse (struct charset_decoder *decoder, struct slice value,
               struct arena *arena, struct address *address_r,
               unsigned *defects)
{
  parse (value, arena, address_r);
  if (hides_address (value, address_r))
    {
      struct slice decoded = encoded_word_decode (
          decoder, clean_value (value, arena), arena, defects);

      if (slice_find_byte (decoded, '@') != SLICE_NPOS)
        parse (decoded, arena, address_r);
    }
  address_r->name = slice_trim (
      encoded_word_decode (decoder, address_r->name, arena, defects));
  address_r->addr_spec
      = encoded_word_decode (decoder, address_r->addr_spec, arena, defects);
  return address_r->addr_spec.len > 0;
}

/* Returns true if NAME is not a phrase of atoms (RFC 5322 section 3.2.3).  */
static bool
needs_quotes (struct slice name)
{
  for (size_t i = 0; i < name.len; i++)
    if (slice_find_byte (SLICE ("()<>[]:;@\\,.\""), name.ptr[i]) != SLICE_NPOS)
      return true;
  return false;
}

struct slice
address_format (struct address address, struct arena *arena)
{
  bool quote = needs_quotes (address.name);
  struct slice name = address.name, spec = address.addr_spec;
  char *out;
  size_t len = 0;

  if (name.len == 0 || spec.len == 0)
    return name.len == 0 ? spec : name;
  out = arena_bytes (arena, 2 * name.len + spec.len + 5);
  if (quote)
    out[len++] = '"';
  for (size_t i = 0; i < name.len; i++)
    {
      int c = slice_at (name, i);

      if (quote && (c == '"' || c == '\\'))
        out[len++] = '\\';
      out[len++] = (char)c;
    }
  if (quote)
    out[len++] = '"';
  out[len++] = ' ';
  out[len++] = '<';
  memcpy (out + len, spec.ptr, spec.len);
  len += spec.len;
  out[len++] = '>';
  return slice_make (out, len);
}
