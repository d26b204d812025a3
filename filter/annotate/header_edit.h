/* header_edit: what the parts of `layer' share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_ANNOTATE_HEADER_EDIT_H
#define PATCHDIGEST_ANNOTATE_HEADER_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "mail/charset.h"
#include "base/slice.h"

enum
{
  LINE_BYTES_MAX = 900 /* before a fold; RFC 5322 section 2.1.1 has 998 */
};

/* A line of the header block with its continuations.  */
struct layer_part
{
  size_t start; /* offsets in the message */
  size_t name;  /* bytes of the field name */
  size_t value; /* what is behind the colon starts here; 0: no field */
  size_t stop;  /* the text ends here, before the last line end */
  size_t end;
  bool is_from; /* `From ' or `>From ' */
};

/* LEN bytes of the message at offset AT become TEXT.  */
struct layer_edit
{
  size_t at;
  size_t len;
  struct slice text;
};

/* A header block, and what is to be done to it, in order.  */
struct layer_scan
{
  struct slice message;
  struct arena *arena;
  struct layer_part *parts;
  size_t count;
  size_t room;
  size_t end; /* of the block */
  struct layer_edit *edits;
  size_t edit_count;
  size_t edit_room;
};

/* An X-Label of the block.  */
struct xlabel
{
  size_t part;        /* which */
  struct slice value; /* all behind the colon, as it stands there */
  struct slice shown; /* on one line, as it can be written again */
  bool is_words;      /* SHOWN has to be written as encoded words */
  bool is_empty;      /* readers pass it over */
  bool is_changed;
  bool is_seen;        /* a line of the layer was about it */
  bool is_added;       /* by the layer, as a whole */
  struct slice become; /* the new value, of a changed one */
};

struct xlabels
{
  struct xlabel *items;
  size_t count;
  size_t room;
  struct slice added; /* the value of the one that the layer adds, or empty */
};

static inline struct slice
layer_text (const struct layer_scan *scan, size_t from, size_t to)
{
  return slice_sub (scan->message, from, to - from);
}

/* ITEMS of SIZE bytes each, COUNT of them and room for ROOM: moved where there
   is no room for one more.  */
void *layer_grown (struct arena *arena, void *items, size_t count, size_t *room,
                   size_t size);

/* True of a field that a layer may have put there: of our name space, without
   `Foreign-', written as we do.  */
bool layer_is_ours (const struct layer_scan *scan,
                    const struct layer_part *part);

/* Finds the X-Labels of the block.  */
void xlabel_find (struct xlabels *labels_r, struct layer_scan *scan);

/* Decides what becomes of the X-Labels of the block when LABEL (may be empty)
   goes behind them, with EOL where a value needs a fold.  */
void xlabel_put (struct xlabels *labels_r, struct layer_scan *scan,
                 struct slice label, struct slice eol,
                 struct charset_decoder *decoder);

/* Appends the lines of the layer that this takes: what brings the values back,
   and an X-Label where there was none.  */
void xlabel_lines (const struct xlabels *labels, struct buf *lines,
                   struct slice eol, struct arena *arena);

/* Finds the X-Labels and what they have to become again.  */
void xlabel_take (struct xlabels *labels_r, struct layer_scan *scan);

#endif
