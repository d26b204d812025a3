/* libmailutils: GNU libmailutils and our code, asked the same.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For t-libmailutils.  Each function library_... gives the answer of the
   library, in the arena; a null pointer, false or 0 where it refuses.  */

#ifndef PATCHDIGEST_TESTS_LIBMAILUTILS_H
#define PATCHDIGEST_TESTS_LIBMAILUTILS_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <mailutils/mailutils.h>

#include "base/arena.h"
#include "support/check.h"
#include "mail/address.h"
#include "mail/charset.h"
#include "source/mbox.h"
#include "source/reader.h"
#include "base/slice.h"

enum
{
  LIBRARY_TEXT_MAX = 1000 /* bytes that are read of a stream */
};

/* What a function is asked, and the right answer.  */
struct example
{
  bool agree; /* the library has it too: shows that it is asked properly */
  const char *with; /* what else the function is given, or gives */
  const char *input;
  const char *want;
};

struct fixture
{
  const struct example *example;
  struct slice input, want; /* of the example */
  struct arena arena;
  struct charset_decoder *decoder;
  unsigned defects;
};

static int
set_up (void **state)
{
  struct fixture *fixture = arena_xmalloc (sizeof *fixture);

  *fixture = (struct fixture){ .example = *state };
  if (fixture->example)
    {
      fixture->input = slice_from_string (fixture->example->input);
      fixture->want = slice_from_string (fixture->example->want);
    }
  arena_init (&fixture->arena, 0);
  fixture->decoder = charset_decoder_new ();
  *state = fixture;
  return 0;
}

static int
tear_down (void **state)
{
  struct fixture *fixture = *state;

  charset_decoder_free (fixture->decoder);
  arena_release (&fixture->arena);
  free (fixture);
  return 0;
}

/* Ends a test in which our answer was right.  */
static void
library_is_right_if (const struct fixture *fixture, bool right)
{
  if (fixture->example->agree)
    assert_true (right);
  else if (right)
    {
      print_message (
          "# libmailutils does this right now: our own code for it may go\n");
      skip ();
    }
}

static struct slice
library_read (mu_stream_t stream, struct arena *arena)
{
  char *out = arena_bytes (arena, LIBRARY_TEXT_MAX);
  size_t len = 0, n = 0;

  do
    {
      len += n;
      if (mu_stream_read (stream, out + len, LIBRARY_TEXT_MAX - len, &n) != 0)
        return slice_make (NULL, 0);
    }
  while (n > 0);
  return slice_make (out, len);
}

/* ARGS are the name of the filter and its parameters.  */
static struct slice
library_filter (struct slice s, size_t count, const char **args,
                struct arena *arena)
{
  struct slice result = { NULL, 0 };
  mu_stream_t in, out;

  assert_int_equal (mu_static_memory_stream_create (&in, s.ptr, s.len), 0);
  if (mu_filter_create_args (&out, in, args[0], count, args, MU_FILTER_DECODE,
                             MU_STREAM_READ)
      == 0)
    {
      result = library_read (out, arena);
      mu_stream_destroy (&out);
    }
  mu_stream_unref (in);
  return result;
}

static struct slice
library_header (struct slice block, const char *name, struct arena *arena)
{
  struct slice result = { NULL, 0 };
  mu_header_t header;
  char *value;

  assert_int_equal (mu_header_create (&header, block.ptr, block.len), 0);
  if (mu_header_aget_value_unfold (header, name, &value) == 0)
    {
      result = arena_copy (arena, slice_from_string (value));
      free (value);
    }
  mu_header_destroy (&header);
  return result;
}

static struct slice
library_words (const char *value, struct arena *arena)
{
  struct slice result = { NULL, 0 };
  char *text = NULL;

  if (mu_rfc2047_decode ("UTF-8", value, &text) == 0)
    result = arena_copy (arena, slice_from_string (text));
  free (text);
  return result;
}

static struct slice
library_param (const char *field, const char *name, struct arena *arena)
{
  struct slice result = { NULL, 0 };
  struct mu_mime_param *param;
  mu_content_type_t type;

  if (mu_content_type_parse_ext (
          field, NULL, MU_CONTENT_TYPE_RELAXED | MU_CONTENT_TYPE_PARAM, &type)
      != 0)
    return result;
  param = mu_assoc_get (type->param, name);
  if (param)
    result = arena_copy (arena, slice_from_string (param->value));
  mu_content_type_destroy (&type);
  return result;
}

/* The first mailbox of VALUE, with its name; the return value tells whether
   there is one.  */
static bool
library_mailbox (const char *value, struct address *address_r,
                 struct arena *arena)
{
  mu_address_t list = NULL;

  *address_r = (struct address){ .name = { NULL, 0 } };
  if (mu_address_create_hint (&list, value, NULL, 0) != 0)
    return false;
  address_r->name = arena_copy (arena, slice_from_string (list->personal));
  address_r->addr_spec = arena_copy (arena, slice_from_string (list->email));
  mu_address_destroy (&list);
  return true;
}

static size_t
library_count_parts (struct slice text)
{
  mu_stream_t stream;
  mu_message_t message;
  size_t count = 0;

  assert_int_equal (
      mu_static_memory_stream_create (&stream, text.ptr, text.len), 0);
  assert_int_equal (mu_stream_to_message (stream, &message), 0);
  mu_stream_unref (stream);
  if (mu_message_get_num_parts (message, &count) != 0)
    count = 0;
  mu_message_destroy (&message, mu_message_get_owner (message));
  return count;
}

/* The mbox that FD is: the number of messages, the text of the first.  */
static size_t
library_mbox (int fd, struct slice *text_r, struct arena *arena)
{
  char path[32];
  mu_mailbox_t mailbox;
  mu_message_t message;
  mu_stream_t stream;
  size_t count = 0;

  *text_r = slice_make (NULL, 0);
  snprintf (path, sizeof path, "/dev/fd/%d", fd);
  if (mu_mailbox_create_from_record (&mailbox, mu_mbox_record, path) != 0)
    return 0;
  if (mu_mailbox_open (mailbox, MU_STREAM_READ) == 0)
    {
      if (mu_mailbox_messages_count (mailbox, &count) != 0)
        count = 0;
      if (count > 0 && mu_mailbox_get_message (mailbox, 1, &message) == 0
          && mu_message_get_streamref (message, &stream) == 0)
        {
          *text_r = library_read (stream, arena);
          mu_stream_destroy (&stream);
        }
      mu_mailbox_close (mailbox);
    }
  mu_mailbox_destroy (&mailbox);
  return count;
}

/* What our code makes of it.  */
static size_t
own_mbox (int fd, struct slice *text_r, struct arena *arena)
{
  struct reader *reader;
  struct raw_message message;
  struct mbox *mbox;
  struct error err;
  size_t count = 0;

  error_init (&err);
  assert_int_equal (reader_open_fd (&reader, fd, &err), 0);
  mbox = mbox_new (reader);
  for (; mbox_next (mbox, &message, &err) == 1; count++)
    if (count == 0)
      *text_r = arena_copy (arena, message.text);
  mbox_free (mbox);
  reader_free (reader);
  return count;
}

/* A file that holds TEXT; the caller closes it.  */
static int
file_of (struct slice text)
{
  char name[] = "/tmp/t-libmailutils-XXXXXX";
  int fd = mkstemp (name);

  assert_true (fd >= 0);
  unlink (name);
  assert_int_equal (write (fd, text.ptr, text.len), text.len);
  assert_int_equal (lseek (fd, 0, SEEK_SET), 0);
  return fd;
}

/* A pipe that holds TEXT (short); the caller closes it.  */
static int
pipe_of (struct slice text)
{
  int ends[2];

  assert_int_equal (pipe (ends), 0);
  assert_int_equal (write (ends[1], text.ptr, text.len), text.len);
  close (ends[1]);
  return ends[0];
}

#endif
