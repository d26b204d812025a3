/* Tests of `regex'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "base/buf.h"
#include "support/check.h"
#include "support/kernel_patterns.h"
#include "watch/regex.h"

static struct regex *
compile (const char *text, enum regex_blanks blanks)
{
  struct regex *regex;
  struct error err;

  error_init (&err);
  if (regex_new (&regex, slice_from_string (text), blanks, &err) < 0)
    fail_msg ("%s: %s", text, err.text);
  return regex;
}

struct occurrence
{
  const char *expression;
  const char *text;
  bool occurs;
};

static void
check (const struct occurrence *rows, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      struct regex *regex = compile (rows[i].expression, REGEX_BLANKS_COUNT);
      struct slice text = slice_from_string (rows[i].text);

      /* Twice: the second time all states are there.  */
      for (int time = 0; time < 2; time++)
        if (regex_occurs (regex, text) != rows[i].occurs)
          fail_msg ("/%s/ in \"%s\"", rows[i].expression, rows[i].text);
      if (rows[i].occurs)
        assert_true (slice_find (text, regex_literal (regex)) != SLICE_NPOS);
      regex_free (regex);
    }
}

#define CHECK(rows) check (rows, COUNT (rows))

static void
check_expression (const struct kernel_pattern *row)
{
  struct regex *regex = NULL;
  struct error err;

  error_init (&err);
  assert_int_equal (
      regex_new (&regex, row->pattern, REGEX_BLANKS_IGNORED, &err), 0);
  if (regex_occurs (regex, row->text) != row->fits)
    fail_msg ("/%.*s/ %s in %.*s: %.*s", SLICE_ARG (row->pattern),
              row->fits ? "does not occur" : "occurs", SLICE_ARG (row->text),
              SLICE_ARG (row->rule));
  regex_free (regex);
}

static void
expressions_mean_what_the_kernel_says (void **state)
{
  (void)state;
  assert_true (for_kernel_patterns ("NK", check_expression) > 30);
}

static void
repetitions_are_counted (void **state)
{
  static const struct occurrence rows[] = {
    { "ab*c", "ac", true },         { "ab*c", "abbbc", true },
    { "ab+c", "ac", false },        { "ab+c", "abbc", true },
    { "ab?c", "abc", true },        { "ab?c", "abbc", false },
    { "^a{2}$", "aa", true },       { "^a{2}$", "aaa", false },
    { "^a{2}$", "a", false },       { "^a{2,}$", "a", false },
    { "^a{2,}$", "aaaaa", true },   { "^a{1,3}$", "", false },
    { "^a{1,3}$", "aaa", true },    { "^a{1,3}$", "aaaa", false },
    { "^a{0,2}$", "", true },       { "^a{0,2}$", "aa", true },
    { "^a{0,2}$", "aaa", false },   { "^a{0}b$", "b", true },
    { "^a{0}b$", "ab", false },     { "^(ab){2,3}$", "ababab", true },
    { "^(ab){2,3}$", "ab", false }, { "^(a|b){3}$", "bab", true },
    { "a{", "a{", true },           { "a{x}", "a{x}", true },
    { "a{,3}", "a{,3}", true },     { "a{1,", "a{1,", true },
    { "a*?b", "aab", true },        { "a+?b", "aab", true },
    { "^(a*)*b", "aaab", true },    { "(a?){3}b", "b", true },
    { "(|a)+b", "aab", true },
  };

  (void)state;
  CHECK (rows);
}

static void
places_are_between_bytes (void **state)
{
  static const struct occurrence rows[] = {
    { "^a", "ba", false },
    { "^a", "ab", true },
    { "a$", "ba", true },
    { "a$", "ab", false },
    { "^$", "", true },
    { "^$", "a", false },
    { "", "", true },
    { "", "a", true },
    { "\\bfoo\\b", "foo", true },
    { "\\bfoo\\b", "a foo.", true },
    { "\\bfoo\\b", "food", false },
    { "\\bfoo\\b", "afoo", false },
    { "\\bfoo\\b", "_foo", false },
    { "\\Bfoo", "afoo", true },
    { "\\Bfoo", "foo", false },
    { "foo\\B", "food", true },
    { "foo\\B", "foo", false },
    { "\\b", "", false },
    { "\\b", "-", false },
    { "\\b", "-a", true },
    { "\\B", "", true },
    { "\\B", "a", false },
    { "a\\b\\bb", "ab", false },
    { "a\\b-", "a-", true },
    { "\\Aa\\z", "a", true },
    { "\\Aa\\Z", "aa", false },
    { "(^|,)a(,|$)", "b,a", true },
    { "(^|,)a(,|$)", "ba", false },
    { "a|^", "b", true },
    { "x*$", "abc", true },
  };

  (void)state;
  CHECK (rows);
}

static void
sets_have_ranges_classes_and_escapes (void **state)
{
  static const struct occurrence rows[] = {
    { "[abc]", "c", true },
    { "[abc]", "d", false },
    { "[^abc]", "d", true },
    { "[^abc]", "a", false },
    { "[a-c]", "b", true },
    { "[a-]", "-", true },
    { "[-a]", "-", true },
    { "[]a]", "]", true },
    { "[^]a]", "]", false },
    { "[[:alpha:]]", "x", true },
    { "[[:^alpha:]]", "x", false },
    { "[[:^alpha:]]", "_", true },
    { "[^[:^alpha:]]", "_", false },
    { "[[:ascii:]]", "\x80", false },
    { "^a\\011b$", "a\tb", true },
    { "^\\0411$", "!1", true },
    { "[\\041]", "!", true },
    { "[[:]+", "[:", true },
    { "[[.]x", ".x", true },
    { "^ba{,2}c", "baac", true },
    { "^ba{,2}c", "bc", true },
    { "^ba{,2}c", "baaac", false },
    { "a{,}", "a{,}", true },
    { "[[:alpha:]_]", "_", true },
    { "[[:digit:]]", "x", false },
    { "[^[:space:]]", " ", false },
    { "[\\w-]", "-", true },
    { "[\\d]", "5", true },
    { "[^\\d]", "5", false },
    { "[\\]]", "]", true },
    { "[\\\\]", "\\", true },
    { "[a\\-c]", "b", false },
    { "\\w", "_", true },
    { "\\W", "_", false },
    { "\\d\\D", "5x", true },
    { "\\s\\S", " x", true },
    { "\\h", "\t", true },
    { "\\x41", "A", true },
    { "\\x{41}B", "AB", true },
    { "\\.", "x", false },
    { "\\/\\*", "/*", true },
    { "\\t", "\t", true },
    { ".", "", false },
    { "a.c", "abc", true },
    { "[[:upper:]]", "a", false },
    { "[\\x41-\\x43]", "B", true },
    { "[[:lower:]]", "A", false },
    { "[[:lower:]]", "z", true },
    { "[[:graph:]]", " ", false },
    { "[[:graph:]]", "~", true },
    { "[[:print:]]", " ", true },
    { "[[:print:]]", "\t", false },
    { "[[:punct:]]", "a", false },
    { "[[:punct:]]", "a;", true },
    { "[[:cntrl:]]", "\x7f", true },
    { "[[:cntrl:]]", "a ", false },
  };

  (void)state;
  CHECK (rows);
}

static void
flags_hold_for_their_group (void **state)
{
  static const struct occurrence rows[] = {
    { "(?i)ab", "AB", true },          { "a(?i)b", "aB", true },
    { "a(?i)b", "AB", false },         { "(a(?i)b)c", "aBc", true },
    { "(a(?i)b)c", "aBC", false },     { "(?i:a)b", "Ab", true },
    { "(?i:a)b", "AB", false },        { "(?i)a(?-i)b", "Ab", true },
    { "(?i)a(?-i)b", "AB", false },    { "(?i)[x-z]", "Y", true },
    { "(?i)_A1", "_a1", true },        { "(?x) a b ", "ab", true },
    { "(?x: a b)c d", "abc d", true }, { "(?#no)a", "a", true },
    { "(?<n>a)b", "ab", true },        { "(?P<n>a)b", "ab", true },
    { "(?^:a)", "a", true },           { "(?i)(?^:a)", "A", false },
    { "(?ims)a", "A", true },          { "(?i)[^a]", "A", false },
    { "(?i)[^a]", "b", true },
  };

  (void)state;
  CHECK (rows);
}

static void
what_is_not_known_is_refused (void **state)
{
  static const struct
  {
    const char *expression;
    const char *want;
  } rows[] = {
    { "a(b", "has a group that is not closed (at byte 4)" },
    { "a)b", "closes a group that is not open (at byte 2)" },
    { "a[b", "has a set that is not closed (at byte 4)" },
    { "*a", "repeats nothing (at byte 2)" },
    { "a**", "repeats nothing (at byte 4)" },
    { "(+a)", "repeats nothing (at byte 3)" },
    { "a++", "has a possessive quantifier (at byte 3)" },
    { "(a)\\1", "refers back to a group (at byte 5)" },
    { "(?=a)", "has a group that is not known here, or looks ahead or behind"
               " (at byte 3)" },
    { "(?<!a)b", "has a group that is not known here, or looks ahead or behind"
                 " (at byte 3)" },
    { "\\p{L}", "has an escape that is not known here (at byte 2)" },
    { "a\\", "ends in a backslash (at byte 3)" },
    { "a{300}", "repeats too often (at byte 7)" },
    { "a{1,300}", "repeats too often (at byte 9)" },
    { "a{3,1}", "has the counts of a repetition the wrong way round"
                " (at byte 7)" },
    { "[c-a]", "has a range in a set the wrong way round (at byte 5)" },
    { "[[:foo:]]", "has a class in a set that is not known here"
                   " (at byte 9)" },
    { "[x[.a.]]", "has a class in a set that is not known here (at byte 8)" },
    { "[[=a=]]", "has a class in a set that is not known here (at byte 7)" },
    { "((a{200}){200}){200}", "is too large (at byte 15)" },
    { "(?", "has a group that is not closed (at byte 3)" },
    { "(?#a", "has a group that is not closed (at byte 5)" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct regex *regex = NULL;
      struct error err;
      char want[200];

      error_init (&err);
      assert_int_equal (regex_new (&regex,
                                   slice_from_string (rows[i].expression),
                                   REGEX_BLANKS_COUNT, &err),
                        -1);
      snprintf (want, sizeof want, "the expression %s", rows[i].want);
      assert_string_equal (err.text, want);
      assert_int_equal (err.status, EX_CONFIG);
      assert_null (regex);
    }
}

static void
groups_may_nest_so_far (void **state)
{
  struct regex *regex;
  struct error err;
  struct buf text;

  (void)state;
  for (size_t depth = REGEX_NESTING_MAX; depth < REGEX_NESTING_MAX + 2; depth++)
    {
      buf_init (&text);
      for (size_t i = 0; i < depth; i++)
        buf_add_byte (&text, '(');
      for (size_t i = 0; i < depth; i++)
        buf_add_byte (&text, ')');
      error_init (&err);
      if (regex_new (&regex, buf_slice (&text), REGEX_BLANKS_COUNT, &err) == 0)
        regex_free (regex);
      assert_int_equal (err.status == 0, depth == REGEX_NESTING_MAX);
      buf_release (&text);
    }
}

static void
all_texts_have_the_literal (void **state)
{
  static const char *const rows[][2] = {
    { "foo", "foo" },
    { "\\bfoo_bar\\b", "foo_bar" },
    { "[^a-z]acme", "acme" },
    { "(?:\\b|_)gpf(?:\\b|_)", "gpf" },
    { "foo|bar", "" },
    { "foo(bar|baz)", "foo" },
    { "fo?obar", "obar" },
    { "fo+bar", "bar" },
    { "foo*bar", "bar" },
    { "ab{2}cd", "ab" },
    { "(?i)foo", "" },
    { "a\\.b\\/c", "a.b/c" },
    { ".*", "" },
    { "a.bc.def.g", "def" },
    { "(foo)bar", "bar" },
    { "foob{0}", "foo" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct regex *regex = compile (rows[i][0], REGEX_BLANKS_COUNT);

      assert_slice (rows[i][0], regex_literal (regex), rows[i][1]);
      regex_free (regex);
    }
}

/* More states than there is room for: all are made anew, and the answer stays
   right.  */
static void
states_may_be_forgotten (void **state)
{
  struct regex *regex = compile ("^[ab]*a[ab]{12}b$", REGEX_BLANKS_COUNT);
  unsigned long seed = 5;
  char text[200000];

  (void)state;
  for (size_t i = 0; i < sizeof text; i++)
    {
      seed = seed * 6364136223846793005UL + 1442695040888963407UL;
      text[i] = seed >> 40 & 1 ? 'a' : 'b';
    }
  text[sizeof text - 1] = 'b';
  text[sizeof text - 14] = 'a';
  assert_true (regex_occurs (regex, slice_make (text, sizeof text)));
  text[sizeof text - 14] = 'b';
  assert_false (regex_occurs (regex, slice_make (text, sizeof text)));
  regex_free (regex);
}

static void
long_lines_take_linear_time (void **state)
{
  static const char *const expressions[] = {
    "(a*)*b", "(a|aa)+$x", "a.*a.*a.*b", "(x+x+)+y", "\\ba{100}b", "(?i)a.*b",
  };
  static char text[4000000];

  (void)state;
  memset (text, 'a', sizeof text);
  for (size_t i = 0; i < COUNT (expressions); i++)
    {
      struct regex *regex = compile (expressions[i], REGEX_BLANKS_COUNT);

      assert_false (regex_occurs (regex, slice_make (text, sizeof text)));
      regex_free (regex);
    }
}

static void
a_text_may_hold_any_byte (void **state)
{
  struct regex *regex = compile ("a.\\x00[^b]\xff$", REGEX_BLANKS_COUNT);

  (void)state;
  assert_true (regex_occurs (regex, SLICE ("xa\0\0\n\xff")));
  assert_false (regex_occurs (regex, SLICE ("xa\0\0b\xff")));
  regex_free (regex);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (expressions_mean_what_the_kernel_says),
    cmocka_unit_test (repetitions_are_counted),
    cmocka_unit_test (places_are_between_bytes),
    cmocka_unit_test (sets_have_ranges_classes_and_escapes),
    cmocka_unit_test (flags_hold_for_their_group),
    cmocka_unit_test (what_is_not_known_is_refused),
    cmocka_unit_test (groups_may_nest_so_far),
    cmocka_unit_test (all_texts_have_the_literal),
    cmocka_unit_test (states_may_be_forgotten),
    cmocka_unit_test (long_lines_take_linear_time),
    cmocka_unit_test (a_text_may_hold_any_byte),
  };

  return cmocka_run_group_tests_name ("regex", tests, NULL, NULL);
}
