/* version_link: links to earlier versions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/version_link.h"

#include <stdbool.h>

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

/* The first part of PATH between slashes that has an `@', or empty.  */
static struct slice
msgid_in_path (struct slice path)
{
  struct slice part;

  while (path.len)
    {
      slice_cut (path, '/', &part, &path);
      if (slice_find_byte (part, '@') != SLICE_NPOS)
        {
          part = slice_head (part, slice_find_byte (part, '#'));
          while (slice_last (part) == '.' || slice_last (part) == ','
                 || slice_last (part) == ';' || slice_last (part) == ':')
            part.len--;
          return part;
        }
    }
  return path;
}

int
version_link_next_id (struct slice *rest, struct slice *id_r)
{
  for (;;)
    {
      size_t at = slice_find (*rest, SLICE ("://"));
      struct slice url, host;
      size_t len = 0;

      if (at == SLICE_NPOS)
        return 0;
      url = slice_skip (*rest, at + 3);
      while (len < url.len && !ends_url (slice_at (url, len)))
        len++;
      *rest = slice_skip (url, len);
      slice_cut (slice_head (url, len), '/', &host, &url);
      *id_r = msgid_in_path (url);
      if (id_r->len)
        return 1;
    }
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
  struct slice rest = prose (patch), id;
  const char *from = rest.ptr; /* of the words: the end of the URL before */
  size_t count = 0;

  for (int i = 0; i < LINKS_MAX && version_link_next_id (&rest, &id); i++)
    {
      int version = version_before (slice_make (from, (size_t)(id.ptr - from)));

      if (version != NO_VERSION)
        links[count++] = (struct version_link){ id, version };
      from = rest.ptr;
    }
  *links_r = NULL;
  if (count)
    {
      *links_r = arena_alloc (arena, count * sizeof *links);
      memcpy (*links_r, links, count * sizeof *links);
    }
  return count;
}
