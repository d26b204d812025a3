/* header: the fields of RFC 5322, in place.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/header.h"

#include <stdint.h>

#include "mail/defect.h"

enum
{
  FIELDS_FIRST = 64, /* room at first: most mails have 30 to 60 fields */
  COMMENT_MAX = 256  /* bytes of a comment between msg-ids: the limit keeps
                        a value of nothing but `(' linear */
};

/* What a pass over the header has in hand.  */
struct scan
{
  struct header *header;
  struct arena *arena;
  struct slice message;
  size_t room;        /* fields that there is memory for */
  bool open;          /* the last field may be continued by a fold */
  size_t value_start; /* where in the message the value of it begins */
};

static struct header_field *
field_new (struct scan *scan)
{
  struct header *header = scan->header;

  if (header->count == scan->room)
    {
      size_t room = scan->room ? 2 * scan->room : FIELDS_FIRST;
      struct header_field *fields
          = arena_alloc (scan->arena, room * sizeof *fields);

      if (header->count)
        memcpy (fields, header->fields, header->count * sizeof *fields);
      header->fields = fields;
      scan->room = room;
    }
  return &header->fields[header->count++];
}

/* How many bytes at the start of S, in steps of eight, may stand in a field
   name; the rest is for the caller to look at.  Half the time of a header
   goes into names, and a byte at a time costs twice as much.  A word is
   skipped only if none of its bytes has bit 7, is under `!', is `:' or is
   DEL: each term below is zero then, in either byte order.  */
static inline size_t
name_bytes (struct slice s)
{
  const uint64_t ones = UINT64_C (0x0101010101010101);
  const uint64_t tops = ones << 7;
  size_t len = 0;
  uint64_t w;

  while (s.len - len >= sizeof w)
    {
      uint64_t colon;

      memcpy (&w, slice_skip (s, len).ptr, sizeof w);
      colon = w ^ ones * ':';
      if ((w | (w + ones) | (w - ones * '!') | (colon - ones)) & tops)
        break;
      len += sizeof w;
    }
  return len;
}

/* The length of the field name at the start of LINE, and in *COLON_R where
   its colon is; 0 if the line is no field.  RFC 5322 section 2.2 wants
   printable ASCII, section 4.5 allows blanks before the colon.  */
static inline size_t
name_length (struct slice line, size_t *colon_r)
{
  size_t len = name_bytes (line);
  size_t colon;
  int c;

  while ((c = slice_at (line, len)) > ' ' && c < 127 && c != ':')
    len++;
  for (colon = len; slice_is_blank (slice_at (line, colon)); colon++)
    ;
  *colon_r = colon;
  return slice_at (line, colon) == ':' ? len : 0;
}

/* Lines that are no fields, but no fault of the writer either: the From_
   line of an mbox, and the one of an earlier delivery as programs quote it
   when they put their own before it.  */
static bool
is_from_line (struct slice line)
{
  slice_take_prefix (&line, SLICE (">"));
  return slice_has_prefix (line, SLICE ("From "));
}

/* LINE is without its line end and starts at offset START.  */
static void
scan_line (struct scan *scan, struct slice line, size_t start)
{
  struct header *header = scan->header;
  size_t colon;
  size_t len = name_length (line, &colon);

  scan->open = false;
  if (len == 0)
    {
      if (header->count > 0 || !is_from_line (line))
        header->defects |= DEFECT_HEADER_LINE;
    }
  else if (header->count == HEADER_FIELDS_MAX)
    header->defects |= DEFECT_HEADER_TOO_LONG;
  else
    {
      struct header_field *field = field_new (scan);

      field->name = slice_head (line, len);
      field->value = slice_skip (line, colon + 1);
      scan->value_start = start + colon + 1;
      scan->open = true;
    }
}

/* A fold whose field was passed over is passed over with it.  */
static void
scan_fold (struct scan *scan, struct slice line, size_t start)
{
  struct header *header = scan->header;
  size_t end = start + line.len;

  if (scan->open)
    header->fields[header->count - 1].value
        = slice_sub (scan->message, scan->value_start, end - scan->value_start);
  else if (header->count < HEADER_FIELDS_MAX)
    header->defects |= DEFECT_HEADER_LINE;
}

void
header_parse (struct header *header_r, struct slice message,
              struct arena *arena)
{
  struct scan scan = { .header = header_r, .arena = arena, .message = message };
  struct slice rest = message;
  struct slice line;

  *header_r = (struct header){ .body = slice_skip (message, message.len) };
  for (size_t start = 0; slice_next_line (&rest, &line);
       start = message.len - rest.len)
    {
      line = slice_chomp_cr (line);
      if (slice_is_empty (line))
        {
          header_r->body = rest;
          break;
        }
      if (slice_is_blank (slice_at (line, 0)))
        scan_fold (&scan, line, start);
      else
        scan_line (&scan, line, start);
    }
  if (header_r->count == 0)
    {
      header_r->defects |= DEFECT_NO_HEADER;
      header_r->body = message;
    }
}

const struct slice *
header_next (const struct header *header, struct slice name, size_t *at)
{
  int first = slice_lower (slice_at (name, 0));

  while (*at < header->count)
    {
      const struct header_field *field = &header->fields[(*at)++];

      if (field->name.len == name.len
          && slice_lower (slice_at (field->name, 0)) == first
          && slice_eq_nocase (field->name, name))
        return &field->value;
    }
  return NULL;
}

const struct slice *
header_get (const struct header *header, struct slice name, size_t n)
{
  const struct slice *value;
  size_t at = 0;

  do
    value = header_next (header, name, &at);
  while (value && n-- > 0);
  return value;
}

struct slice
header_unfold (struct slice value, struct arena *arena)
{
  struct slice rest = slice_trim (value);
  struct slice line;
  char *text;
  size_t len = 0;

  if (slice_find_byte (rest, '\n') == SLICE_NPOS)
    return rest;
  text = arena_bytes (arena, rest.len);
  while (slice_next_line (&rest, &line))
    {
      line = slice_trim (line);
      if (slice_is_empty (line))
        continue;
      if (len)
        text[len++] = ' ';
      memcpy (text + len, line.ptr, line.len);
      len += line.len;
    }
  return slice_make (text, len);
}

/* The length of the comment (RFC 5322 section 3.2.2, they nest) at the start
   of S, or 1 where it has no end.  */
static size_t
comment_length (struct slice s)
{
  unsigned depth = 0;

  s = slice_head (s, COMMENT_MAX);
  for (size_t i = 0; i < s.len; i++)
    switch (slice_at (s, i))
      {
      case '\\':
        i++;
        break;
      case '(':
        depth++;
        break;
      case ')':
        if (--depth == 0)
          return i + 1;
        break;
      }
  return 1;
}

/* Takes what stands before the next `<' that is in no comment, and that `<'
   itself, off S.  Returns false where there is none.  */
static bool
skip_to_angle (struct slice *s)
{
  size_t angle;

  while ((angle = slice_find_byte (*s, '<')) != SLICE_NPOS)
    {
      size_t skip = 0;
      size_t paren;

      /* The `<' is looked for again only if a comment held it: a value of
         many comments before one far away shall not be quadratic.  */
      while (skip <= angle
             && (paren = slice_find_byte (slice_head (*s, angle - skip), '('))
                    != SLICE_NPOS)
        {
          size_t len = paren + comment_length (slice_skip (*s, paren));

          *s = slice_skip (*s, len);
          skip += len;
        }
      if (skip <= angle)
        {
          *s = slice_skip (*s, angle - skip + 1);
          return true;
        }
    }
  return false;
}

/* S without the white space in it.  */
static struct slice
squeeze (struct slice s, struct arena *arena)
{
  size_t len = 0;
  char *text;

  s = slice_trim (s);
  while (len < s.len && !slice_is_space (slice_at (s, len)))
    len++;
  if (len == s.len)
    return s;
  text = arena_bytes (arena, s.len);
  memcpy (text, s.ptr, len);
  for (size_t i = len; i < s.len; i++)
    if (!slice_is_space (slice_at (s, i)))
      text[len++] = (char)slice_at (s, i);
  return slice_make (text, len);
}

int
header_next_msgid (struct slice *rest, struct slice *id_r, struct arena *arena)
{
  struct slice s = *rest;

  while (skip_to_angle (&s))
    {
      struct slice id;
      size_t open;

      if (!slice_cut (s, '>', &id, &s))
        break;
      /* `<<a@b>>', or `<' left over from an id that was cut off.  */
      open = slice_find_last_byte (id, '<');
      if (open != SLICE_NPOS)
        id = slice_skip (id, open + 1);
      id = squeeze (id, arena);
      if (slice_is_empty (id))
        continue;
      *rest = s;
      *id_r = id;
      return 1;
    }
  *rest = slice_skip (*rest, rest->len);
  return 0;
}

struct slice
header_msgid (struct slice value, struct arena *arena)
{
  struct slice rest = value;
  struct slice id;

  if (header_next_msgid (&rest, &id, arena))
    return id;
  rest = value;
  if (!slice_next_word (&rest, &id))
    return slice_head (value, 0);
  /* Prose has words; a bare id is alone, or followed by a comment.  */
  if (slice_find_byte (id, '@') == SLICE_NPOS
      && !slice_is_empty (slice_trim (rest)))
    return slice_head (value, 0);
  slice_take_prefix (&id, SLICE ("<"));
  if (slice_last (id) == '>')
    id.len--;
  return id;
}

struct slice
header_list_id (struct slice value)
{
  size_t close = slice_find_last_byte (value, '>');
  size_t open = slice_find_last_byte (slice_head (value, close), '<');
  struct slice word;

  if (close != SLICE_NPOS && open != SLICE_NPOS)
    return slice_trim (slice_skip (slice_head (value, close), open + 1));
  slice_next_word (&value, &word);
  return slice_is_empty (slice_trim (value)) ? word : slice_head (value, 0);
}

void
header_skip_cfws (struct slice *s)
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
