/* yaml_reader: YAML, event by event.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "yaml/yaml_stream.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/out_of_memory.h"

enum
{
  CHUNK_SIZE = 16 * 1024, /* of what libyaml may read at once */

  /* Bytes of one event.  Each byte of a text may be an escape of four.  */
  EVENT_MAX = 5 * YAML_TEXT_MAX
};

struct yaml_reader
{
  yaml_parser_t parser;
  yaml_event_t event; /* the last one; its texts are in use */
  FILE *stream;       /* the caller's */
  const char *name;
  size_t size_max;
  int status;
  bool has_event;
  bool failed;
  struct error err; /* what failed first */
  unsigned depth;   /* of open mappings and sequences */
  unsigned documents;

  int errnum;     /* of a read that failed */
  bool too_large; /* there is more than SIZE_MAX bytes */
  bool too_long;  /* one event has more than EVENT_MAX bytes */
  size_t total;   /* bytes read */
  size_t waiting; /* of them, since the last event */

  /* libyaml reports an invalid character by its offset.  To turn that into a
     place we keep the last chunk, and where it began.  */
  char chunk[CHUNK_SIZE];
  size_t chunk_len;
  size_t chunk_start; /* offset of its first byte */
  struct yaml_place chunk_place;
};

/* Moves PLACE over BYTES; like libyaml, counts characters as columns.  */
static void
move_place (struct yaml_place *place, struct slice bytes)
{
  size_t end;

  while ((end = slice_find_byte (bytes, '\n')) != SLICE_NPOS)
    {
      place->line++;
      place->column = 1;
      bytes = slice_skip (bytes, end + 1);
    }
  for (size_t i = 0; i < bytes.len; i++)
    if ((slice_at (bytes, i) & 0xc0) != 0x80)
      place->column++;
}

/* Keeps the LEN bytes at CHUNK, which follow those kept so far.  */
static void
keep_chunk (struct yaml_reader *reader, const unsigned char *chunk, size_t len)
{
  move_place (&reader->chunk_place,
              slice_make (reader->chunk, reader->chunk_len));
  reader->chunk_start += reader->chunk_len;
  reader->chunk_len = len;
  memcpy (reader->chunk, chunk, len);
}

/* The place of the byte at OFFSET.  If the chunk before ended within a
   character, that counts as begun, so go one column back.  */
static struct yaml_place
place_of_offset (const struct yaml_reader *reader, size_t offset)
{
  struct yaml_place place = reader->chunk_place;

  if (offset >= reader->chunk_start)
    move_place (&place,
                slice_head (slice_make (reader->chunk, reader->chunk_len),
                            offset - reader->chunk_start));
  else if (place.column > 1)
    place.column--;
  return place;
}

/* Some editors put a byte order mark before UTF-8.  libyaml counts it as a
   column of the first line if we set the encoding.  */
static size_t
drop_mark (unsigned char *bytes, size_t len)
{
  if (len < 3 || memcmp (bytes, "\xef\xbb\xbf", 3) != 0)
    return len;
  memmove (bytes, bytes + 3, len - 3);
  return len - 3;
}

static int
read_bytes (void *data, unsigned char *bytes, size_t size, size_t *len_r)
{
  struct yaml_reader *reader = data;
  bool first = reader->total == 0;
  size_t len;

  *len_r = 0;
  errno = 0;
  len = fread (bytes, 1, size < CHUNK_SIZE ? size : CHUNK_SIZE, reader->stream);
  if (ferror (reader->stream))
    {
      reader->errnum = errno ? errno : EIO;
      return 0;
    }
  reader->total += len;
  reader->waiting += len;
  reader->too_large = reader->size_max && reader->total > reader->size_max;
  reader->too_long = reader->waiting > EVENT_MAX;
  if (reader->too_large || reader->too_long)
    return 0;
  if (first)
    len = drop_mark (bytes, len);
  keep_chunk (reader, bytes, len);
  *len_r = len;
  return 1;
}

struct yaml_reader *
yaml_reader_new (FILE *stream, const char *name, size_t size_max, int status)
{
  struct yaml_reader *reader = arena_xmalloc (sizeof *reader);

  memset (reader, 0, sizeof *reader);
  reader->stream = stream;
  reader->name = name;
  reader->size_max = size_max;
  reader->status = status;
  reader->chunk_place = (struct yaml_place){ 1, 1 };
  if (!yaml_parser_initialize (&reader->parser))
    out_of_memory ();
  yaml_parser_set_encoding (&reader->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input (&reader->parser, read_bytes, reader);
  return reader;
}

static void
drop_event (struct yaml_reader *reader)
{
  if (reader->has_event)
    yaml_event_delete (&reader->event);
  reader->has_event = false;
}

void
yaml_reader_free (struct yaml_reader *reader)
{
  if (!reader)
    return;
  drop_event (reader);
  yaml_parser_delete (&reader->parser);
  free (reader);
}

int
yaml_complain (const struct yaml_reader *reader, struct yaml_place place,
               struct error *err, const char *format, ...)
{
  char text[ERROR_TEXT_MAX];
  va_list args;

  va_start (args, format);
  vsnprintf (text, sizeof text, format, args);
  va_end (args);
  return error_set (err, reader->status, "%s:%lu:%lu: %s", reader->name,
                    place.line, place.column, text);
}

static struct yaml_place
place_of_mark (yaml_mark_t mark)
{
  return (struct yaml_place){ mark.line + 1, mark.column + 1 };
}

/* libyaml says `found character that cannot start any token' for the next
   character.  There are better words for a tab, and for `@', ``' and `%'.  */
static int
complain_of_character (const struct yaml_reader *reader,
                       struct yaml_place place, struct error *err)
{
  int c = reader->parser.unread ? *reader->parser.buffer.pointer : 0;

  if (c == '\t')
    return yaml_complain (reader, place, err,
                          "a tab where only spaces may indent");
  if (c > ' ' && c < 0x7f)
    return yaml_complain (reader, place, err,
                          "'%c' cannot begin a text without quotes", c);
  return yaml_complain (reader, place, err, "%s", reader->parser.problem);
}

static int
parser_failed (const struct yaml_reader *reader, struct error *err)
{
  const yaml_parser_t *parser = &reader->parser;
  struct yaml_place place = place_of_mark (parser->problem_mark);
  const char *problem = parser->problem ? parser->problem : "cannot be read";

  if (parser->error == YAML_MEMORY_ERROR)
    out_of_memory ();
  if (reader->errnum)
    return error_set_errno (err, EX_IOERR, reader->errnum, "%s: cannot read",
                            reader->name);
  if (reader->too_large)
    return error_set (err, reader->status, "%s: larger than %zu bytes",
                      reader->name, reader->size_max);
  if (reader->too_long)
    return error_set (err, reader->status, "%s: a text of more than %d bytes",
                      reader->name, EVENT_MAX);
  if (parser->error == YAML_READER_ERROR)
    {
      place = place_of_offset (reader, parser->problem_offset);
      return yaml_complain (reader, place, err, "%s",
                            strstr (problem, "control characters")
                                ? "control characters are not accepted"
                                : "not UTF-8");
    }
  if (strcmp (problem, "found character that cannot start any token") == 0)
    return complain_of_character (reader, place, err);
  return yaml_complain (reader, place, err, "%s", problem);
}

static bool
is_tag (const yaml_char_t *tag, const char *name)
{
  return tag && strcmp ((const char *)tag, name) == 0;
}

static int
take_scalar (struct yaml_reader *reader, struct yaml_event *event_r,
             struct error *err)
{
  const yaml_char_t *tag = reader->event.data.scalar.tag;
  char *text = (char *)reader->event.data.scalar.value;
  size_t len = reader->event.data.scalar.length;

  event_r->type = YAML_SCALAR;
  if (reader->event.data.scalar.anchor)
    return yaml_complain (reader, event_r->place, err,
                          "anchors are not accepted");
  if (!tag)
    event_r->plain = reader->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  else if (is_tag (tag, YAML_NULL_TAG) || is_tag (tag, YAML_BOOL_TAG)
           || is_tag (tag, YAML_INT_TAG) || is_tag (tag, YAML_FLOAT_TAG))
    event_r->plain = true;
  else if (is_tag (tag, "tag:yaml.org,2002:binary"))
    {
      if (!base64_decode (text, len, &len))
        return yaml_complain (reader, event_r->place, err,
                              "!!binary must be base64");
    }
  else if (!is_tag (tag, YAML_STR_TAG) && !is_tag (tag, "!"))
    return yaml_complain (reader, event_r->place, err, "unknown tag");
  event_r->text = slice_make (text, len);
  return 1;
}

/* Begins a mapping or a sequence, which may have the tag WANTED but no
   anchor.  */
static int
take_open (struct yaml_reader *reader, struct yaml_event *event_r,
           const yaml_char_t *anchor, const yaml_char_t *tag,
           const char *wanted, struct error *err)
{
  if (anchor)
    return yaml_complain (reader, event_r->place, err,
                          "anchors are not accepted");
  if (tag && !is_tag (tag, wanted) && !is_tag (tag, "!"))
    return yaml_complain (reader, event_r->place, err, "unknown tag");
  if (reader->depth == YAML_DEPTH_MAX)
    return yaml_complain (reader, event_r->place, err,
                          "nested more than %d deep", YAML_DEPTH_MAX);
  reader->depth++;
  return 1;
}

static int
begin_document (struct yaml_reader *reader, struct yaml_place place,
                struct error *err)
{
  const yaml_event_t *event = &reader->event;

  if (reader->documents++ > 0)
    return yaml_complain (reader, place, err, "only one document is accepted");
  if (event->data.document_start.version_directive
      || event->data.document_start.tag_directives.start
             != event->data.document_start.tag_directives.end)
    return yaml_complain (reader, place, err, "directives are not accepted");
  return 0;
}

/* Turns the parsed event into *EVENT_R: 1; 0 if the caller does not need it;
   -1.  */
static int
take_event (struct yaml_reader *reader, struct yaml_event *event_r,
            struct error *err)
{
  const yaml_event_t *event = &reader->event;

  *event_r = (struct yaml_event){
    .place = place_of_mark (event->start_mark),
  };
  switch (event->type)
    {
    case YAML_DOCUMENT_START_EVENT:
      return begin_document (reader, event_r->place, err);
    case YAML_ALIAS_EVENT:
      return yaml_complain (reader, event_r->place, err,
                            "aliases are not accepted");
    case YAML_SCALAR_EVENT:
      return take_scalar (reader, event_r, err);
    case YAML_MAPPING_START_EVENT:
      event_r->type = YAML_MAPPING;
      return take_open (reader, event_r, event->data.mapping_start.anchor,
                        event->data.mapping_start.tag, YAML_MAP_TAG, err);
    case YAML_SEQUENCE_START_EVENT:
      event_r->type = YAML_SEQUENCE;
      return take_open (reader, event_r, event->data.sequence_start.anchor,
                        event->data.sequence_start.tag, YAML_SEQ_TAG, err);
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
      event_r->type = YAML_CLOSE;
      reader->depth--;
      return 1;
    default:
      /* The start of the stream, or the end of a document.  */
      return 0;
    }
}

static int
read_event (struct yaml_reader *reader, struct yaml_event *event_r,
            struct error *err)
{
  int got = 0;

  while (got == 0)
    {
      drop_event (reader);
      if (!yaml_parser_parse (&reader->parser, &reader->event))
        return parser_failed (reader, err);
      reader->has_event = true;
      reader->waiting = 0;
      got = take_event (reader, event_r, err);
      /* After the end libyaml returns events without a type.  */
      if (got == 0
          && (reader->event.type == YAML_STREAM_END_EVENT
              || reader->event.type == YAML_NO_EVENT))
        return 0;
    }
  return got;
}

int
yaml_next (struct yaml_reader *reader, struct yaml_event *event_r,
           struct error *err)
{
  int got;

  if (reader->failed)
    {
      *err = reader->err;
      return -1;
    }
  got = read_event (reader, event_r, err);
  if (got < 0)
    {
      reader->failed = true;
      reader->err = *err;
    }
  return got;
}

int
yaml_skip (struct yaml_reader *reader, const struct yaml_event *event,
           struct error *err)
{
  unsigned open = event->type == YAML_MAPPING || event->type == YAML_SEQUENCE;
  struct yaml_event inner;

  while (open > 0)
    {
      int got = yaml_next (reader, &inner, err);

      if (got < 0)
        return -1;
      if (got == 0 || inner.type == YAML_CLOSE)
        open--;
      else if (inner.type != YAML_SCALAR)
        open++;
    }
  return 0;
}
