/* fuzz-public-inbox: any bytes as what git says about a public-inbox.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sys/stat.h>
#include <sysexits.h>

#include "source/public_inbox.h"
#include "support/fuzz_files.h"

/* Each time git is started, the one in PATH is a script that prints the next
   part of the input.  Parts end with a line `%'.  */

enum
{
  PARTS = 12,
  MESSAGES_MAX = 50
};

struct inbox
{
  char directory[100];
  bool ready;
};

static void
write_to (const char *directory, const char *name, struct slice text, int mode)
{
  char path[200];
  FILE *stream;

  snprintf (path, sizeof path, "%s/%s", directory, name);
  stream = fopen (path, "w");
  FUZZ_CHECK (stream != NULL);
  if (text.len)
    FUZZ_CHECK (fwrite (text.ptr, 1, text.len, stream) == text.len);
  FUZZ_CHECK (fclose (stream) == 0);
  FUZZ_CHECK (chmod (path, (mode_t)mode) == 0);
}

static void
remove_inbox (const char *directory)
{
  static const char *const names[] = { "HEAD", "git", "n", "lock" };
  char path[200];

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    {
      snprintf (path, sizeof path, "%s/%s", directory, names[i]);
      unlink (path);
    }
  for (int i = 1; i <= PARTS; i++)
    {
      snprintf (path, sizeof path, "%s/%d", directory, i);
      unlink (path);
    }
  snprintf (path, sizeof path, "%s/objects", directory);
  rmdir (path);
  snprintf (path, sizeof path, "%s/refs", directory);
  rmdir (path);
  rmdir (directory);
}

/* The directory and script that all runs use.  */
static struct inbox *
the_inbox (void)
{
  static struct inbox inbox;
  return &inbox;
}

static void
clean_up (void)
{
  remove_inbox (the_inbox ()->directory);
}

static const char *
prepare (void)
{
  struct inbox *inbox = the_inbox ();
  const char *tmp = getenv ("TMPDIR");
  char text[500];

  if (inbox->ready)
    return inbox->directory;
  inbox->ready = true;
  snprintf (inbox->directory, sizeof inbox->directory, "%s/fuzz-inbox-XXXXXX",
            tmp && strlen (tmp) < 60 ? tmp : "/tmp");
  FUZZ_CHECK (mkdtemp (inbox->directory) != NULL);
  atexit (clean_up);
  write_to (inbox->directory, "HEAD", SLICE ("ref: refs/heads/master\n"), 0644);
  snprintf (text, sizeof text, "%s/objects", inbox->directory);
  FUZZ_CHECK (mkdir (text, 0755) == 0);
  snprintf (text, sizeof text, "%s/refs", inbox->directory);
  FUZZ_CHECK (mkdir (text, 0755) == 0);
  /* The second process of a pipeline may start before the first one has
     counted; it reads any part, which is as good.  */
  snprintf (text, sizeof text,
            "#!/bin/sh\ncd '%s' || exit\nread n <n\nn=$((n + 1))\n"
            "echo $n >n\ntest ! -f $n || exec cat $n\n",
            inbox->directory);
  write_to (inbox->directory, "git", slice_from_string (text), 0755);
  snprintf (text, sizeof text, "%s:%s", inbox->directory,
            getenv ("PATH") ? getenv ("PATH") : "/bin:/usr/bin");
  setenv ("PATH", text, 1);
  return inbox->directory;
}

/* Writes the parts of INPUT to files.  */
static void
write_parts (const char *directory, struct slice input)
{
  char name[20], path[200];

  for (int i = 1; i <= PARTS; i++)
    {
      size_t end = slice_find (input, SLICE ("%\n"));

      snprintf (name, sizeof name, "%d", i);
      snprintf (path, sizeof path, "%s/%d", directory, i);
      if (input.len)
        write_to (directory, name, slice_head (input, end), 0644);
      else
        unlink (path);
      input = slice_skip (input, end == SLICE_NPOS ? end : end + 2);
    }
  write_to (directory, "n", SLICE ("0\n"), 0644);
}

/* Reads all that the inbox has.  */
static void
read_inbox (struct public_inbox *inbox)
{
  struct slice message;
  struct error err;
  int more, n = 0;

  error_init (&err);
  fuzz_check_utf8 (public_inbox_note (inbox));
  FUZZ_CHECK (public_inbox_from (inbox).len <= PUBLIC_INBOX_LABEL);
  FUZZ_CHECK (public_inbox_to (inbox).len <= PUBLIC_INBOX_LABEL);
  while ((more = public_inbox_next (inbox, &message, &err)) != 0
         && n++ < MESSAGES_MAX)
    if (more < 0)
      {
        fuzz_check_error (&err);
        if (err.status != EX_NOINPUT)
          {
            FUZZ_CHECK (public_inbox_next (inbox, &message, &err) == 0);
            break;
          }
      }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const ranges[] = { NULL, "HEAD~3..", "1234567..HEAD" };
  struct slice input = fuzz_input (data, size);
  unsigned range = fuzz_choose (&input, 4);
  const struct public_inbox_bookmark since
      = { "0123456789012345678901234567890123456789", 1700000000 };
  const char *directory = prepare ();
  struct public_inbox *inbox;
  struct error err;

  write_parts (directory, input);
  error_init (&err);
  if (public_inbox_open (&inbox, directory, range < 3 ? ranges[range] : NULL,
                         range < 3 ? NULL : &since, &err)
      < 0)
    {
      fuzz_check_error (&err);
      return 0;
    }
  read_inbox (inbox);
  public_inbox_free (inbox);
  return 0;
}
