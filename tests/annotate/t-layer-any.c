/* Tests of `layer' with any bytes at all: made up at random, and real mail.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/check.h"
#include "base/error.h"
#include "support/layers.h"
#include "source/mbox.h"
#include "source/reader.h"

enum
{
  ROUNDS = 150000,
  PIECES_MAX = 9
};

/* What nasty headers are made of.  */
static const struct slice pieces[] = {
  SLICE_INIT ("\n"),
  SLICE_INIT ("\n"),
  SLICE_INIT ("\n"),
  SLICE_INIT ("\r\n"),
  SLICE_INIT ("\r\n"),
  SLICE_INIT ("\r"),
  SLICE_INIT ("\0"),
  SLICE_INIT (" "),
  SLICE_INIT ("\t"),
  SLICE_INIT (":"),
  SLICE_INIT (","),
  SLICE_INIT ("\n "),
  SLICE_INIT ("\r\n\t"),
  SLICE_INIT ("\n\n"),
  SLICE_INIT ("\v"),
  SLICE_INIT ("\xff"),
  SLICE_INIT ("\xc3\xb6"),
  SLICE_INIT ("From: a@example.org\n"),
  SLICE_INIT ("From: a@example.org\r\n"),
  SLICE_INIT ("To: b@example.org"),
  SLICE_INIT ("From a@example.org Thu Jan  1 00:00:00 1970\n"),
  SLICE_INIT (">From a@example.org Thu Jan  1 00:00:00 1970\r\n"),
  SLICE_INIT ("From "),
  SLICE_INIT ("garbage without colon\n"),
  SLICE_INIT ("X"),
  SLICE_INIT ("X-"),
  SLICE_INIT ("x-patch"),
  SLICE_INIT ("digest-verdict: new\n"),
  SLICE_INIT ("X-Patchdigest-"),
  SLICE_INIT ("X-Patchdigest-"),
  SLICE_INIT ("x-PATCHDIGEST-"),
  SLICE_INIT ("Foreign-"),
  SLICE_INIT ("foreign-"),
  SLICE_INIT ("Verdict: new\n"),
  SLICE_INIT ("Kind : patch\r\n"),
  SLICE_INIT ("Label: n=1; check=00000000; was=_a\n"),
  SLICE_INIT ("Label: n=1; check=00000000; added\n"),
  SLICE_INIT ("Layer: 1\n"),
  SLICE_INIT (KIND "\n"),
  SLICE_INIT (KIND "\r\n"),
  SLICE_INIT (VERDICT "\n"),
  SLICE_INIT ("X-Label"),
  SLICE_INIT ("X-Label:"),
  SLICE_INIT ("x-label: "),
  SLICE_INIT ("X-Label: todo\n"),
  SLICE_INIT ("X-Label: todo, " OWN "\n"),
  SLICE_INIT ("X-Label:\n"),
  SLICE_INIT ("p"),
  SLICE_INIT ("d:"),
  SLICE_INIT ("pd:"),
  SLICE_INIT ("PD:new"),
  SLICE_INIT ("d:new\n"),
  SLICE_INIT ("=?utf-8?q?"),
  SLICE_INIT ("=?x?B?cGQ6bmV3?="),
  SLICE_INIT ("=?utf-8?b?cGQ6!bmV3?="),
  SLICE_INIT ("=?utf-8?q?pd:new?="),
  SLICE_INIT ("=?utf-8?q?p?=\n =?utf-8?q?d:?="),
  SLICE_INIT ("=?utf-8?q?p=E2=80=8Ed:new?="),
  SLICE_INIT ("=?utf-8?q?=C3=BC?="),
  SLICE_INIT ("?="),
  SLICE_INIT ("=?"),
};

static unsigned
next (unsigned long long *seed, unsigned below)
{
  *seed = *seed * 6364136223846793005ULL + 1442695040888963407ULL;
  return (unsigned)(*seed >> 33) % below;
}

static void
what_is_put_on_any_bytes_comes_off (void **state)
{
  struct fixture *fixture = *state;
  static const struct slice fields[]
      = { SLICE_INIT (KIND), SLICE_INIT (VERDICT) };
  unsigned long long seed = 1;
  struct buf message;

  buf_init (&message);
  for (int round = 0; round < ROUNDS; round++)
    {
      struct layer layer = { fields, next (&seed, 3), SLICE_INIT ("") };
      char *exact;

      if (next (&seed, 2))
        layer.label = SLICE (OWN);
      buf_clear (&message);
      for (unsigned n = next (&seed, PIECES_MAX + 1); n > 0; n--)
        buf_add (&message, pieces[next (&seed, COUNT (pieces))]);
      /* Of its size, so that reading past its end is seen.  */
      exact = arena_xmalloc (message.len + !message.len);
      if (message.len)
        memcpy (exact, message.ptr, message.len);
      assert_comes_off (fixture, slice_make (exact, message.len), &layer);
      free (exact);
      arena_reset (&fixture->arena);
    }
  buf_release (&message);
}

/* A layer that lost or gained bytes on its way is still no reason to touch what
   is not ours.  */
static void
taking_off_takes_nothing_but_fields_of_ours (void **state)
{
  struct fixture *fixture = *state;
  unsigned long long seed = 2;
  struct buf message;

  buf_init (&message);
  for (int round = 0; round < ROUNDS; round++)
    {
      struct slice left, rest, line;
      bool was_on;

      buf_clear (&message);
      for (unsigned n = next (&seed, PIECES_MAX + 1); n > 0; n--)
        buf_add (&message, pieces[next (&seed, COUNT (pieces))]);
      buf_add (&message, SLICE ("\nSubject: kept\n\nthe body\n"));
      rest = buf_slice (&message);
      left = take_off (fixture, rest, &was_on);
      if (!was_on)
        assert_same (left, rest);
      assert_true (
          slice_has_suffix (left, SLICE ("Subject: kept\n\nthe body\n"))
          || slice_find (rest, SLICE ("Label: n=")) != SLICE_NPOS);
      while (slice_next_line (&rest, &line) && !slice_is_empty (line))
        if (slice_eq (line, SLICE ("From: a@example.org")))
          assert_true (slice_find (left, line) != SLICE_NPOS);
      arena_reset (&fixture->arena);
    }
  buf_release (&message);
}

/* Each message of the mailbox PATH, with LABEL and without.  How many.  */
static unsigned
try_box (struct fixture *fixture, const char *path)
{
  static const struct slice fields[]
      = { SLICE_INIT (KIND), SLICE_INIT (VERDICT) };
  const struct layer labelled = { fields, 2, SLICE_INIT (OWN) };
  const struct layer plain = { fields, 1, SLICE_INIT ("") };
  int fd = open (path, O_RDONLY);
  struct reader *reader;
  struct mbox *mbox;
  struct raw_message message;
  struct error err;
  unsigned count = 0;

  assert_true (fd >= 0);
  error_init (&err);
  assert_int_equal (reader_open_fd (&reader, fd, &err), 0);
  mbox = mbox_new (reader);
  while (mbox_next (mbox, &message, &err) > 0)
    {
      assert_comes_off (fixture, message.text, &labelled);
      assert_comes_off (fixture, message.text, &plain);
      arena_reset (&fixture->arena);
      count++;
    }
  assert_int_equal (err.status, 0);
  mbox_free (mbox);
  reader_free (reader);
  close (fd);
  return count;
}

/* PATH in the folder of the data, or a null pointer.  */
static const char *
shared_path (const char *path, char *buffer, size_t size)
{
  const char *folder = getenv ("PATCHDIGEST_SHARED");

  if (folder == NULL)
    return NULL;
  snprintf (buffer, size, "%s/%s", folder, path);
  return access (buffer, R_OK) == 0 ? buffer : NULL;
}

static void
try_corpus (void **state, const char *name, unsigned messages)
{
  char buffer[4096];
  const char *path = shared_path (name, buffer, sizeof buffer);

  if (path == NULL)
    skip ();
  assert_int_equal (try_box (*state, path), messages);
}

static void
each_mail_of_kvm_ppc_comes_back (void **state)
{
  try_corpus (state, "corpus/kvm-ppc.vger.kernel.org.mbox.zst", 5965);
}

static void
each_mail_of_live_patching_comes_back (void **state)
{
  try_corpus (state, "corpus/live-patching.vger.kernel.org.mbox.zst", 7162);
}

static void
each_mail_of_kvmarm_comes_back (void **state)
{
  try_corpus (state, "corpus/kvmarm.lists.cs.columbia.edu.mbox.zst", 21367);
}

/* A file of any kind, as one message.  */
static void
try_file (struct fixture *fixture, const char *path)
{
  static const struct slice kind = SLICE_INIT (KIND);
  const struct layer layer = { &kind, 1, SLICE_INIT (OWN) };
  int fd = open (path, O_RDONLY);
  struct buf bytes;
  ssize_t n;

  assert_true (fd >= 0);
  buf_init (&bytes);
  while ((n = read (fd, buf_reserve (&bytes, BUFSIZ), BUFSIZ)) > 0)
    bytes.len += (size_t)n;
  close (fd);
  assert_comes_off (fixture, buf_slice (&bytes), &layer);
  buf_release (&bytes);
}

static void
each_sample_comes_back_whole_and_in_parts (void **state)
{
  char folder[4096], path[8192];
  struct dirent *entry;
  unsigned count = 0;
  DIR *dir;

  if (shared_path ("cases/dialects", folder, sizeof folder) == NULL)
    skip ();
  dir = opendir (folder);
  assert_non_null (dir);
  while ((entry = readdir (dir)) != NULL)
    if (entry->d_name[0] != '.')
      {
        snprintf (path, sizeof path, "%s/%s", folder, entry->d_name);
        try_file (*state, path);
        try_box (*state, path);
        count++;
      }
  closedir (dir);
  assert_true (count > 20);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (what_is_put_on_any_bytes_comes_off),
    TEST (taking_off_takes_nothing_but_fields_of_ours),
    TEST (each_mail_of_kvm_ppc_comes_back),
    TEST (each_mail_of_live_patching_comes_back),
    TEST (each_mail_of_kvmarm_comes_back),
    TEST (each_sample_comes_back_whole_and_in_parts),
  };

  return cmocka_run_group_tests_name ("layer with any bytes", tests, NULL,
                                      NULL);
}
