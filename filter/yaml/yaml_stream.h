/* yaml_stream: YAML as a stream of plain events, both ways.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The one user of libyaml.  Reading: the next thing with its place, limits
   on size and nesting, anchors, aliases and directives refused.  Writing:
   scalars that any bytes survive.  What the things mean is not known here.
   (The name yaml.h is that of libyaml's header.)  */

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
  YAML_TEXT_MAX = 8 << 20 /* bytes of a text that is written */
};

/* A place in a file, from 1.  */
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
                        without quotes and tag, or with the tag of one */
};

struct yaml_reader;

/* Reads the one document of STREAM, which stays the caller's; NAME goes in
   front of messages as `NAME:LINE:COLUMN: ' and must outlive the reader.
   SIZE_MAX is how many bytes are read at most (0: no limit, but for that of one
   event, which is far above what texts of YAML_TEXT_MAX need); STATUS is the
   exit status of errors (EX_CONFIG, EX_DATAERR), but for those of the stream
   itself (EX_IOERR).  Columns count characters.  A byte order mark of UTF-8 is
   passed over; other encodings are errors.  Never null.  */
struct yaml_reader *yaml_reader_new (FILE *stream, const char *name,
                                     size_t size_max, int status);
void yaml_reader_free (struct yaml_reader *reader);

/* The next event: 1, 0 with YAML_END behind the document (an empty file has
   none at all: YAML_END at once), or -1 with the error set; from then on always
   the same.  */
int yaml_next (struct yaml_reader *reader, struct yaml_event *event_r,
               struct error *err);

/* Passes over the rest of what EVENT, the last one, began.  0 or -1.  */
int yaml_skip (struct yaml_reader *reader, const struct yaml_event *event,
               struct error *err);

/* Sets the error to `NAME:LINE:COLUMN: ...'; returns -1.  */
int yaml_complain (const struct yaml_reader *reader, struct yaml_place place,
                   struct error *err, const char *format, ...)
    __attribute__ ((format (printf, 4, 5)));

struct yaml_writer;

/* Writes one document to STREAM, which stays the caller's: block style, no
   folding of long lines.  Never null.  The functions below return 0, or -1 with
   the error set; after the first failure they all fail.  */
struct yaml_writer *yaml_writer_new (FILE *stream);
void yaml_writer_free (struct yaml_writer *writer);

int yaml_open_mapping (struct yaml_writer *writer, struct error *err);
int yaml_open_sequence (struct yaml_writer *writer, struct error *err);
int yaml_close (struct yaml_writer *writer, struct error *err);

/* A scalar.  Text that would read back as something else (a number, true,
   null, empty, blanks at its ends, control characters) is quoted; bytes that
   are no UTF-8 are written as !!binary.  What yaml_put_text writes, the reader
   gives back byte by byte in every case; a text of more than YAML_TEXT_MAX
   bytes is an error (EX_DATAERR).  */
int yaml_put_text (struct yaml_writer *writer, struct slice text,
                   struct error *err);
int yaml_put_integer (struct yaml_writer *writer, int64_t value,
                      struct error *err);
int yaml_put_word (struct yaml_writer *writer, const char *word,
                   struct error *err); /* plain: true, null, a key */

/* Ends the document and flushes what the writer holds to STREAM (which is not
   flushed).  */
int yaml_finish (struct yaml_writer *writer, struct error *err);

#endif
