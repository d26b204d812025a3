/* address_lenient: mailboxes that no grammar allows.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/address_lenient.h"

#include "base/buf.h"
#include "mail/comment.h"
#include "mail/encoded_word.h"

enum
{
  UNCLOSED_MAX = 16, /* unclosed strings and comments to look for */
  ANGLES_MAX = 16    /* "<" of a mailbox */
};

size_t
address_lenient_quoted_span (struct slice s)
{
  for (size_t at = 1; at < s.len; at++)
    {
      int c = slice_at (s, at);

      if (c == '\\')
        at++;
      else if (c == '"')
        return at + 1;
    }
  return 0;
}

/* The parts of a mailbox that is read leniently.  */
struct lenient
{
  struct buf phrase;    /* the text outside angle brackets, unquoted */
  struct buf outside;   /* the same without comments, strings quoted */
  struct slice comment; /* the last one, without its parentheses */
  struct slice angle;   /* inside the last angle brackets */
  size_t name_len;      /* bytes of phrase before them */
  unsigned angles;      /* how many there were */
  unsigned unclosed;    /* strings and comments without end */
  bool has_at;          /* an `@' outside all these */
};

static void
add_unquoted (struct buf *out, struct slice s)
{
  for (size_t i = 0; i < s.len; i++)
    {
      if (slice_at (s, i) == '\\' && i + 1 < s.len)
        i++;
      buf_add_byte (out, s.ptr[i]);
    }
}

/* Returns the length of the quoted string or comment that S starts with.  If it
   is not closed (a smiley in a name), returns 0: its first character is like
   any other.  */
static size_t
span_of (struct slice s, struct lenient *m)
{
  size_t len;

  if (m->unclosed >= UNCLOSED_MAX)
    return 0;
  len = slice_at (s, 0) == '"' ? address_lenient_quoted_span (s)
                               : comment_span (s);
  if (len == 0)
    m->unclosed++;
  return len;
}

/* Takes `<...>' off *S.  An earlier `<...>' was a part of the name, then.  */
static void
read_angle (struct slice *s, struct lenient *m)
{
  struct slice inside;

  if (m->angles > 0)
    {
      buf_add_byte (&m->phrase, '<');
      buf_add (&m->phrase, m->angle);
      buf_add_byte (&m->phrase, '>');
    }
  slice_cut (slice_skip (*s, 1), '>', &inside, s);
  m->angle = slice_trim (inside);
  m->name_len = m->phrase.len;
  m->angles++;
}

/* Returns true if a comma after M ends the mailbox.  Otherwise it belongs to a
   name like `Doe, John <john@example.org>'.  */
static bool
comma_ends (const struct lenient *m)
{
  return m->angles > 0 || m->has_at;
}

/* Takes one piece (string, comment, word, address, character) off *S and adds
   it to M.  Returns false at the end of the mailbox.  */
static bool
read_piece (struct slice *s, struct lenient *m)
{
  int c = slice_at (*s, 0);
  size_t len = 0;

  if (c < 0 || m->angles > ANGLES_MAX
      || ((c == ',' || c == ';') && comma_ends (m)))
    return false;
  if (c == '<')
    {
      read_angle (s, m);
      return true;
    }
  if (c == '"' || c == '(')
    len = span_of (*s, m);
  if (len > 0 && c == '"')
    {
      add_unquoted (&m->phrase, slice_sub (*s, 1, len - 2));
      buf_add (&m->outside, slice_head (*s, len));
    }
  else if (len > 0)
    {
      m->comment = slice_sub (*s, 1, len - 2);
      buf_add (&m->phrase, slice_head (*s, len));
    }
  else
    {
      len = encoded_word_span (*s);
      len = len ? len : 1;
      if (c == ' ' && slice_last (buf_slice (&m->phrase)) == ' ')
        m->phrase.len--;
      buf_add (&m->phrase, slice_head (*s, len));
      buf_add (&m->outside, slice_head (*s, len));
      m->has_at = m->has_at || c == '@';
    }
  *s = slice_skip (*s, len);
  return true;
}

/* Returns `user at host', the disguise of pipermail, as `user@host', or an
   empty slice.  */
static struct slice
undisguise (struct slice s, struct arena *arena)
{
  struct slice rest = s, user, at, host, more;
  char *out;

  if (!slice_next_word (&rest, &user) || !slice_next_word (&rest, &at)
      || !slice_next_word (&rest, &host) || slice_next_word (&rest, &more)
      || !slice_eq (at, SLICE ("at"))
      || slice_find_byte (host, '.') == SLICE_NPOS)
    return slice_make (NULL, 0);
  out = arena_bytes (arena, user.len + 1 + host.len);
  memcpy (out, user.ptr, user.len);
  out[user.len] = '@';
  memcpy (out + user.len + 1, host.ptr, host.len);
  return slice_make (out, user.len + 1 + host.len);
}

/* Splits S, which has an `@' at offset AT and no comment, into the word around
   the `@' and the text before that word.  */
static void
split_at_sign (struct slice s, size_t at, struct slice *before_r,
               struct slice *spec_r)
{
  bool is_quoted = at > 1 && slice_at (s, at - 1) == '"';
  size_t start = slice_find_last_byte (slice_head (s, is_quoted ? at - 1 : at),
                                       is_quoted ? '"' : ' ');
  size_t end = slice_find_byte (slice_skip (s, at), ' ');

  start = start == SLICE_NPOS ? 0 : start + !is_quoted;
  end = end == SLICE_NPOS ? s.len : at + end;
  *before_r = slice_trim (slice_head (s, start));
  *spec_r = slice_sub (s, start, end - start);
}

/* Sets *ADDRESS_R from M, which has no angle brackets.  */
static void
conclude_bare (const struct lenient *m, struct arena *arena,
               struct address *address_r)
{
  struct slice outside = slice_trim (buf_slice (&m->outside));
  size_t at = slice_find_last_byte (outside, '@');

  outside = arena_copy (arena, outside);
  address_r->name = m->comment;
  address_r->addr_spec = undisguise (outside, arena);
  if (at != SLICE_NPOS)
    {
      split_at_sign (outside, at, &address_r->name, &address_r->addr_spec);
      if (address_r->name.len == 0)
        address_r->name = m->comment;
    }
  else if (address_r->addr_spec.len == 0)
    address_r->name = arena_copy (arena, slice_trim (buf_slice (&m->phrase)));
}

/* Sets *ADDRESS_R from M; words are still encoded.  */
static void
conclude (const struct lenient *m, struct arena *arena,
          struct address *address_r)
{
  struct slice name
      = slice_trim (slice_head (buf_slice (&m->phrase), m->name_len));

  if (m->angles == 0)
    {
      conclude_bare (m, arena, address_r);
      return;
    }
  if (name.len == 0)
    name = slice_trim (slice_skip (buf_slice (&m->phrase), m->name_len));
  address_r->addr_spec = undisguise (m->angle, arena);
  if (address_r->addr_spec.len == 0)
    address_r->addr_spec = m->angle;
  address_r->name = arena_copy (arena, name);
}

void
address_lenient_parse (struct slice s, struct arena *arena,
                       struct address *address_r)
{
  struct lenient m = { .angles = 0 };

  buf_init (&m.phrase);
  buf_init (&m.outside);
  while (read_piece (&s, &m))
    ;
  conclude (&m, arena, address_r);
  buf_release (&m.phrase);
  buf_release (&m.outside);
}
