/* mbox: where a message ends, in each dialect.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/mbox.h"

#include <stdlib.h>

#include "source/mbox_end.h"
#include "mail/from_line.h"
#include "source/mbox_input.h"

struct mbox
{
  struct mbox_input input;
  size_t limit;
  size_t next;    /* where the next separator starts */
  size_t done;    /* bytes of the last message, which the next call consumes */
  bool cut;       /* that message was too large; its rest has to be skipped */
  bool give_rest; /* not skipped, but given */
  struct mbox_end remain; /* where the rest is, while CUT and GIVE_REST */
};

struct mbox *
mbox_new (struct reader *reader)
{
  struct mbox *mbox = arena_xmalloc (sizeof *mbox);

  *mbox = (struct mbox){ .input.reader = reader, .limit = MBOX_MESSAGE_MAX };
  error_init (&mbox->input.error);
  return mbox;
}

void
mbox_free (struct mbox *mbox)
{
  free (mbox);
}

void
mbox_set_limit (struct mbox *mbox, size_t limit)
{
  mbox->limit = limit;
}

void
mbox_give_rest (struct mbox *mbox)
{
  mbox->give_rest = true;
}

/* Takes N bytes before the next separator off the window.  */
static void
consume (struct mbox *mbox, size_t n)
{
  mbox_input_consume (&mbox->input, n);
  mbox->next -= n;
}

/* Drops the message of the previous call.  */
static void
advance (struct mbox *mbox)
{
  struct mbox_input *input = &mbox->input;

  consume (mbox, mbox->done);
  mbox->done = 0;
  if (mbox->give_rest || !mbox->cut)
    return;
  if (input->dialect == MBOX_SINGLE && reader_is_packed (input->reader))
    {
      input->ended = true;
      mbox_input_consume (input, mbox_input_window (input).len);
    }
  else
    mbox_end_skip (input);
  mbox->cut = false;
}

/* Keeps what comes after END, where a message was cut: if its end is known, for
   the `before' of the next message.  */
static void
keep_rest (struct mbox *mbox, size_t end)
{
  mbox->done = end;
  if (mbox->cut)
    {
      mbox->next = end;
      mbox->remain = mbox_end_start (1);
    }
}

/* Gives the next piece of a message that was cut.  Returns false after the
   last one.  */
static bool
next_piece (struct mbox *mbox, struct raw_message *message_r)
{
  struct mbox_input *input = &mbox->input;
  size_t len = 0;

  while (mbox->cut && len == 0)
    mbox->cut = mbox_end_piece (input, &mbox->remain, &len);
  mbox->done = mbox->next = len;
  *message_r = (struct raw_message){
    .before = slice_head (mbox_input_window (input), len),
    .offset = input->base,
    .more = true,
  };
  return len > 0;
}

/* An endless file of blank lines must not fill the memory; but a copy has them
   all.  */
static void
drop_endless_filler (struct mbox *mbox)
{
  if (mbox->next > mbox->limit && !mbox->give_rest)
    consume (mbox, mbox->next);
}

/* Skips lines without meaning: blank ones, and in MMDF the separators, which
   are before and after each message.  */
static void
pass_filler (struct mbox *mbox)
{
  for (;;)
    {
      size_t next;
      struct slice line = mbox_input_line (&mbox->input, mbox->next, &next);

      if (next == mbox->next
          || (line.len
              && !(mbox->input.dialect == MBOX_MMDF
                   && mbox_input_line_is_mmdf (line))))
        return;
      mbox->next = next;
      drop_endless_filler (mbox);
    }
}

/* Skips the byte order mark that some editors put before UTF-8 text.  */
static void
pass_mark (struct mbox *mbox)
{
  size_t next;
  struct slice line = mbox_input_line (&mbox->input, mbox->next, &next);

  if (slice_has_prefix (line, SLICE ("\357\273\277")))
    mbox->next += 3;
}

/* Finds the dialect from the first line that is not blank.  */
static enum mbox_dialect
detect (struct mbox *mbox)
{
  struct slice line;
  size_t next;

  pass_mark (mbox);
  pass_filler (mbox);
  line = mbox_input_line (&mbox->input, mbox->next, &next);
  if (mbox_input_line_is_mmdf (line))
    return MBOX_MMDF;
  switch (from_line_kind (line))
    {
    case FROM_UNDATED:
    case FROM_DATED:
      return MBOX_FROM;
    case FROM_PATCH:
      return MBOX_PATCHES;
    default: /* even FROM_PIPE, for the bodies around it are not quoted */
      return MBOX_SINGLE;
    }
}

/* Whether PART is not a message, but what follows mutt's pipe_sep: mutt writes
   that after each message, even after the last one, and before the From_ lines
   that messages may have.  */
static bool
is_void (const struct mbox *mbox, const struct mbox_end *part,
         enum from_kind kind)
{
  struct slice text = slice_sub (mbox_input_window (&mbox->input), part->start,
                                 part->end - part->start);

  return kind == FROM_PIPE && !part->cut && slice_trim_left (text).len == 0;
}

/* The kind of the From_ line at mbox->next, its length (0 if it is none), and
   where the text after it starts.  */
static enum from_kind
from_line_at (struct mbox *mbox, size_t *len_r, size_t *text_r)
{
  struct slice line = mbox_input_line (&mbox->input, mbox->next, text_r);
  enum from_kind kind = from_line_kind (line);

  *len_r = line.len;
  if (kind == FROM_NONE)
    {
      *len_r = 0;
      *text_r = mbox->next;
    }
  return kind;
}

/* Finds the message whose separator is at mbox->next.  Skips what is not a
   message, which stays in the window.  Returns false at the end.  */
static bool
find_message (struct mbox *mbox, struct mbox_end *part_r,
              struct slice *from_line_r)
{
  for (;;)
    {
      enum from_kind kind;
      size_t from;
      size_t len;
      size_t text;

      if (mbox->input.dialect == MBOX_MMDF)
        pass_filler (mbox);
      from = mbox->next;
      mbox_input_fill (&mbox->input, from + 1);
      if (mbox_input_window (&mbox->input).len <= from)
        return false;

      kind = from_line_at (mbox, &len, &text);
      *part_r = mbox_end_start (text);
      mbox_end_find (&mbox->input, part_r, mbox->limit);
      mbox->next = part_r->next;
      *from_line_r = slice_sub (mbox_input_window (&mbox->input), from, len);
      if (!is_void (mbox, part_r, kind))
        return true;
      drop_endless_filler (mbox);
    }
}

int
mbox_next (struct mbox *mbox, struct raw_message *message_r, struct error *err)
{
  struct mbox_input *input = &mbox->input;
  struct mbox_end part;
  struct slice from_line;
  struct slice w;
  size_t length;

  advance (mbox);
  if (mbox->cut && next_piece (mbox, message_r))
    return 1;
  if (input->dialect == MBOX_UNKNOWN)
    input->dialect = detect (mbox);
  if (!find_message (mbox, &part, &from_line))
    {
      *message_r = (struct raw_message){ .before = mbox_input_window (input),
                                         .offset = input->base };
      if (input->failed)
        *err = input->error;
      return input->failed ? -1 : 0;
    }

  w = mbox_input_window (input);
  length = part.end - part.start;
  *message_r = (struct raw_message){
    .before = slice_head (w, part.start),
    .from_line = from_line,
    .text
    = slice_sub (w, part.start, length > mbox->limit ? mbox->limit : length),
    .offset = input->base + (size_t)(from_line.ptr - w.ptr),
    .quoted
    = input->dialect == MBOX_FROM && part.quoted_line && !part.bare_line,
    .too_large = length > mbox->limit,
  };
  mbox->done = part.end;
  mbox->cut = part.cut;
  if (message_r->too_large && mbox->give_rest)
    keep_rest (mbox, part.start + mbox->limit);
  return 1;
}
