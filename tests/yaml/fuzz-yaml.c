/* fuzz-yaml: any bytes as a YAML document, and as scalars of one.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sysexits.h>

#include "support/fuzz_files.h"
#include "yaml/yaml_mapping.h"

/* A reader of a file with TEXT.  The caller closes *STREAM_R.  */
static struct yaml_reader *
open_text (struct slice text, FILE **stream_r)
{
  int fd = fuzz_file (text);

  *stream_r = fdopen (fd, "r");
  FUZZ_CHECK (*stream_r != NULL);
  return yaml_reader_new (*stream_r, "fuzz.yaml", 0, EX_DATAERR);
}

/* What a reader may rely on: mappings and sequences are closed, and at the end
   nothing comes any more.  */
static void
check_reader (struct slice text)
{
  FILE *stream;
  struct yaml_reader *reader = open_text (text, &stream);
  struct yaml_event event;
  struct error err;
  int depth = 0, more;
  struct buf shown;

  error_init (&err);
  buf_init (&shown);
  while ((more = yaml_next (reader, &event, &err)) > 0)
    {
      FUZZ_CHECK (event.place.line >= 1 && event.place.column >= 1);
      if (event.type == YAML_MAPPING || event.type == YAML_SEQUENCE)
        FUZZ_CHECK (++depth <= YAML_DEPTH_MAX);
      else if (event.type == YAML_CLOSE)
        FUZZ_CHECK (--depth >= 0);
      else
        {
          FUZZ_CHECK (event.type == YAML_SCALAR);
          yaml_is_null (&event);
          buf_clear (&shown);
          yaml_show (&shown, event.text);
          fuzz_check_utf8 (buf_slice (&shown));
        }
    }
  if (more < 0)
    {
      fuzz_check_error (&err);
      fuzz_check_utf8 (slice_from_string (err.text));
    }
  else
    FUZZ_CHECK (depth == 0 && event.type == YAML_END);
  FUZZ_CHECK (yaml_next (reader, &event, &err) == more);
  buf_release (&shown);
  yaml_reader_free (reader);
  fclose (stream);
}

/* Writes the lines of INPUT as keys and values in turn.  */
static void
write_lines (FILE *stream, struct slice input)
{
  struct yaml_writer *writer = yaml_writer_new (stream);
  struct slice line;
  struct error err;

  error_init (&err);
  FUZZ_CHECK (yaml_open_sequence (writer, &err) == 0);
  while (slice_next_line (&input, &line))
    FUZZ_CHECK (yaml_put_text (writer, line, &err) == 0);
  FUZZ_CHECK (yaml_put_integer (writer, INT64_MIN, &err) == 0);
  FUZZ_CHECK (yaml_put_word (writer, "null", &err) == 0);
  FUZZ_CHECK (yaml_close (writer, &err) == 0);
  FUZZ_CHECK (yaml_finish (writer, &err) == 0);
  yaml_writer_free (writer);
}

/* Texts that are written are read as they were, whatever bytes they have.  */
static void
check_round_trip (struct slice input)
{
  struct fuzz_output output;
  struct yaml_reader *reader;
  struct yaml_event event;
  struct slice line;
  struct error err;
  FILE *stream;

  error_init (&err);
  write_lines (fuzz_output_open (&output), input);
  reader = open_text (fuzz_output_close (&output), &stream);
  FUZZ_CHECK (yaml_next (reader, &event, &err) == 1);
  FUZZ_CHECK (event.type == YAML_SEQUENCE);
  while (slice_next_line (&input, &line))
    {
      FUZZ_CHECK (yaml_next (reader, &event, &err) == 1);
      FUZZ_CHECK (event.type == YAML_SCALAR && !yaml_is_null (&event));
      fuzz_check_same (event.text, line);
    }
  FUZZ_CHECK (yaml_next (reader, &event, &err) == 1 && event.plain);
  fuzz_check_same (event.text, SLICE ("-9223372036854775808"));
  FUZZ_CHECK (yaml_next (reader, &event, &err) == 1 && yaml_is_null (&event));
  FUZZ_CHECK (yaml_next (reader, &event, &err) == 1);
  FUZZ_CHECK (yaml_next (reader, &event, &err) == 0);
  yaml_reader_free (reader);
  fclose (stream);
  fuzz_output_free (&output);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);

  check_reader (input);
  check_round_trip (input);
  return 0;
}
