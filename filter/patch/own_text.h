/* own_text: what the writer of a reply wrote, without what the reply quotes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Own lines are those that do not start with `>' or `|', up to a signature
   (`-- ', also without the blank) or a message that is copied without such
   marks.  That starts with a line such as `-----Original Message-----', or with
   a header block: `From:' and, in the next line, Sent, Date, To or Subject.
   But if a quote follows the block, the block only says who is quoted, as `Ann
   wrote:' does; it is skipped, and the text goes on.  A `From: Ann Sent:
   Monday' on one line is text.  */

#ifndef PATCHDIGEST_PATCH_OWN_TEXT_H
#define PATCHDIGEST_PATCH_OWN_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"
#include "patch/own_hints.h"

enum
{
  OWN_TEXT_MARGIN = 3,       /* blanks that may stand before a `>' or `|' */
  OWN_TEXT_HEADER_MAX = 20,  /* lines of a header block in a text */
  OWN_TEXT_DIFF_MAX = 20,    /* quoted lines that may be context of a diff */
  OWN_PARAGRAPHS_MAX = 20000 /* that parsers share */
};

/* Iterates over the own lines of a text.  The members are private.  */
struct own_text
{
  struct slice rest;
  struct slice quote; /* the quoted lines above, if nothing is between */
  bool gap;           /* the next own line starts a paragraph */
};

struct own_line
{
  struct slice text;  /* without its line end; never blank */
  struct slice quote; /* the quoted lines above, if there are only blank lines
                         between; else empty */
  bool starts_paragraph; /* the line before is blank, quoted, or none */
};

/* Starts with TEXT, a text as message_text returns it.  It must live as long as
   the lines.  */
void own_text_begin (struct own_text *own_r, struct slice text);

/* Sets *LINE_R to the next own line that is not blank.  Returns 1, or 0 at the
   end.  All lines together take linear time; quoted lines cost little more than
   memchr does.  */
int own_text_next (struct own_text *own, struct own_line *line_r);

/* A run of own lines with nothing between them.  */
struct own_paragraph
{
  struct slice text;  /* its lines, the last one without its end */
  struct slice quote; /* of its first line */
  unsigned hints;     /* of enum own_hints, with own_paragraphs_read */
};

/* Sets *PARAGRAPH_R to the next paragraph, or to what is left of it if lines of
   it were read by own_text_next.  Returns 1, or 0 at the end.  */
int own_text_next_paragraph (struct own_text *own,
                             struct own_paragraph *paragraph_r);

/* All paragraphs of a text.  Parsers share them, so that its quoted lines are
   skipped once.  */
struct own_paragraphs
{
  const struct own_paragraph *items; /* in the arena */
  size_t count;
  unsigned hints; /* of enum own_hints, for all of them */
};

/* Reads the paragraphs of TEXT into ARENA; no more than OWN_PARAGRAPHS_MAX, so
   that they take less than a megabyte.  */
struct own_paragraphs own_paragraphs_read (struct slice text,
                                           struct arena *arena);

/* Whether QUOTE, quoted lines, ends in a diff.  */
bool own_text_quotes_diff (struct slice quote);

/* Whether LINE is quoted.  */
bool own_text_is_quote (struct slice line);

#endif
