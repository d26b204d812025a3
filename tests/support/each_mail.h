/* each_mail: the messages of an archive, one after the other.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For the programs in tests/archive.  */

#ifndef PATCHDIGEST_TESTS_EACH_MAIL_H
#define PATCHDIGEST_TESTS_EACH_MAIL_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "mail/charset.h"
#include "mail/message.h"
#include "source/mbox.h"
#include "source/reader.h"

/* Calls VISIT with each message of the mbox PATH and with WHAT.  The message
   and all that comes from it live until VISIT returns.  Exits with 77 if there
   is no such file.  */
static inline void
each_mail (const char *path,
           void (*visit) (struct message *message, void *what), void *what)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  struct charset_decoder *decoder = charset_decoder_new ();
  struct error err;
  struct reader *reader;
  struct mbox *mbox;
  struct raw_message raw;
  struct message message;
  struct arena arena;

  error_init (&err);
  if (fd < 0 || reader_open_fd (&reader, fd, &err) < 0)
    {
      fprintf (stderr, "%s: %s\n", path, err.text);
      exit (77);
    }
  arena_init (&arena, 0);
  mbox = mbox_new (reader);
  while (mbox_next (mbox, &raw, &err) == 1)
    {
      arena_reset (&arena);
      message_init (&message, &raw, &arena, decoder);
      visit (&message, what);
    }
  mbox_free (mbox);
  reader_free (reader);
  charset_decoder_free (decoder);
  arena_release (&arena);
  close (fd);
}

#endif
