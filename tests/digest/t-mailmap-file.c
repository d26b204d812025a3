/* t-mailmap-file: mailmap files, large ones, and the answers of git.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>
#include "base/buf.h"
#include "support/check.h"
#include "support/mailmaps.h"

/* A directory of the test's own; its name goes to DIR.  */
static void
make_dir (char dir[64])
{
  const char *base = getenv ("TMPDIR");

  if (!base || strlen (base) > 30)
    base = "/tmp";
  snprintf (dir, 64, "%s/t-mailmap-XXXXXX", base);
  assert_non_null (mkdtemp (dir));
}

static void
write_file (const char *path, struct slice content)
{
  FILE *file = fopen (path, "w");

  assert_non_null (file);
  assert_int_equal (fwrite (content.ptr, 1, content.len, file), content.len);
  assert_int_equal (fclose (file), 0);
}

static void
a_file_is_read_whole (void **state)
{
  char dir[64], path[128];
  struct buf text;
  struct mailmap *map;
  struct address proper;
  struct error err;

  (void)state;
  make_dir (dir);
  snprintf (path, sizeof path, "%s/map", dir);
  buf_init (&text);
  for (int i = 0; i < 10000; i++)
    buf_printf (&text, "Ann %d <ann@example.org> <ann%d@example.org>\n", i, i);
  write_file (path, buf_slice (&text));
  error_init (&err);
  assert_int_equal (mailmap_load (&map, path, mailmaps_key, &err), 0);
  assert_int_equal (err.status, 0);
  for (int i = 0; i < 10000; i++)
    {
      char address[64], name[64];

      snprintf (address, sizeof address, "ann%d@example.org", i);
      snprintf (name, sizeof name, "Ann %d", i);
      assert_true (mailmap_find (
          map, mailmaps_address (SLICE (""), slice_from_string (address)),
          &proper));
      assert_slice ("name", proper.name, name);
    }
  mailmap_free (map);
  buf_release (&text);
  unlink (path);
  rmdir (dir);
}

static void
what_cannot_be_read_is_named (void **state)
{
  char dir[64], path[128], want[256];
  struct mailmap *map;
  struct error err;

  (void)state;
  make_dir (dir);
  snprintf (path, sizeof path, "%s/map", dir);
  error_init (&err);
  assert_int_equal (mailmap_load (&map, path, mailmaps_key, &err), -1);
  assert_null (map);
  assert_int_equal (err.status, EX_CONFIG);
  snprintf (want, sizeof want, "%s: cannot open: No such file or directory",
            path);
  assert_string_equal (err.text, want);

  error_init (&err);
  assert_int_equal (mailmap_load (&map, dir, mailmaps_key, &err), -1);
  assert_null (map);
  assert_int_equal (err.status, EX_CONFIG);
  snprintf (want, sizeof want, "%s: cannot read: Is a directory", dir);
  assert_string_equal (err.text, want);

  write_file (path, SLICE (""));
  assert_int_equal (truncate (path, (off_t)MAILMAP_MAX + 1), 0);
  error_init (&err);
  assert_int_equal (mailmap_load (&map, path, mailmaps_key, &err), -1);
  assert_int_equal (err.status, EX_CONFIG);
  snprintf (want, sizeof want, "%s: larger than 256 MiB", path);
  assert_string_equal (err.text, want);
  unlink (path);
  rmdir (dir);
}

/* Many lines, of one address or of many, take their time once.  */
static void
a_large_map_is_read_in_linear_time (void **state)
{
  static const char *const formats[] = {
    "Ann %d <ann%d@example.org> <old%d@example.org>\n",
    "Ann %d <ann%d@example.org> ann%d <box@example.org>\n",
    "Ann %d <ann%d@example.org> <box@example.org>\n",
    "<<<<<<<<%d<<<<<<<<<<<<<<<<<<<<<%d<<<<<<<<<<<<<<<<<<\n",
  };

  (void)state;
  for (size_t f = 0; f < COUNT (formats); f++)
    {
      struct buf text;
      struct mailmap *map;
      clock_t start;

      buf_init (&text);
      for (int i = 0; i < 200000; i++)
        {
          char line[128];
          int len;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-extra-args"
          len = snprintf (line, sizeof line, formats[f], i, i, i);
#pragma GCC diagnostic pop
          buf_add (&text, slice_make (line, (size_t)len));
        }
      start = clock ();
      map = mailmaps_load (buf_slice (&text));
      assert_true ((double)(clock () - start) / CLOCKS_PER_SEC < 5);
      mailmap_free (map);
      buf_release (&text);
    }
}

/* Numbers that are the same in each run.  */
static unsigned
next_random (unsigned *seed, unsigned below)
{
  *seed = *seed * 1103515245 + 12345;
  return (*seed >> 16) % below;
}

static const char *
pick (unsigned *seed, const char *const *words, size_t count)
{
  return words[next_random (seed, (unsigned)count)];
}

static const char *const NAMES[]
    = { "", "ann", "Ann Bee", "ANN", "bob  cee", "B\xc3\xb6" };

static const char *const ADDRESSES[]
    = { "a@example.org", "A@example.org", "b@example.org",
        "c@example.org", "box",           "a b@example.org" };

/* A line as people write them, good and bad.  */
static void
add_random_line (struct buf *text, unsigned *seed)
{
  static const char *const blanks[] = { "", " ", "  ", "\t" };
  static const char *const odd[] = { "\n",
                                     "# <a@example.org> <b@example.org>\n",
                                     "ann\n",
                                     "ann <",
                                     "<> <a@example.org>\n",
                                     "<>\n",
                                     "> <a@example.org>\n" };
  static const char *const ends[] = { "\n", "\r\n", " \n", " # why\n" };
  unsigned contacts = 1 + next_random (seed, 3);

  if (next_random (seed, 8) == 0)
    {
      buf_add (text, slice_from_string (pick (seed, odd, COUNT (odd))));
      return;
    }
  for (unsigned i = 0; i < contacts; i++)
    buf_printf (text, "%s%s%s<%s>", pick (seed, blanks, COUNT (blanks)),
                pick (seed, NAMES, COUNT (NAMES)),
                pick (seed, blanks, COUNT (blanks)),
                i && next_random (seed, 6) == 0
                    ? ""
                    : pick (seed, ADDRESSES, COUNT (ADDRESSES)));
  buf_add (text, slice_from_string (pick (seed, ends, COUNT (ends))));
}

/* What git says to the contacts in DIR/contacts with the map MAP, as a file
   that is open.  */
static FILE *
ask_git (const char *dir, const char *map)
{
  char command[512];

  snprintf (command, sizeof command,
            "cd %s && git -c mailmap.file=%s check-mailmap --stdin"
            " <contacts >answers",
            dir, map);
  assert_int_equal (system (command), 0);
  snprintf (command, sizeof command, "%s/answers", dir);
  return fopen (command, "r");
}

/* Asks both for each name with each address.  */
static void
compare_with_git (const char *dir, struct slice text)
{
  struct mailmap *map = mailmaps_load (text);
  char path[128], answer[256], want[256];
  FILE *answers;

  snprintf (path, sizeof path, "%s/map", dir);
  write_file (path, text);
  answers = ask_git (dir, "map");
  assert_non_null (answers);
  for (size_t n = 0; n < COUNT (NAMES); n++)
    for (size_t a = 0; a < COUNT (ADDRESSES); a++)
      {
        struct address proper;

        mailmap_find (map,
                      mailmaps_address (slice_from_string (NAMES[n]),
                                        slice_from_string (ADDRESSES[a])),
                      &proper);
        snprintf (want, sizeof want, "%.*s%s<%.*s>\n", SLICE_ARG (proper.name),
                  proper.name.len ? " " : "", SLICE_ARG (proper.addr_spec));
        assert_non_null (fgets (answer, sizeof answer, answers));
        if (strcmp (answer, want) != 0)
          fail_msg ("%s <%s>: %snot as git: %swith the map\n%.*s", NAMES[n],
                    ADDRESSES[a], want, answer, SLICE_ARG (text));
      }
  fclose (answers);
  mailmap_free (map);
}

static void
answers_are_those_of_git (void **state)
{
  char dir[64], command[256], path[128];
  struct buf text;
  unsigned seed = 1;

  (void)state;
  if (system ("git --version >/dev/null 2>&1") != 0)
    skip ();
  make_dir (dir);
  assert_int_equal (setenv ("HOME", dir, 1), 0);
  assert_int_equal (setenv ("GIT_CONFIG_NOSYSTEM", "1", 1), 0);
  unsetenv ("GIT_DIR");
  unsetenv ("XDG_CONFIG_HOME");
  snprintf (command, sizeof command, "git init -q %s", dir);
  assert_int_equal (system (command), 0);
  buf_init (&text);
  for (size_t n = 0; n < COUNT (NAMES); n++)
    for (size_t a = 0; a < COUNT (ADDRESSES); a++)
      buf_printf (&text, "%s <%s>\n", NAMES[n], ADDRESSES[a]);
  snprintf (path, sizeof path, "%s/contacts", dir);
  write_file (path, buf_slice (&text));
  for (int round = 0; round < 100; round++)
    {
      buf_clear (&text);
      for (unsigned i = next_random (&seed, 12); i > 0; i--)
        add_random_line (&text, &seed);
      compare_with_git (dir, buf_slice (&text));
    }
  buf_release (&text);
  snprintf (command, sizeof command, "rm -rf %s", dir);
  assert_int_equal (system (command), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_file_is_read_whole),
    cmocka_unit_test (what_cannot_be_read_is_named),
    cmocka_unit_test (a_large_map_is_read_in_linear_time),
    cmocka_unit_test (answers_are_those_of_git),
  };

  return cmocka_run_group_tests_name ("mailmap-file", tests, NULL, NULL);
}
