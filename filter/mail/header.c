/* header: the fields of RFC 5322, in place.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/header.h"

#include <stdint.h>

#include "base/word.h"
#include "mail/defect.h"

enum
{
  FIELDS_FIRST = 64 /* room at first: most messages have 30 to 60 fields */
};

/* The state of a pass over the header.  */
struct scan
{
  struct header *header;
  struct arena *arena;
  size_t room; /* for fields */
  bool open;   /* the last field may be continued by a fold */
};

static struct header_field *
field_new (struct scan *scan)
{
  struct header *header = scan->header;

  header->fields = arena_grow (scan->arena, header->fields, header->count,
                               &scan->room, sizeof *header->fields);
  return &header->fields[header->count++];
}

/* Half the time of parsing a header is spent here, so eight bytes are tested at
   a time.  A byte ends the name if it has bit 7, is less than `!', is `:' or is
   DEL (which becomes an 8-bit byte if 1 is added).  */
size_t
header_name_span (struct slice s)
{
  size_t len = 0;
  int c;

  for (; s.len - len >= sizeof (uint64_t); len += sizeof (uint64_t))
    {
      uint64_t word = word_load (s.ptr + len);
      uint64_t ends = word_outside (word, '!') | word_equal (word, ':')
                      | ((word + WORD_ONES) & WORD_HIGH);

      if (ends)
        return len + word_before (ends);
    }
  while ((c = slice_at (s, len)) > ' ' && c < 127 && c != ':')
    len++;
  return len;
}

/* Returns the length of the field name at the start of LINE and sets *COLON_R
   to the offset of its colon; returns 0 if the line is not a field.  RFC 5322
   section 2.2 requires printable ASCII, section 4.5 allows blanks before the
   colon.  */
static inline size_t
name_length (struct slice line, size_t *colon_r)
{
  size_t len = header_name_span (line);
  size_t colon;

  for (colon = len; slice_is_blank (slice_at (line, colon)); colon++)
    ;
  *colon_r = colon;
  return slice_at (line, colon) == ':' ? len : 0;
}

/* True for lines that are not fields, but not a mistake of the writer either:
   the From_ line of an mbox, and that of an earlier delivery, which programs
   quote when they add their own.  */
static bool
is_from_line (struct slice line)
{
  slice_take_prefix (&line, SLICE (">"));
  return slice_has_prefix (line, SLICE ("From "));
}

static inline void
set_value (struct header *header, struct header_field *field,
           struct slice value)
{
  if (value.len > HEADER_VALUE_MAX)
    header->defects |= DEFECT_HEADER_TOO_LONG;
  field->value = slice_head (value, HEADER_VALUE_MAX);
}

/* LINE has no line end.  */
static void
scan_line (struct scan *scan, struct slice line)
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
      set_value (header, field, slice_skip (line, colon + 1));
      scan->open = true;
    }
}

/* If the field was skipped, its folds are skipped too.  */
static void
scan_fold (struct scan *scan, struct slice line)
{
  struct header *header = scan->header;

  if (scan->open)
    {
      struct header_field *field = &header->fields[header->count - 1];
      const char *start = field->value.ptr;

      set_value (header, field,
                 slice_make (start, (size_t)(line.ptr + line.len - start)));
    }
  else if (header->count < HEADER_FIELDS_MAX)
    header->defects |= DEFECT_HEADER_LINE;
}

void
header_parse (struct header *header_r, struct slice message,
              struct arena *arena)
{
  struct scan scan
      = { .header = header_r, .arena = arena, .room = FIELDS_FIRST };
  struct slice rest = message;
  struct slice line;

  *header_r = (struct header){
    .fields = arena_alloc (arena, FIELDS_FIRST * sizeof *header_r->fields),
    .body = slice_skip (message, message.len)
  };
  while (slice_next_line (&rest, &line))
    {
      line = slice_chomp_cr (line);
      if (slice_is_empty (line))
        {
          header_r->body = rest;
          break;
        }
      if (slice_is_blank (slice_at (line, 0)))
        scan_fold (&scan, line);
      else
        scan_line (&scan, line);
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
  int last = slice_lower (slice_last (name));

  for (size_t i = *at; i < header->count; i++)
    {
      const struct header_field *field = &header->fields[i];

      if (field->name.len == name.len
          && slice_lower (slice_at (field->name, 0)) == first
          && slice_lower (slice_last (field->name)) == last
          && slice_eq_nocase (field->name, name))
        {
          *at = i + 1;
          return &field->value;
        }
    }
  *at = header->count;
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
header_value (const struct header *header, struct slice name)
{
  const struct slice *value = header_get (header, name, 0);

  return value ? *value : slice_make (NULL, 0);
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
