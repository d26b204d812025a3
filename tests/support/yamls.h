/* yamls: YAML from and to strings.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_YAMLS_H
#define PATCHDIGEST_TESTS_YAMLS_H

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/buf.h"
#include "support/check.h"
#include "yaml/yaml_stream.h"

static inline FILE *
stream_of (struct slice text)
{
  /* fmemopen wants a byte at least.  */
  FILE *stream = text.len
                     ? fmemopen ((void *)(uintptr_t)text.ptr, text.len, "r")
                     : fopen ("/dev/null", "r");

  assert_non_null (stream);
  return stream;
}

/* Appends what READER says, event by event, to OUT: `{', `[', `)' for the end
   of either, and scalars, as `=text' if plain and `"text' if not, each at a
   line:column if PLACES.  The last word is `.' or the error.  */
static inline int
tell (struct yaml_reader *reader, bool places, struct buf *out)
{
  struct yaml_event event;
  struct error err;
  int got;

  error_init (&err);
  while ((got = yaml_next (reader, &event, &err)) > 0)
    {
      if (places)
        buf_printf (out, "%lu:%lu", event.place.line, event.place.column);
      if (event.type == YAML_SCALAR)
        {
          buf_add_byte (out, event.plain ? '=' : '"');
          buf_add (out, event.text);
        }
      else
        buf_add_byte (out, event.type == YAML_MAPPING    ? '{'
                           : event.type == YAML_SEQUENCE ? '['
                                                         : ')');
      buf_add_byte (out, ' ');
    }
  if (got == 0)
    assert_int_equal (event.type, YAML_END);
  buf_printf (out, "%s", got < 0 ? err.text : ".");
  if (got < 0)
    {
      struct error again;

      error_init (&again);
      assert_int_equal (yaml_next (reader, &event, &again), -1);
      assert_string_equal (again.text, err.text);
      assert_int_equal (again.status, err.status);
    }
  return err.status;
}

/* The same of TEXT, in OUT.  */
static inline int
tell_text (struct slice text, size_t size_max, bool places, struct buf *out)
{
  FILE *stream = stream_of (text);
  struct yaml_reader *reader
      = yaml_reader_new (stream, "f", size_max, EX_DATAERR);
  int status = tell (reader, places, out);

  yaml_reader_free (reader);
  fclose (stream);
  return status;
}

static inline void
assert_told (const char *text, bool places, const char *want)
{
  struct buf out;

  buf_init (&out);
  tell_text (slice_from_string (text), 0, places, &out);
  assert_slice (text, buf_slice (&out), want);
  buf_release (&out);
}

struct outfile
{
  char *text;
  size_t len;
  FILE *stream;
  struct yaml_writer *writer;
};

static inline void
output_begin (struct outfile *output)
{
  output->stream = open_memstream (&output->text, &output->len);
  assert_non_null (output->stream);
  output->writer = yaml_writer_new (output->stream);
}

static inline struct slice
output_end (struct outfile *output)
{
  struct error err;

  if (yaml_finish (output->writer, &err) < 0)
    fail_msg ("%s", err.text);
  yaml_writer_free (output->writer);
  fclose (output->stream);
  return slice_make (output->text, output->len);
}

#endif
