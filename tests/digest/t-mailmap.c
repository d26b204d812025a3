/* Tests of `mailmap'.

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
#include "digest/mailmap.h"

static const uint8_t KEY[16] = "0123456789abcdef";

static struct address
make_address (struct slice name, struct slice addr_spec)
{
  return (struct address){ .name = name, .addr_spec = addr_spec };
}

/* Looks up NAME <ADDR_SPEC> in the map TEXT.  WANT_NAME is null where nothing
   may be said about it.  */
struct lookup
{
  const char *text;
  const char *name;
  const char *addr_spec;
  const char *want_name;
  const char *want_addr_spec;
};

static void
check_lookups (const struct lookup *lookups, size_t count)
{
  for (const struct lookup *l = lookups; l < lookups + count; l++)
    {
      struct mailmap *map = mailmap_new (slice_from_string (l->text), KEY);
      struct address proper;
      bool found
          = mailmap_find (map,
                          make_address (slice_from_string (l->name),
                                        slice_from_string (l->addr_spec)),
                          &proper);

      if (found != (l->want_name != NULL))
        fail_msg ("\"%s\": %s <%s> is %sthere", l->text, l->name, l->addr_spec,
                  found ? "" : "not ");
      assert_slice (l->text, proper.name, found ? l->want_name : l->name);
      assert_slice (l->text, proper.addr_spec,
                    found ? l->want_addr_spec : l->addr_spec);
      mailmap_free (map);
    }
}

static void
each_form_of_a_line_replaces_what_it_names (void **state)
{
  static const struct lookup lookups[] = {
    { "Ann Bee <ann@example.org>\n", "ann", "ann@example.org", "Ann Bee",
      "ann@example.org" },
    { "<ann@example.org> <ann@old.example.org>\n", "Ann Bee",
      "ann@old.example.org", "Ann Bee", "ann@example.org" },
    { "Ann Bee <ann@example.org> <ann@old.example.org>\n", "ann",
      "ann@old.example.org", "Ann Bee", "ann@example.org" },
    { "Ann Bee <ann@example.org> ann <root@example.org>\n", "ann",
      "root@example.org", "Ann Bee", "ann@example.org" },
    { "<ann@example.org> ann <root@example.org>\n", "ann", "root@example.org",
      "ann", "ann@example.org" },
    { "Ann Bee <ann@example.org> <ann@old.example.org>\n", "Ann",
      "ann@example.org", NULL, NULL },
    { "Ann Bee <ann@example.org> ann <root@example.org>\n", "bob",
      "root@example.org", NULL, NULL },
    { "", "Ann", "ann@example.org", NULL, NULL },
  };

  (void)state;
  check_lookups (lookups, COUNT (lookups));
}

static void
an_entry_with_a_name_goes_before_one_of_the_address (void **state)
{
  static const char text[] = "Ann Bee <ann@example.org> ann <box@example.org>\n"
                             "Bob Cee <bob@example.org> bob <box@example.org>\n"
                             "The Box <box@example.org>\n";
  static const struct lookup lookups[] = {
    { text, "ann", "box@example.org", "Ann Bee", "ann@example.org" },
    { text, "bob", "box@example.org", "Bob Cee", "bob@example.org" },
    { text, "eve", "box@example.org", "The Box", "box@example.org" },
    { text, "", "box@example.org", "The Box", "box@example.org" },
    /* The address alone is nobody's: nothing is inherited from it.  */
    { "The Box <new@example.org> <box@example.org>\n"
      "<ann@example.org> ann <box@example.org>\n",
      "ann", "box@example.org", "ann", "ann@example.org" },
  };

  (void)state;
  check_lookups (lookups, COUNT (lookups));
}

static void
later_lines_complete_and_override_earlier_ones (void **state)
{
  static const struct lookup lookups[] = {
    { "Ann Bee <ann@example.org>\nAnn Cee <ann@example.org>\n", "ann",
      "ann@example.org", "Ann Cee", "ann@example.org" },
    { "Ann Bee <old@example.org>\n<ann@example.org> <old@example.org>\n", "ann",
      "old@example.org", "Ann Bee", "ann@example.org" },
    { "<ann@example.org> <old@example.org>\nAnn Bee <OLD@example.org>\n", "ann",
      "old@example.org", "Ann Bee", "ann@example.org" },
    { "Ann Bee <ann@example.org> <old@example.org>\n<old@example.org>\n", "ann",
      "old@example.org", "Ann Bee", "ann@example.org" },
    /* With a name of the committer, all is replaced.  */
    { "Ann Bee <a@example.org> ann <old@example.org>\n"
      "<b@example.org> ANN <old@example.org>\n",
      "ann", "old@example.org", "ann", "b@example.org" },
    /* One step only.  */
    { "<b@example.org> <a@example.org>\n<c@example.org> <b@example.org>\n",
      "ann", "a@example.org", "ann", "b@example.org" },
  };

  (void)state;
  check_lookups (lookups, COUNT (lookups));
}

static void
case_of_ascii_letters_does_not_count (void **state)
{
  static const struct lookup lookups[] = {
    { "Ann Bee <ANN@Example.org>\n", "ann", "ann@example.ORG", "Ann Bee",
      "ann@example.ORG" },
    { "Ann Bee <ann@example.org> ANN bee <Root@example.org>\n", "ann BEE",
      "ROOT@example.org", "Ann Bee", "ann@example.org" },
    { "Ann Bee <ann@example.org> \xc3\x84nn <root@example.org>\n", "\xc3\xa4nn",
      "root@example.org", NULL, NULL },
  };

  (void)state;
  check_lookups (lookups, COUNT (lookups));
}

static void
lines_that_are_no_mapping_are_passed_over (void **state)
{
  static const struct lookup lookups[] = {
    { "# Ann Bee <ann@example.org>\n", "ann", "ann@example.org", NULL, NULL },
    { "\n\n\r\n  \nAnn Bee <ann@example.org>\n", "ann", "ann@example.org",
      "Ann Bee", "ann@example.org" },
    { "Ann Bee\nann@example.org\nAnn <ann@example.org\nBob >ann@example.org<\n",
      "ann", "ann@example.org", NULL, NULL },
    { "Ann Bee <> <ann@example.org>\n", "ann", "ann@example.org", NULL, NULL },
    { "<ann@example.org>\n", "ann", "ann@example.org", NULL, NULL },
    /* Only the first byte of a line begins a comment.  */
    { " # Ann <ann@example.org> # new\n", "ann", "ann@example.org", "# Ann",
      "ann@example.org" },
    { "Ann Bee <ann@example.org> <a@example.org> Bob <b@example.org>\n", "Bob",
      "b@example.org", NULL, NULL },
  };

  (void)state;
  check_lookups (lookups, COUNT (lookups));
}

static void
blanks_around_names_and_ends_of_lines_do_not_count (void **state)
{
  static const struct lookup lookups[] = {
    { "\t Ann  Bee \t<ann@example.org>\r\n", "ann", "ann@example.org",
      "Ann  Bee", "ann@example.org" },
    { "Ann Bee<ann@example.org>ann<old@example.org>\r\n", "ann",
      "old@example.org", "Ann Bee", "ann@example.org" },
    { "Ann Bee <ann@example.org> \r\n", "ann", "ann@example.org", "Ann Bee",
      "ann@example.org" },
    { "Ann Bee <ann@example.org>", "ann", "ann@example.org", "Ann Bee",
      "ann@example.org" },
    /* Inside the brackets they do.  */
    { "Ann Bee < ann@example.org>\n", "ann", "ann@example.org", NULL, NULL },
  };

  (void)state;
  check_lookups (lookups, COUNT (lookups));
}

static void
bytes_of_any_kind_survive (void **state)
{
  const struct slice text = SLICE ("A\0n\xff <p\0\xfe@x> c\0m <c\0@\xe9>\n");
  struct mailmap *map = mailmap_new (text, KEY);
  struct address proper;

  (void)state;
  assert_true (mailmap_find (
      map, make_address (SLICE ("C\0M"), SLICE ("C\0@\xe9")), &proper));
  assert_same (proper.name, SLICE ("A\0n\xff"));
  assert_same (proper.addr_spec, SLICE ("p\0\xfe@x"));
  assert_false (mailmap_find (
      map, make_address (SLICE ("c"), SLICE ("c\0@\xe9")), &proper));
  assert_same (proper.name, SLICE ("c"));
  assert_same (proper.addr_spec, SLICE ("c\0@\xe9"));
  mailmap_free (map);
}

static void
the_text_need_not_outlive_the_map (void **state)
{
  char *text = strdup ("Ann Bee <ann@example.org> <old@example.org>\n");
  struct mailmap *map = mailmap_new (slice_from_string (text), KEY);
  struct address proper;

  (void)state;
  memset (text, 'x', strlen (text));
  free (text);
  assert_true (mailmap_find (
      map, make_address (SLICE ("ann"), SLICE ("old@example.org")), &proper));
  assert_slice ("name", proper.name, "Ann Bee");
  assert_slice ("address", proper.addr_spec, "ann@example.org");
  mailmap_free (map);
}

static void
no_map_maps_nothing (void **state)
{
  struct address proper;

  (void)state;
  assert_false (mailmap_find (
      NULL, make_address (SLICE ("ann"), SLICE ("ann@example.org")), &proper));
  assert_slice ("name", proper.name, "ann");
  assert_slice ("address", proper.addr_spec, "ann@example.org");
  mailmap_free (NULL);
}

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
  assert_int_equal (mailmap_load (&map, path, KEY, &err), 0);
  assert_int_equal (err.status, 0);
  for (int i = 0; i < 10000; i++)
    {
      char address[64], name[64];

      snprintf (address, sizeof address, "ann%d@example.org", i);
      snprintf (name, sizeof name, "Ann %d", i);
      assert_true (mailmap_find (
          map, make_address (SLICE (""), slice_from_string (address)),
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
  assert_int_equal (mailmap_load (&map, path, KEY, &err), -1);
  assert_null (map);
  assert_int_equal (err.status, EX_CONFIG);
  snprintf (want, sizeof want, "%s: cannot open: No such file or directory",
            path);
  assert_string_equal (err.text, want);

  error_init (&err);
  assert_int_equal (mailmap_load (&map, dir, KEY, &err), -1);
  assert_null (map);
  assert_int_equal (err.status, EX_CONFIG);
  snprintf (want, sizeof want, "%s: cannot read: Is a directory", dir);
  assert_string_equal (err.text, want);

  write_file (path, SLICE (""));
  assert_int_equal (truncate (path, (off_t)MAILMAP_MAX + 1), 0);
  error_init (&err);
  assert_int_equal (mailmap_load (&map, path, KEY, &err), -1);
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
      map = mailmap_new (buf_slice (&text), KEY);
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
  struct mailmap *map = mailmap_new (text, KEY);
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
                      make_address (slice_from_string (NAMES[n]),
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
    cmocka_unit_test (each_form_of_a_line_replaces_what_it_names),
    cmocka_unit_test (an_entry_with_a_name_goes_before_one_of_the_address),
    cmocka_unit_test (later_lines_complete_and_override_earlier_ones),
    cmocka_unit_test (case_of_ascii_letters_does_not_count),
    cmocka_unit_test (lines_that_are_no_mapping_are_passed_over),
    cmocka_unit_test (blanks_around_names_and_ends_of_lines_do_not_count),
    cmocka_unit_test (bytes_of_any_kind_survive),
    cmocka_unit_test (the_text_need_not_outlive_the_map),
    cmocka_unit_test (no_map_maps_nothing),
    cmocka_unit_test (a_file_is_read_whole),
    cmocka_unit_test (what_cannot_be_read_is_named),
    cmocka_unit_test (a_large_map_is_read_in_linear_time),
    cmocka_unit_test (answers_are_those_of_git),
  };

  return cmocka_run_group_tests_name ("mailmap", tests, NULL, NULL);
}
