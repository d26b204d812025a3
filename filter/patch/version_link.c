/* version_link: links to earlier versions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/version_link.h"

#include <stdbool.h>

#include "base/hex.h"
#include "patch/subject.h"

enum
{
  LINKS_MAX = 32, /* URLs of a text that are read */
  NO_VERSION = -2 /* the words before a URL do not call it a version */
};

/* Whether C ends a URL: RFC 3986 does not allow it there, or prose puts it
   around one.  */
static bool
ends_url (int c)
{
  return c <= ' ' || c == '<' || c == '>' || c == '"' || c == ')' || c == ']'
         || c == '}' || c == '|' || c == '\\' || c == '^' || c == '`';
}

/* The byte that the percent code at AT in S stands for, or -1.  */
static int
percent_code (struct slice s, size_t at)
{
  int code = slice_at (s, at) == '%' ? hex_byte (s, at + 1) : -1;

  return code > 0 ? code : -1;
}

/* S without percent codes: S itself if it has none.  */
static struct slice
decode (struct slice s, struct arena *arena)
{
  char *text;
  size_t len = 0;

  if (slice_find_byte (s, '%') == SLICE_NPOS)
    return s;
  text = arena_bytes (arena, s.len);
  for (size_t at = 0; at < s.len; at++)
    {
      int code = percent_code (s, at);

      text[len++] = (char)(code < 0 ? slice_at (s, at) : code);
      at += code < 0 ? 0 : 2;
    }
  return slice_make (text, len);
}

/* Whether C stands between the parts of a URL after its host.  */
static bool
ends_part (int c)
{
  return c == '/' || c == '?' || c == '&' || c == '=' || c == '#';
}

/* ID without what surrounds it: brackets, and the stop of a sentence.  */
static struct slice
bare_id (struct slice id)
{
  while (id.len && (slice_at (id, 0) == '<' || slice_at (id, 0) == ':'))
    id = slice_skip (id, 1);
  while (slice_last (id) == '.' || slice_last (id) == ','
         || slice_last (id) == ';' || slice_last (id) == ':'
         || slice_last (id) == '>' || slice_last (id) == '\'')
    id.len--;
  return id;
}

/* Whether ID may be a Message-ID: there is something on both sides of its
   `@'.  */
static bool
is_id (struct slice id)
{
  size_t at = slice_find_byte (id, '@');

  return at != SLICE_NPOS && at > 0 && at + 1 < id.len;
}

/* The first part of PATH that is a Message-ID, or empty.  A part is cut off
   before it is decoded: an id may hold a slash as `%2F'.  Archives have the id
   as a folder, or as a value (`?i=ID').  */
static struct slice
msgid_in_path (struct slice path, struct arena *arena)
{
  while (path.len)
    {
      size_t len = 0;
      struct slice part;

      while (len < path.len && !ends_part (slice_at (path, len)))
        len++;
      part = bare_id (decode (slice_head (path, len), arena));
      if (is_id (part))
        return part;
      path = slice_skip (path, len + (len < path.len));
    }
  return path;
}

/* Takes the next URL off *REST: what follows its host.  *START_R is where the
   URL begins.  */
static bool
next_url (struct slice *rest, struct slice *path_r, const char **start_r)
{
  size_t at = slice_find (*rest, SLICE ("://"));
  struct slice url, host;
  size_t len = 0;

  if (at == SLICE_NPOS)
    return false;
  *start_r = rest->ptr + at;
  url = slice_skip (*rest, at + 3);
  while (len < url.len && !ends_url (slice_at (url, len)))
    len++;
  *rest = slice_skip (url, len);
  slice_cut (slice_head (url, len), '/', &host, path_r);
  return true;
}

int
version_link_next_id (struct slice *rest, struct slice *id_r,
                      struct arena *arena)
{
  const char *start;
  struct slice path;

  while (next_url (rest, &path, &start))
    {
      *id_r = msgid_in_path (path, arena);
      if (id_r->len)
        return 1;
    }
  return 0;
}

/* What LINE calls the mail that it links to: a version (`v2: https://'),
   VERSION_LINK_EARLIER, or NO_VERSION.  */
static int
named_version (struct slice line)
{
  static const struct slice words[]
      = { SLICE_INIT ("previous"), SLICE_INIT ("prior"), SLICE_INIT ("earlier"),
          SLICE_INIT ("version"),  SLICE_INIT ("rfc"),   SLICE_INIT ("last ") };

  for (size_t at = 0; at + 1 < line.len; at++)
    if (slice_lower (slice_at (line, at)) == 'v'
        && (at == 0 || !slice_is_alnum (slice_at (line, at - 1)))
        && slice_is_digit (slice_at (line, at + 1)))
      return (int)slice_number (slice_skip (line, at + 1), SUBJECT_VERSION_MAX);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (slice_find_nocase (line, words[i]) != SLICE_NPOS)
      return VERSION_LINK_EARLIER;
  return NO_VERSION;
}

/* What the WORDS before a URL call it.  If its own line says nothing, the line
   before does: people write `Changes in v2:' above the link, too.  */
static int
version_before (struct slice words)
{
  size_t end = slice_find_last_byte (words, '\n');
  struct slice line = end == SLICE_NPOS ? words : slice_skip (words, end + 1);
  int version = named_version (line);

  if (version != NO_VERSION || end == SLICE_NPOS)
    return version;
  line = slice_head (words, end);
  end = slice_find_last_byte (line, '\n');
  return named_version (end == SLICE_NPOS ? line : slice_skip (line, end + 1));
}

/* --- Lines with a Message-ID --- */

/* Takes WORD off *S, in letters of any case.  */
static bool
take_word (struct slice *s, struct slice word)
{
  if (!slice_has_prefix_nocase (*s, word))
    return false;
  *s = slice_skip (*s, word.len);
  return true;
}

/* The version that a line says it replaces: `Supersedes: <ID>', or by its
   number, `v1: <ID>'.  NO_VERSION of any other line.  */
static int
named_by_field (struct slice name)
{
  static const struct slice fields[]
      = { SLICE_INIT ("supersedes"), SLICE_INIT ("obsoletes"),
          SLICE_INIT ("replaces"), SLICE_INIT ("previous-version"),
          SLICE_INIT ("previous version") };
  struct slice digits = name;

  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    if (slice_eq_nocase (name, fields[i]))
      return VERSION_LINK_EARLIER;
  take_word (&digits, SLICE ("rfc "));
  if (!take_word (&digits, SLICE ("v")) || digits.len == 0
      || slice_digits (digits) != digits.len)
    return NO_VERSION;
  return (int)slice_number (digits, SUBJECT_VERSION_MAX);
}

/* Takes the next Message-ID off *VALUE: one in angle brackets, or the whole of
   it.  */
static bool
take_id (struct slice *value, struct slice *id_r)
{
  struct slice id = slice_trim (*value);
  size_t open = slice_find_byte (id, '<');
  size_t close;

  if (open != SLICE_NPOS)
    id = slice_skip (id, open + 1);
  close = open == SLICE_NPOS ? id.len : slice_find_byte (id, '>');
  *id_r = slice_head (id, close);
  *value = slice_skip (id, close);
  for (size_t i = 0; i < id_r->len; i++)
    if (slice_is_space (slice_at (*id_r, i)))
      return false;
  if (!take_word (id_r, SLICE ("message-id:")))
    take_word (id_r, SLICE ("mid:"));
  return is_id (*id_r) && slice_find (*id_r, SLICE ("://")) == SLICE_NPOS;
}

/* Takes the next line with an `@' off *REST.  Few lines have one, so they are
   not looked at one by one.  */
static bool
next_line_with_at (struct slice *rest, struct slice *line_r)
{
  size_t at = slice_find_byte (*rest, '@');
  size_t start;

  if (at == SLICE_NPOS)
    return false;
  start = slice_find_last_byte (slice_head (*rest, at), '\n');
  *rest = slice_skip (*rest, start == SLICE_NPOS ? 0 : start + 1);
  return slice_next_line (rest, line_r);
}

/* What may be the name of a field that names what it replaces begins with one
   of these letters.  */
static bool
begins_field (struct slice name)
{
  int c = slice_lower (slice_at (name, 0));

  return c == 'v' || c == 's' || c == 'o' || c == 'r' || c == 'p';
}

/* Adds the ids that the lines of TEXT name without a URL; the new count.  */
static size_t
take_lines (struct slice text, struct version_link links[LINKS_MAX],
            size_t count)
{
  struct slice line, name, value, id;

  while (count < LINKS_MAX && next_line_with_at (&text, &line))
    {
      int version;

      if (!slice_cut (line, ':', &name, &value))
        continue;
      name = slice_trim (name);
      while (slice_at (name, 0) == '-' || slice_at (name, 0) == '*')
        name = slice_trim (slice_skip (name, 1));
      version = begins_field (name) ? named_by_field (name) : NO_VERSION;
      if (version == NO_VERSION)
        continue;
      while (count < LINKS_MAX && take_id (&value, &id))
        links[count++] = (struct version_link){ id, version };
    }
  return count;
}

/* The text before the diff.  */
static struct slice
prose (const struct patch_body *patch)
{
  if (slice_is_empty (patch->diff))
    return patch->text;
  return slice_head (patch->text, (size_t)(patch->diff.ptr - patch->text.ptr));
}

/* Texts name other mails too, above all what a series is based on, so the
   words have to call it a version.  */
size_t
version_link_take (const struct patch_body *patch, struct arena *arena,
                   struct version_link **links_r)
{
  struct version_link links[LINKS_MAX];
  struct slice rest = prose (patch), path, id;
  const char *from = rest.ptr; /* of the words: the end of the URL before */
  const char *start;
  size_t count = 0;

  for (int i = 0; i < LINKS_MAX && next_url (&rest, &path, &start);)
    {
      int version;

      id = msgid_in_path (path, arena);
      if (id.len == 0)
        continue;
      i++;
      version = version_before (slice_make (from, (size_t)(start - from)));
      if (version != NO_VERSION)
        links[count++] = (struct version_link){ id, version };
      from = rest.ptr;
    }
  count = take_lines (prose (patch), links, count);
  *links_r = NULL;
  if (count)
    {
      *links_r = arena_alloc (arena, count * sizeof *links);
      memcpy (*links_r, links, count * sizeof *links);
    }
  return count;
}
