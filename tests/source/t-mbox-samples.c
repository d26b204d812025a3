/* t-mbox-samples: the samples of each dialect, and archives.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

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
#include "support/mboxes.h"

/* Splits the file DIRECTORY/NAME below the shared data; -1 if it is not
   there.  */
static long
count_messages (const char *directory, const char *name)
{
  const char *shared = getenv ("PATCHDIGEST_SHARED");
  struct raw_message message;
  struct error err;
  struct reader *reader;
  struct mbox *mbox;
  struct buf path;
  long n = 0;
  int fd;
  int rc;

  if (!shared)
    return -1;
  buf_init (&path);
  buf_printf (&path, "%s/%s/%s", shared, directory, name);
  buf_add_byte (&path, '\0');
  fd = open (path.ptr, O_RDONLY);
  buf_release (&path);
  if (fd < 0)
    return -1;
  assert_int_equal (reader_open_fd (&reader, fd, &err), 0);
  mbox = mbox_new (reader);
  while ((rc = mbox_next (mbox, &message, &err)) == 1)
    n++;
  assert_int_equal (rc, 0);
  mbox_free (mbox);
  reader_free (reader);
  close (fd);
  return n;
}

static void
each_sample_of_a_dialect_has_its_number_of_messages (void **state)
{
  static const struct
  {
    const char *name;
    long count;
  } samples[] = {
    { "crlf-body-lf-from.mbox", 5 },
    { "crlf-mboxrd.mbox", 5 },
    { "empty.mbox", 0 },
    { "formail-ds.mbox", 5 },
    { "git-format-patch-attach.mbox", 2 },
    { "git-format-patch-stdout.mbox", 3 },
    { "leading-blank-lines.mbox", 5 },
    { "lei-mboxcl.mbox", 5 },
    { "lei-mboxcl2.mbox", 5 },
    { "lei-mboxo.mbox", 5 },
    { "lei-mboxrd.mbox", 5 },
    { "lei-mboxrd.mbox.gz", 5 },
    { "lore-mboxrd.mbox", 5 },
    { "lore-mboxrd.mbox.gz", 5 },
    { "lore-mboxrd.mbox.xz", 5 },
    { "lore-mboxrd.mbox.zst", 5 },
    { "maildrop-delivered.mbox", 5 },
    { "mutt-copy-mbox.mbox", 5 },
    { "mutt-copy-mmdf.mbox", 5 },
    { "mutt-pipe-tagged-maildir-pipe_sep.txt", 5 },
    { "mutt-pipe-tagged-maildir.txt", 1 }, /* nothing separates these */
    { "mutt-pipe-tagged-mbox.txt", 5 },
    { "mutt-synced.mbox", 5 },
    { "no-blank-between.mbox", 5 },
    { "no-final-blank.mbox", 5 },
    { "no-final-newline.mbox", 5 },
    { "notmuch-show.mbox", 5 },
    { "pipermail-like.txt", 5 },
    { "procmail-delivered.mbox", 5 },
    { "python-mailbox-hyperkitty-like.mbox", 5 },
    { "single-from.mbox", 1 },
    { "single-no-from-crlf.eml", 1 },
    { "single-no-from.eml", 1 },
    { "unescaped-from.mbox", 5 },
  };
  size_t missing = 0;

  (void)state;
  for (size_t i = 0; i < COUNT (samples); i++)
    {
      long count = count_messages ("cases/dialects", samples[i].name);

      if (count < 0)
        missing++;
      else if (count != samples[i].count)
        fail_msg ("%s: %ld messages", samples[i].name, count);
    }
  if (missing == COUNT (samples))
    skip ();
  assert_int_equal (missing, 0);
}

static void
each_archive_has_its_number_of_messages (void **state)
{
  static const struct
  {
    const char *name;
    long count;
  } archives[] = { { "kvm-ppc.vger.kernel.org.mbox.zst", 5965 },
                   { "live-patching.vger.kernel.org.mbox.zst", 7162 },
                   { "kvmarm.lists.cs.columbia.edu.mbox.zst", 21367 } };
  size_t missing = 0;

  (void)state;
  for (size_t i = 0; i < COUNT (archives); i++)
    {
      long count = count_messages ("corpus", archives[i].name);

      if (count < 0)
        missing++;
      else
        assert_int_equal (count, archives[i].count);
    }
  if (missing == COUNT (archives))
    skip ();
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_sample_of_a_dialect_has_its_number_of_messages),
    cmocka_unit_test (each_archive_has_its_number_of_messages),
  };

  return cmocka_run_group_tests_name ("mbox-samples", tests, NULL, NULL);
}
