/* Tests of `review_tag_person' and `name_words'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>

#include "patch/name_words.h"
#include "patch/review_tag_person.h"
#include "support/check.h"

struct value_reading
{
  const char *value;
  const char *name;
  const char *address;
  const char *note;
};

static void
a_value_has_a_person_and_a_note (void **state)
{
  static const struct value_reading rows[] = {
    { "Ann Author <ann@example.org>", "Ann Author", "ann@example.org", "" },
    { "\"Author, Ann\" <ann@example.org> # x86", "Author, Ann",
      "ann@example.org", "# x86" },
    { "<ann@example.org>", "", "ann@example.org", "" },
    { "Ann Author (Widgets) <ann@example.org>.", "Ann Author (Widgets)",
      "ann@example.org", "" },
    { "Ann <ann@example.org <mailto:ann@example.org>>", "Ann",
      "ann@example.org", "" },
    { "Ann Author <ann at example.org>", "Ann Author", "ann at example.org",
      "" },
    { "Ann Author <ann@example.org", "Ann Author", "ann@example.org", "" },
    { "ann@example.org", "", "ann@example.org", "" },
    { "Ann Author ann@example.org, thanks", "Ann Author", "ann@example.org",
      "thanks" },
    { "ann@example.org (Ann Author)", "Ann Author", "ann@example.org", "" },
    { "Ann Author", "Ann Author", "", "" },
    { "Ann Author (arm64)", "Ann Author", "", "(arm64)" },
    { "'?", "?", "", "" },
    { "", "", "", "" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct review_tag_person person;

      review_tag_person_read (slice_from_string (rows[i].value), &person);
      assert_slice ("name", person.name, rows[i].name);
      assert_slice ("address", person.address, rows[i].address);
      assert_slice ("note", person.note, rows[i].note);
    }
}

/* A value, and the name and the address in From.  */
struct pair
{
  const char *value;
  const char *name;
  const char *address;
};

static void
check_pairs (const struct pair *rows, size_t count, bool same)
{
  for (size_t i = 0; i < count; i++)
    {
      struct address from = { slice_from_string (rows[i].name),
                              slice_from_string (rows[i].address) };
      struct review_tag_person person;

      review_tag_person_read (slice_from_string (rows[i].value), &person);
      if (review_tag_is_sender (&person, &from) != same)
        fail_msg ("%s and %s <%s>", rows[i].value, rows[i].name,
                  rows[i].address);
    }
}

static void
people_spell_themselves_in_many_ways (void **state)
{
  static const struct pair rows[] = {
    { "Ann <ann@example.org>", "Somebody", "Ann@Example.ORG" },
    { "Ann <ann+list@example.org>", "", "ann@example.org" },
    { "Ann <ann@mail.example.org>", "", "ann+x@example.org" },
    { "Ann Author <a@example.net>", "Ann Author", "ann@example.org" },
    { "Ann Author <a@example.net>", "Author, Ann", "ann@example.org" },
    { "Zo\xc3\xab \xc5\x81ukasik <z@example.net>", "zoe Lukasik",
      "zl@example.org" },
    { "Zoe\xcc\x88 Example <z@example.net>", "Zoe Example", "ze@example.org" },
    { "Ann O'Thor <a@example.net>", "Ann O\xe2\x80\x99Thor",
      "ann@example.org" },
    { "Jean-Luc Author <j@example.net>", "Jean Luc Author", "jl@example.org" },
    { "Ann B. Author <a@example.net>", "Ann Author (Widgets)",
      "ann@example.org" },
    { "Ann", "Ann Author", "ann@example.org" },
    { "Author", "Ann Author", "a@example.org" },
    { "Ann Author <ann at example.org>", "Ann Other", "x@example.org" },
    { "annie", "A. Author", "annie@example.org" },
    { "Ann.Author", "", "author.ann@example.org" },
  };

  (void)state;
  check_pairs (rows, COUNT (rows), true);
}

static void
others_stay_others (void **state)
{
  static const struct pair rows[] = {
    { "Ann <ann@example.org>", "Bob", "bob@example.org" },
    { "Ann Author <ann@example.org>", "Ann Other", "ann@example.net" },
    { "Ann <ann@example.org>", "Ann Author", "ann@anexample.org" },
    { "A. B. Author <a@example.org>", "A. B. Other", "b@example.net" },
    { "Bob", "Ann Author", "ann@example.org" },
    { "from the maintainers", "Ann Author", "ann@example.org" },
    { "", "Ann Author", "ann@example.org" },
    { "", "", "" },
    { "?", "Ann Author", "ann@example.org" },
    { "<@>", "", "@" },
  };

  (void)state;
  check_pairs (rows, COUNT (rows) - 1, false);
}

static void
names_have_words (void **state)
{
  static const struct
  {
    const char *name;
    const char *words;
  } rows[] = {
    { "Ann  Author", "ann author" },
    { "\xc3\x89mile M\xc3\xbcller-Gro\xc3\x9f", "emile muller gros" },
    { "Nguy\xe1\xbb\x85n V\xc4\x83n A", "nguyen van a" },
    { "\xe5\xb1\xb1\xe7\x94\xb0 Ann", "\xe5\xb1\xb1\xe7\x94\xb0 ann" },
    { "a\xc2\xa0"
      "b\xe2\x80\x8b"
      "c",
      "a bc" },
    { "\xc3 \xe2\x80", "\xc3 \xe2\x80" },
    { " - . ", "" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct slice rest = slice_from_string (rows[i].words);
      struct slice want;
      struct name_words words;
      size_t count = 0;

      name_words_read (&words, slice_from_string (rows[i].name));
      for (; slice_next_word (&rest, &want); count++)
        {
          assert_true (count < words.count);
          assert_same (name_words_at (&words, count), want);
        }
      assert_int_equal (words.count, count);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_value_has_a_person_and_a_note),
    cmocka_unit_test (people_spell_themselves_in_many_ways),
    cmocka_unit_test (others_stay_others),
    cmocka_unit_test (names_have_words),
  };

  return cmocka_run_group_tests_name ("review_tag_person", tests, NULL, NULL);
}
