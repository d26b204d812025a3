/* from_line: From_ lines of an mbox.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/from_line.h"
#include "base/hex.h"
#include "mail/date.h"

enum
{
  HEX_MIN = 7, /* digits of an object name that git abbreviates */
  SHA1_HEX = 40,
  SHA256_HEX = 64
};

static const struct slice from_word = SLICE_INIT ("From ");
static const struct slice pipe_line
    = SLICE_INIT ("From mutt@pipe Thu Jan  1 00:00:00 1970");
static const struct slice patch_date = SLICE_INIT (" Mon Sep 17 00:00:00 2001");

static const struct slice days = SLICE_INIT ("MonTueWedThuFriSatSun");
static const struct slice months
    = SLICE_INIT ("JanFebMarAprMayJunJulAugSepOctNovDec");

/* Takes blanks off *REST, at least one.  */
static bool
take_blanks (struct slice *rest)
{
  size_t n = 0;

  while (slice_is_blank (slice_at (*rest, n)))
    n++;
  *rest = slice_skip (*rest, n);
  return n > 0;
}

/* Takes one of the three letter NAMES off *REST.  */
static bool
take_name (struct slice *rest, struct slice names)
{
  struct slice word = slice_head (*rest, 3);

  for (size_t i = 0; i < names.len; i += 3)
    if (slice_at (word, 0) == names.ptr[i]
        && slice_eq (word, slice_sub (names, i, 3)))
      {
        *rest = slice_skip (*rest, 3);
        return true;
      }
  return false;
}

/* Takes a number of MIN to MAX digits off *REST.  */
static bool
take_digits (struct slice *rest, size_t min, size_t max)
{
  size_t n = slice_digits (slice_head (*rest, max + 1));

  if (n < min || n > max)
    return false;
  *rest = slice_skip (*rest, n);
  return true;
}

/* Takes hh:mm or hh:mm:ss off *REST.  */
static bool
take_time (struct slice *rest)
{
  static const struct slice colon = SLICE_INIT (":");

  if (!take_digits (rest, 1, 2) || !slice_take_prefix (rest, colon)
      || !take_digits (rest, 2, 2))
    return false;
  return !slice_take_prefix (rest, colon) || take_digits (rest, 2, 2);
}

/* Takes blanks and a time zone, "CEST" or "+0200", off *REST, if any.  */
static bool
take_zone (struct slice *rest)
{
  struct slice s = *rest;
  size_t n = 0;
  int c;

  if (!take_blanks (&s))
    return false;
  c = slice_at (s, 0);
  if (c != '+' && c != '-' && !(c >= 'A' && c <= 'Z'))
    return false;
  do
    c = slice_at (s, ++n);
  while ((c >= 'A' && c <= 'Z') || slice_is_digit (c) || c == '+' || c == '-'
         || c == ':');
  if (n > 9 || (c != -1 && !slice_is_blank (c)))
    return false;
  *rest = slice_skip (s, n);
  return true;
}

/* Returns true if all of S is a date as asctime writes it, perhaps with a zone
   (of one or two words, as "MET DST") before or after the year, or followed by
   a UUCP host.  */
static bool
is_date (struct slice s)
{
  static const struct slice remote = SLICE_INIT ("remote from ");

  if (!take_name (&s, days) || !take_blanks (&s) || !take_name (&s, months)
      || !take_blanks (&s) || !take_digits (&s, 1, 2) || !take_blanks (&s)
      || !take_time (&s))
    return false;
  if (take_zone (&s))
    take_zone (&s);
  if (!take_blanks (&s) || !take_digits (&s, 4, 4))
    return false;
  if (take_zone (&s))
    take_zone (&s);
  return s.len == 0
         || (take_blanks (&s) && (s.len == 0 || slice_has_prefix (s, remote)));
}

/* Returns true if REST, the line without "From ", ends with a date.  The text
   before it may be anything: "a at example.org" has blanks.  */
static bool
has_date (struct slice rest)
{
  for (size_t at = 0; at != SLICE_NPOS;)
    {
      size_t blank;

      while (slice_is_blank (slice_at (rest, at)))
        at++;
      if (is_date (slice_skip (rest, at)))
        return true;
      blank = slice_find_byte (slice_skip (rest, at), ' ');
      at = blank == SLICE_NPOS ? SLICE_NPOS : at + blank;
    }
  return false;
}

/* Returns true if REST, the line without "From ", is an object name, perhaps
   abbreviated, and the date that git writes for all patches.  Scripts write
   other dates: then the name has to be a full one, which no mail server writes
   for a sender.  */
static bool
is_patch (struct slice rest)
{
  size_t n = hex_span (rest);
  struct slice date = slice_skip (rest, n);
  int64_t time;
  int zone;

  if (n < HEX_MIN || n > SHA256_HEX)
    return false;
  if (slice_eq (slice_trim_right (date), patch_date))
    return true;
  return (n == SHA1_HEX || n == SHA256_HEX) && take_blanks (&date)
         && (is_date (date) || date_parse (date, &time, &zone) == 0
             || date_parse_iso (slice_trim_right (date), &time) == 0);
}

enum from_kind
from_line_kind (struct slice line)
{
  struct slice rest = line;

  if (!slice_take_prefix (&rest, from_word) || line.len >= FROM_LINE_MAX)
    return FROM_NONE;
  if (slice_eq (line, pipe_line))
    return FROM_PIPE;
  if (is_patch (rest))
    return FROM_PATCH;
  if (has_date (rest))
    return FROM_DATED;
  /* "From : a@example.org" is a field (RFC 5322 section 4.5.1).  */
  return slice_at (slice_trim_left (rest), 0) == ':' ? FROM_NONE : FROM_UNDATED;
}

size_t
from_line_find (struct slice text, size_t pos, size_t *depth_r)
{
  static const struct slice tail = SLICE_INIT ("rom ");

  for (;;)
    {
      size_t at = slice_find_byte (slice_skip (text, pos), 'F');
      size_t start;
      int before;

      if (at == SLICE_NPOS)
        return SLICE_NPOS;
      at += pos;
      pos = at + 1;
      before = at ? slice_at (text, at - 1) : '\n';
      if ((before != '\n' && before != '>')
          || !slice_has_prefix (slice_skip (text, at + 1), tail))
        continue;
      start = at;
      while (start && slice_at (text, start - 1) == '>')
        start--;
      if (start == 0 || slice_at (text, start - 1) == '\n')
        {
          *depth_r = at - start;
          return at;
        }
    }
}

struct slice
from_line_unquote (struct slice body, struct arena *arena)
{
  char *copy = NULL; /* the body up to FROM, unquoted */
  size_t len = 0;
  size_t from = 0;
  size_t depth;

  for (size_t pos = 0; (pos = from_line_find (body, pos, &depth)) != SLICE_NPOS;
       pos++)
    if (depth)
      {
        struct slice piece = slice_sub (body, from, pos - 1 - from);

        if (!copy)
          copy = arena_bytes (arena, body.len);
        memcpy (copy + len, piece.ptr, piece.len);
        len += piece.len;
        from = pos;
      }
  if (!copy)
    return body;
  memcpy (copy + len, body.ptr + from, body.len - from);
  return slice_make (copy, len + body.len - from);
}

void
from_line_quote (struct buf *buf, struct slice body)
{
  size_t from = 0, depth;

  for (size_t pos = 0; (pos = from_line_find (body, pos, &depth)) != SLICE_NPOS;
       pos++)
    {
      buf_add (buf, slice_sub (body, from, pos - depth - from));
      buf_add_byte (buf, '>');
      from = pos - depth;
    }
  buf_add (buf, slice_skip (body, from));
}

struct slice
from_line_strip (struct slice text)
{
  struct slice rest = text, line;

  while ((slice_has_prefix (rest, SLICE ("From "))
          || slice_has_prefix (rest, SLICE (">From ")))
         && slice_next_line (&rest, &line))
    text = rest;
  return text;
}
