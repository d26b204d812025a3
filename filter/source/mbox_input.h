/* mbox_input: the lines of an mbox.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For mbox.c and mbox_end.c only.  A reader, and what is known about its data.
   All offsets are offsets in the window of the reader.  */

#ifndef PATCHDIGEST_SOURCE_MBOX_INPUT_H
#define PATCHDIGEST_SOURCE_MBOX_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "source/reader.h"
#include "base/slice.h"

enum mbox_dialect
{
  MBOX_UNKNOWN, /* nothing has been read yet */
  MBOX_FROM,    /* From_ lines separate */
  MBOX_PATCHES, /* the same, including those of `git format-patch' */
  MBOX_MMDF,    /* lines of four ^A separate */
  MBOX_SINGLE   /* no From_ line at the start: only mutt's pipe_sep
                   separates */
};

struct mbox_input
{
  struct reader *reader; /* not owned */
  enum mbox_dialect dialect;
  uint64_t base; /* offset of the window in the input */
  bool ended;    /* the reader has no more */
  bool failed;   /* for this reason: */
  struct error error;
};

static inline struct slice
mbox_input_window (const struct mbox_input *input)
{
  return reader_window (input->reader);
}

/* Reads more.  Returns false at the end.  A failure is an end, too; what was
   read before is used first.  */
bool mbox_input_more (struct mbox_input *input);

/* Reads until the window has at least LENGTH bytes, or all there are.  */
void mbox_input_fill (struct mbox_input *input, size_t length);

/* Takes N bytes off the front of the window.  */
void mbox_input_consume (struct mbox_input *input, size_t n);

/* The line at POS, without its line end, or its first FROM_LINE_MAX bytes if it
   is longer.  *NEXT_R is where the next line starts.  Lives until the next
   read.  */
struct slice mbox_input_line (struct mbox_input *input, size_t pos,
                              size_t *next_r);

/* Whether LINE is a separator of MMDF.  */
bool mbox_input_line_is_mmdf (struct slice line);

/* Whether the line at POS separates messages in the dialect of INPUT.  */
bool mbox_input_separator (struct mbox_input *input, size_t pos);

#endif
