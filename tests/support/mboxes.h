/* mboxes: mailboxes, read in pieces of any size.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_MBOXES_H
#define PATCHDIGEST_TESTS_MBOXES_H

#include "source/mbox.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>
#include "base/buf.h"
#include "support/check.h"

#define DATE "Tue Jan  2 03:04:05 2024"
#define A "From a@example.org " DATE "\n"
#define B "From b@example.org " DATE "\n"
#define PATCH_1                                                                \
  "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\n"
#define PIPE "From mutt@pipe Thu Jan  1 00:00:00 1970\n"
#define CTRL "\1\1\1\1\n"

enum
{
  TEXTS_MAX = 6
};

/* A source that gives at most STEP bytes at a time, and fails at the end if
   ERRNUM is set.  */
struct feed
{
  struct slice rest;
  size_t step;
  int errnum;
};

static inline ssize_t
feed_read (void *context, char *buffer, size_t size)
{
  struct feed *feed = context;
  struct slice piece = slice_head (feed->rest, feed->step);

  piece = slice_head (piece, size);
  if (piece.len == 0 && feed->errnum)
    {
      errno = feed->errnum;
      return -1;
    }
  if (piece.len)
    memcpy (buffer, piece.ptr, piece.len);
  feed->rest = slice_skip (feed->rest, piece.len);
  return (ssize_t)piece.len;
}

/* All that a split gives, as text: what was found in each message, and the
   input put together again.  */
struct result
{
  struct buf told;
  struct buf whole;
  size_t count;
  bool too_large;
};

static inline void
tell (struct result *result, const struct raw_message *message)
{
  buf_printf (
      &result->told, "@%llu%s%s [%.*s] {", (unsigned long long)message->offset,
      message->quoted ? " quoted" : "", message->too_large ? " large" : "",
      SLICE_ARG (message->from_line));
  buf_add (&result->told, message->text);
  buf_add (&result->told, SLICE ("}\n"));
  buf_add (&result->whole, message->before);
  buf_add (&result->whole, message->text);
  result->count++;
  result->too_large |= message->too_large;
}

static inline struct result
split_feed (struct feed feed, size_t limit)
{
  struct reader *reader
      = reader_new ((struct reader_source){ feed_read, &feed });
  struct mbox *mbox = mbox_new (reader);
  struct result result = { 0 };
  struct raw_message message;
  struct error err;
  int rc;

  if (limit)
    mbox_set_limit (mbox, limit);
  error_init (&err);
  while ((rc = mbox_next (mbox, &message, &err)) == 1)
    tell (&result, &message);
  buf_add (&result.whole, message.before);
  if (rc < 0)
    buf_printf (&result.told, "%d %s\n", err.status, err.text);
  /* What is over stays over.  */
  assert_int_equal (mbox_next (mbox, &message, &err), rc);
  mbox_free (mbox);
  reader_free (reader);
  return result;
}

static inline void
result_release (struct result *result)
{
  buf_release (&result->told);
  buf_release (&result->whole);
}

/* Splits INPUT whole, byte by byte and in other pieces: it must not matter,
   and the input must be there again in the end.  Returns the first result,
   which the caller releases.  */
static inline struct result
split_limited (struct slice input, size_t limit, int errnum)
{
  static const size_t steps[] = { 1, 2, 3, 7, 64, 1000 };
  struct result whole = split_feed (
      (struct feed){ .rest = input, .step = SIZE_MAX, .errnum = errnum },
      limit);

  if (!whole.too_large)
    assert_same (buf_slice (&whole.whole), input);
  for (size_t i = 0; i < COUNT (steps); i++)
    {
      struct result result = split_feed (
          (struct feed){ .rest = input, .step = steps[i], .errnum = errnum },
          limit);

      assert_same (buf_slice (&result.told), buf_slice (&whole.told));
      assert_same (buf_slice (&result.whole), buf_slice (&whole.whole));
      result_release (&result);
    }
  return whole;
}

static inline void
check_told (struct slice input, const char *told)
{
  struct result result = split_limited (input, 0, 0);

  assert_same (buf_slice (&result.told), slice_from_string (told));
  result_release (&result);
}

/* Like check_told where only the texts matter.  */
struct split_case
{
  struct slice input;
  const char *texts[TEXTS_MAX];
};

static inline void
check_texts (const struct split_case *cases, size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      struct feed feed = { .rest = cases[i].input, .step = SIZE_MAX };
      struct reader *reader
          = reader_new ((struct reader_source){ feed_read, &feed });
      struct mbox *mbox = mbox_new (reader);
      struct raw_message message;
      struct error err;
      struct result result = split_limited (cases[i].input, 0, 0);
      size_t count = 0;

      result_release (&result);
      while (mbox_next (mbox, &message, &err) == 1)
        {
          const char *text = count < TEXTS_MAX ? cases[i].texts[count] : NULL;

          if (!text || !slice_eq (message.text, slice_from_string (text)))
            fail_msg ("case %zu: message %zu: got {%.*s}, want {%s}", i, count,
                      SLICE_ARG (message.text), text ? text : "nothing");
          count++;
        }
      if (count < TEXTS_MAX && cases[i].texts[count])
        fail_msg ("case %zu: only %zu messages", i, count);
      mbox_free (mbox);
      reader_free (reader);
    }
}

#define CHECK_TEXTS(cases) check_texts (cases, COUNT (cases))

#endif
