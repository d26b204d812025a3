/* yaml_stream: YAML as a stream of plain events, both ways.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The only user of libyaml.  The reader returns events with their places,
   limits size and nesting, and refuses anchors, aliases and directives.  The
   writer writes scalars of any bytes so that they read back as they were.  What
   the events mean is for others.  (yaml.h is libyaml's own header.)  */

#ifndef PATCHDIGEST_YAML_YAML_STREAM_H
#define PATCHDIGEST_YAML_YAML_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "base/slice.h"

enum
{
  YAML_DEPTH_MAX = 16,    /* nested mappings and sequences */
  YAML_TEXT_MAX = 8 << 20 /* bytes of a text to write */
};

/* A place in a file; both count from 1.  */
struct yaml_place
{
  unsigned long line;
  unsigned long column;
};

enum yaml_type
{
  YAML_END,
  YAML_SCALAR,
  YAML_MAPPING,  /* its keys and values follow in turn, then YAML_CLOSE */
  YAML_SEQUENCE, /* its elements follow, then YAML_CLOSE */
  YAML_CLOSE
};

struct yaml_event
{
  enum yaml_type type;
  struct yaml_place place;
  struct slice text; /* of a scalar: its bytes, !!binary decoded; lives until
                        the next event */
  bool plain;        /* a scalar that may mean a number, a truth value or null:
                        it has neither quotes nor a tag, or the tag of one of
                        these */
};

struct yaml_reader;

/* Reads the one document of STREAM, which stays the caller's.  Messages begin
   with `NAME:LINE:COLUMN: '; NAME must outlive the reader.  Reads at most
   SIZE_MAX bytes (0: no limit; one event has its own, which texts of
   YAML_TEXT_MAX do not reach).  STATUS is the exit status of errors (EX_CONFIG,
   EX_DATAERR), except that a failing stream is EX_IOERR.  Columns count
   characters.  Skips a byte order mark of UTF-8; other encodings are errors.
   Never null.  */
struct yaml_reader *yaml_reader_new (FILE *stream, const char *name,
                                     size_t size_max, int status);
void yaml_reader_free (struct yaml_reader *reader);

/* Reads the next event: 1, 0 with YAML_END after the document (at once in an
   empty file), or -1 with the error set.  After 0 or -1 it keeps returning the
   same.  */
int yaml_next (struct yaml_reader *reader, struct yaml_event *event_r,
               struct error *err);

/* Skips the rest of the mapping or sequence that EVENT, the last one, began. 0,
   or -1 with the error set.  */
int yaml_skip (struct yaml_reader *reader, const struct yaml_event *event,
               struct error *err);

/* Sets the error to `NAME:LINE:COLUMN: ...'; returns -1.  */
int yaml_complain (const struct yaml_reader *reader, struct yaml_place place,
                   struct error *err, const char *format, ...)
    __attribute__ ((format (printf, 4, 5)));

struct yaml_writer;

/* Writes one document to STREAM, which stays the caller's, in block style,
   without folding long lines.  Never null.  The functions below return 0, or -1
   with the error set; after the first failure they all fail.  */
struct yaml_writer *yaml_writer_new (FILE *stream);
void yaml_writer_free (struct yaml_writer *writer);

int yaml_open_mapping (struct yaml_writer *writer, struct error *err);
int yaml_open_sequence (struct yaml_writer *writer, struct error *err);
int yaml_close (struct yaml_writer *writer, struct error *err);

/* Writes a scalar.  Quotes text that would read back as something else (a
   number, true, null, empty, spaces at its ends, control characters), and
   writes bytes that are not UTF-8 as !!binary.  The reader always returns the
   bytes that yaml_put_text wrote.  A text of more than YAML_TEXT_MAX bytes is
   an error (EX_DATAERR).  */
int yaml_put_text (struct yaml_writer *writer, struct slice text,
                   struct error *err);
int yaml_put_integer (struct yaml_writer *writer, int64_t value,
                      struct error *err);
int yaml_put_word (struct yaml_writer *writer, const char *word,
                   struct error *err); /* plain: true, null, a key */

/* Ends the document and writes what the writer still holds to STREAM, which it
   does not flush.  */
int yaml_finish (struct yaml_writer *writer, struct error *err);

#endif
