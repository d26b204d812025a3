/* yaml_writer: YAML, for any bytes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "yaml/yaml_stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/out_of_memory.h"
#include "base/utf8.h"
#include "base/base64.h"

#define YAML_BINARY "tag:yaml.org,2002:binary"

struct yaml_writer
{
  yaml_emitter_t emitter;
  FILE *stream; /* the caller's */
  int errnum;   /* of a write that failed */
  bool failed;
  struct error err;             /* what failed first */
  bool mapping[YAML_DEPTH_MAX]; /* what is open: a mapping or a sequence */
  unsigned depth;
  struct buf base64;
};

static int
write_bytes (void *data, unsigned char *bytes, size_t size)
{
  struct yaml_writer *writer = data;

  errno = 0;
  if (fwrite (bytes, 1, size, writer->stream) == size)
    return 1;
  writer->errnum = errno ? errno : EIO;
  return 0;
}

/* Keeps the first error, which all later calls return.  */
static int
failed (struct yaml_writer *writer, struct error *err)
{
  writer->failed = true;
  writer->err = *err;
  return -1;
}

static int
emitter_failed (struct yaml_writer *writer, struct error *err)
{
  const yaml_emitter_t *emitter = &writer->emitter;

  if (emitter->error == YAML_WRITER_ERROR && writer->errnum)
    error_set_errno (err, EX_IOERR, writer->errnum, "cannot write YAML");
  else if (emitter->error == YAML_MEMORY_ERROR)
    out_of_memory ();
  else
    error_set (err, EX_SOFTWARE, "cannot write YAML: %s",
               emitter->problem ? emitter->problem : "unknown error");
  return failed (writer, err);
}

/* Emits EVENT; BUILT is the result of its initialization.  The emitter deletes
   the event even if it fails.  */
static int
emit (struct yaml_writer *writer, yaml_event_t *event, int built,
      struct error *err)
{
  if (!built)
    out_of_memory ();
  if (!yaml_emitter_emit (&writer->emitter, event))
    return emitter_failed (writer, err);
  return 0;
}

/* -1 with the first error after a failure.  */
static int
look (struct yaml_writer *writer, struct error *err)
{
  if (!writer->failed)
    return 0;
  *err = writer->err;
  return -1;
}

struct yaml_writer *
yaml_writer_new (FILE *stream)
{
  struct yaml_writer *writer = arena_xmalloc (sizeof *writer);
  yaml_event_t event;

  memset (writer, 0, sizeof *writer);
  writer->stream = stream;
  buf_init (&writer->base64);
  if (!yaml_emitter_initialize (&writer->emitter))
    out_of_memory ();
  yaml_emitter_set_output (&writer->emitter, write_bytes, writer);
  yaml_emitter_set_encoding (&writer->emitter, YAML_UTF8_ENCODING);
  yaml_emitter_set_break (&writer->emitter, YAML_LN_BREAK);
  yaml_emitter_set_indent (&writer->emitter, 2);
  yaml_emitter_set_width (&writer->emitter, -1);
  yaml_emitter_set_unicode (&writer->emitter, 1);
  /* The writer already has the error of these two.  */
  if (emit (writer, &event,
            yaml_stream_start_event_initialize (&event, YAML_UTF8_ENCODING),
            &writer->err)
      == 0)
    emit (writer, &event,
          yaml_document_start_event_initialize (&event, NULL, NULL, NULL, 1),
          &writer->err);
  return writer;
}

void
yaml_writer_free (struct yaml_writer *writer)
{
  if (!writer)
    return;
  yaml_emitter_delete (&writer->emitter);
  buf_release (&writer->base64);
  free (writer);
}

static int
misused (struct yaml_writer *writer, const char *what, struct error *err)
{
  error_set (err, EX_SOFTWARE, "cannot write YAML: %s", what);
  return failed (writer, err);
}

/* Begins a mapping or a sequence.  */
static int
open_level (struct yaml_writer *writer, bool mapping, struct error *err)
{
  if (look (writer, err) < 0)
    return -1;
  if (writer->depth == YAML_DEPTH_MAX)
    return misused (writer, "nested too deeply", err);
  writer->mapping[writer->depth++] = mapping;
  return 0;
}

int
yaml_open_mapping (struct yaml_writer *writer, struct error *err)
{
  yaml_event_t event;

  if (open_level (writer, true, err) < 0)
    return -1;
  return emit (writer, &event,
               yaml_mapping_start_event_initialize (&event, NULL, NULL, 1,
                                                    YAML_BLOCK_MAPPING_STYLE),
               err);
}

int
yaml_open_sequence (struct yaml_writer *writer, struct error *err)
{
  yaml_event_t event;

  if (open_level (writer, false, err) < 0)
    return -1;
  return emit (writer, &event,
               yaml_sequence_start_event_initialize (&event, NULL, NULL, 1,
                                                     YAML_BLOCK_SEQUENCE_STYLE),
               err);
}

int
yaml_close (struct yaml_writer *writer, struct error *err)
{
  yaml_event_t event;
  int built;

  if (look (writer, err) < 0)
    return -1;
  if (writer->depth == 0)
    return misused (writer, "nothing is open", err);
  if (writer->mapping[--writer->depth])
    built = yaml_mapping_end_event_initialize (&event);
  else
    built = yaml_sequence_end_event_initialize (&event);
  return emit (writer, &event, built, err);
}

static int
put_scalar (struct yaml_writer *writer, const char *tag, struct slice text,
            yaml_scalar_style_t style, struct error *err)
{
  yaml_event_t event;
  int implicit = tag == NULL;

  if (look (writer, err) < 0)
    return -1;
  return emit (writer, &event,
               yaml_scalar_event_initialize (
                   &event, NULL, (const yaml_char_t *)tag,
                   (const yaml_char_t *)(text.ptr ? text.ptr : ""),
                   (int)text.len, implicit, implicit, style),
               err);
}

/* What a byte is in a plain scalar.  */
enum
{
  FIRST = 1,  /* may begin one */
  INNER = 2,  /* may be anywhere else in one */
  LETTER = 4, /* does not occur in the numbers, dates and times of any YAML */
  EIGHT = 8,  /* is not ASCII */

  DIGIT = FIRST | INNER, /* also the letters of 0x1f, 1e5, 0o7, .inf, .nan */
  OTHER = FIRST | INNER | LETTER
};

/* Whether `:' and `#' are plain depends on their neighbours, so text with them
   is always quoted.  So is text with tabs, control characters, or anything that
   is not ASCII, since Unicode has line ends of its own.  */
static const unsigned char classes[256] = {
  [' '] = INNER,          ['!'] = INNER,         ['"'] = INNER,
  ['$'] = OTHER,          ['%'] = INNER,         ['&'] = INNER,
  ['\''] = INNER,         ['('] = OTHER,         [')'] = INNER,
  ['*'] = INNER,          ['+'] = INNER,         [','] = INNER,
  ['-'] = INNER,          ['.'] = INNER,         ['/'] = OTHER,
  ['0' ... '9'] = DIGIT,  [';'] = INNER,         ['<'] = INNER,
  ['='] = INNER,          ['>'] = INNER,         ['?'] = INNER,
  ['@'] = INNER | LETTER, ['A' ... 'F'] = DIGIT, ['G' ... 'H'] = OTHER,
  ['I'] = DIGIT,          ['J' ... 'M'] = OTHER, ['N' ... 'O'] = DIGIT,
  ['P' ... 'S'] = OTHER,  ['T'] = DIGIT,         ['U' ... 'W'] = OTHER,
  ['X'] = DIGIT,          ['Y'] = OTHER,         ['Z'] = DIGIT,
  ['['] = INNER,          ['\\'] = INNER,        [']'] = INNER,
  ['^'] = INNER,          ['_'] = INNER,         ['a' ... 'f'] = DIGIT,
  ['g' ... 'h'] = OTHER,  ['i'] = DIGIT,         ['j' ... 'm'] = OTHER,
  ['n' ... 'o'] = DIGIT,  ['p' ... 's'] = OTHER, ['t'] = DIGIT,
  ['u' ... 'w'] = OTHER,  ['x'] = DIGIT,         ['y'] = OTHER,
  ['z'] = DIGIT,          ['{'] = INNER,         ['|'] = INNER,
  ['}'] = INNER,          ['~'] = INNER,         [0x80 ... 0xff] = EIGHT
};

/* True if TEXT is a word for a value in YAML 1.1 or 1.2.  */
static bool
is_value_word (struct slice text)
{
  static const char words[][6]
      = { "null", "true", "false", "yes", "no", "on", "off", "y", "n" };

  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (slice_eq_nocase (text, slice_from_string (words[i])))
      return true;
  return false;
}

/* True if TEXT, whose bytes are all INNER, reads back as itself without quotes.
   ALL is the union of their classes.  */
static bool
is_plain (struct slice text, unsigned all)
{
  int first = slice_at (text, 0);

  if (first < 0 || !(classes[first] & FIRST) || slice_last (text) == ' ')
    return false;
  if (slice_is_digit (first) && !(all & LETTER))
    return false;
  return text.len > 5 || !is_value_word (text);
}

static int
put_binary (struct yaml_writer *writer, struct slice bytes, struct error *err)
{
  buf_clear (&writer->base64);
  base64_encode (&writer->base64, bytes);
  return put_scalar (writer, YAML_BINARY, buf_slice (&writer->base64),
                     YAML_DOUBLE_QUOTED_SCALAR_STYLE, err);
}

static int
too_long (struct yaml_writer *writer, struct error *err)
{
  error_set (err, EX_DATAERR, "cannot write YAML: a text of more than %d bytes",
             YAML_TEXT_MAX);
  return failed (writer, err);
}

int
yaml_put_text (struct yaml_writer *writer, struct slice text, struct error *err)
{
  unsigned all = 0, common = INNER;
  yaml_scalar_style_t style = YAML_DOUBLE_QUOTED_SCALAR_STYLE;

  if (look (writer, err) < 0)
    return -1;
  if (text.len > YAML_TEXT_MAX)
    return too_long (writer, err);
  for (size_t i = 0; i < text.len; i++)
    {
      unsigned class = classes[slice_at (text, i)];

      all |= class;
      common &= class;
    }
  if ((all & EIGHT) && !utf8_is_valid (text))
    return put_binary (writer, text, err);
  if (common && is_plain (text, all))
    style = YAML_PLAIN_SCALAR_STYLE;
  return put_scalar (writer, NULL, text, style, err);
}

int
yaml_put_integer (struct yaml_writer *writer, int64_t value, struct error *err)
{
  char digits[24]; /* -2^63 has 20 characters */
  int len = snprintf (digits, sizeof digits, "%jd", (intmax_t)value);

  return put_scalar (writer, NULL, slice_make (digits, (size_t)len),
                     YAML_PLAIN_SCALAR_STYLE, err);
}

int
yaml_put_word (struct yaml_writer *writer, const char *word, struct error *err)
{
  return put_scalar (writer, NULL, slice_from_string (word),
                     YAML_PLAIN_SCALAR_STYLE, err);
}

int
yaml_finish (struct yaml_writer *writer, struct error *err)
{
  yaml_event_t event;

  if (look (writer, err) < 0)
    return -1;
  if (writer->depth > 0)
    return misused (writer, "something is still open", err);
  if (emit (writer, &event, yaml_document_end_event_initialize (&event, 1), err)
      < 0)
    return -1;
  if (emit (writer, &event, yaml_stream_end_event_initialize (&event), err) < 0)
    return -1;
  if (!yaml_emitter_flush (&writer->emitter))
    return emitter_failed (writer, err);
  return 0;
}
