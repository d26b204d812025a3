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

#include "base/slice.h"

enum
{
  OWN_TEXT_MARGIN = 3,     /* blanks that may stand before a `>' or `|' */
  OWN_TEXT_HEADER_MAX = 20 /* lines of a header block in a text */
};

/* Iterates over the own lines of a text.  The members are private.  */
struct own_text
{
  struct slice rest;
  bool gap;     /* the next own line starts a paragraph */
  bool quoted;  /* only blank lines since the last quoted line */
  bool in_diff; /* the last quoted line is one of a diff */
};

struct own_line
{
  struct slice text;     /* without its line end; never blank */
  bool starts_paragraph; /* the line before is blank, quoted, or none */
  bool after_quote;      /* only blank lines between a quoted line and this */
  bool under_diff;       /* the last quoted line above is a line of a diff */
};

/* Starts with TEXT, a text as message_text returns it.  It must live as long as
   the lines.  */
void own_text_begin (struct own_text *own_r, struct slice text);

/* Sets *LINE_R to the next own line that is not blank.  Returns 1, or 0 at the
   end.  All lines together take linear time.  */
int own_text_next (struct own_text *own, struct own_line *line_r);

/* Whether LINE is quoted.  */
bool own_text_is_quote (struct slice line);

#endif
