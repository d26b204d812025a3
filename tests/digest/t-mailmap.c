/* t-mailmap: names and addresses to count people by.

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
      struct mailmap *map = mailmaps_load (slice_from_string (l->text));
      struct address proper;
      bool found
          = mailmap_find (map,
                          mailmaps_address (slice_from_string (l->name),
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
  struct mailmap *map = mailmaps_load (text);
  struct address proper;

  (void)state;
  assert_true (mailmap_find (
      map, mailmaps_address (SLICE ("C\0M"), SLICE ("C\0@\xe9")), &proper));
  assert_same (proper.name, SLICE ("A\0n\xff"));
  assert_same (proper.addr_spec, SLICE ("p\0\xfe@x"));
  assert_false (mailmap_find (
      map, mailmaps_address (SLICE ("c"), SLICE ("c\0@\xe9")), &proper));
  assert_same (proper.name, SLICE ("c"));
  assert_same (proper.addr_spec, SLICE ("c\0@\xe9"));
  mailmap_free (map);
}

static void
no_map_maps_nothing (void **state)
{
  struct address proper;

  (void)state;
  assert_false (mailmap_find (
      NULL, mailmaps_address (SLICE ("ann"), SLICE ("ann@example.org")),
      &proper));
  assert_slice ("name", proper.name, "ann");
  assert_slice ("address", proper.addr_spec, "ann@example.org");
  mailmap_free (NULL);
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
    cmocka_unit_test (no_map_maps_nothing),
  };

  return cmocka_run_group_tests_name ("mailmap", tests, NULL, NULL);
}
