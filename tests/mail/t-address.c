/* Tests of `address'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The cases marked "library" are those where mu_address_create_hint of
   libmailutils 3.15 refuses the value or damages a name; they are why some
   values are read leniently.  */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "support/check.h"
#include "mail/address.h"
#include "support/decoding.h"
#include "mail/defect.h"
#include "base/slice.h"

struct example
{
  const char *value;
  const char *name;
  const char *addr_spec; /* empty: not an address */
};

static void
check (struct fixture *fixture, const struct example *examples, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      const struct example *e = &examples[i];
      struct address address;
      unsigned defects = 0;
      int found = address_parse (fixture->decoder, slice_from_string (e->value),
                                 &fixture->arena, &address, &defects);

      if (!slice_eq (address.name, slice_from_string (e->name)))
        fail_msg ("%s: name \"%.*s\"", e->value, SLICE_ARG (address.name));
      if (!slice_eq (address.addr_spec, slice_from_string (e->addr_spec)))
        fail_msg ("%s: addr-spec \"%.*s\"", e->value,
                  SLICE_ARG (address.addr_spec));
      assert_int_equal (found, e->addr_spec[0] != '\0');
    }
}

#define CHECK(state, examples) check (*(state), (examples), COUNT (examples))

static void
mailboxes_are_taken_apart (void **state)
{
  static const struct example examples[] = {
    { "Foo Bar <foo@example.org>", "Foo Bar", "foo@example.org" },
    { "foo@example.org", "", "foo@example.org" },
    { "<foo@example.org>", "", "foo@example.org" },
    { "\"Bob B. Builder\" <bob@example.com>", "Bob B. Builder",
      "bob@example.com" },
    { "\"Foo \\\"X\\\" Bar\" <foo@example.org>", "Foo \"X\" Bar",
      "foo@example.org" },
    { "\"\" <foo@example.org>", "", "foo@example.org" },
    { "foo@example.org (Foo Bar)", "Foo Bar", "foo@example.org" },
    { "foo@[192.0.2.1]", "", "foo@[192.0.2.1]" },
    { "Foo <FOO@Example.ORG>", "Foo", "FOO@Example.ORG" },
  };

  CHECK (state, examples);
}

static void
obsolete_forms_are_read (void **state)
{
  static const struct example examples[] = {
    { "Foo <@relay.example.com:foo@example.org>", "Foo", "foo@example.org" },
    { "foo(x)@(y)example.org", "", "foo@example.org" },
    { " foo . bar @ example . org", "", "foo.bar@example.org" },
    { ", foo@example.org", "", "foo@example.org" },
    { "Friends: foo@example.org, bar@example.org;", "", "foo@example.org" },
  };

  CHECK (state, examples);
}

static void
the_first_of_a_list_is_taken (void **state)
{
  static const struct example examples[] = {
    { "Foo <foo@example.org>, Bar <bar@example.org>", "Foo",
      "foo@example.org" },
    { "foo@example.org, Bar <bar@example.org>", "", "foo@example.org" },
    { "J\xc3\xb6rg <foo@example.org>, Bar <bar@example.org>", "J\xc3\xb6rg",
      "foo@example.org" },
    { "F. Foo <foo@example.org>; Bar <bar@example.org>", "F. Foo",
      "foo@example.org" },
  };

  CHECK (state, examples);
}

static void
a_fold_is_one_space (void **state)
{
  static const struct example examples[] = {
    { " Foo\n Bar\r\n\t<foo@example.org>\n", "Foo Bar", "foo@example.org" },
    { "\"Foo\n\tBar\" <foo@example.org>", "Foo Bar", "foo@example.org" },
    { "F. X.\n  Bar\n <foo@example.org>", "F. X. Bar", "foo@example.org" },
  };

  CHECK (state, examples);
}

static void
words_are_decoded_after_parsing (void **state)
{
  static const struct example examples[] = {
    { "=?iso-8859-1?q?J=F6rg_M=FCller?= <joerg@example.net>",
      "J\xc3\xb6rg M\xc3\xbcller", "joerg@example.net" },
    { "=?utf-8?q?Foo=2C_Bar_=3Cx=40y=3E?= <foo@example.org>", "Foo, Bar <x@y>",
      "foo@example.org" },
    { "\"=?utf-8?b?SsO2cmc=?=\" <foo@example.org>", "J\xc3\xb6rg",
      "foo@example.org" },
    { "foo@example.org (=?utf-8?q?J=C3=B6rg_A.?=)", "J\xc3\xb6rg A.",
      "foo@example.org" },
  };

  CHECK (state, examples);
}

/* Library: `K. V', `J.  Doe', and two addresses of the last.  */
static void
a_dot_or_comma_in_a_name_does_no_harm (void **state)
{
  static const struct example examples[] = {
    { "K.V <kv@example.org>", "K.V", "kv@example.org" },
    { "Bob B. Builder <bob@example.com>", "Bob B. Builder", "bob@example.com" },
    { "=?utf-8?Q?J._Doe?= <doe@example.org>", "J. Doe", "doe@example.org" },
    { "=?utf-8?Q?Doe,_J.?= <doe@example.org>", "Doe, J.", "doe@example.org" },
    { "Doe, John <doe@example.org>, foo@example.org", "Doe, John",
      "doe@example.org" },
  };

  CHECK (state, examples);
}

/* Library: the comment is lost, or the value refused.  */
static void
a_comment_beside_a_name_is_kept (void **state)
{
  static const struct example examples[] = {
    { "Foo Bar (Example Corp) <foo@example.org>", "Foo Bar (Example Corp)",
      "foo@example.org" },
    { "Foo <foo@example.org> (comment)", "Foo", "foo@example.org" },
  };

  CHECK (state, examples);
}

/* Library: refused, each.  */
static void
odd_names_are_read_leniently (void **state)
{
  static const struct example examples[] = {
    { "J\xc3\xb6rg <foo@example.org>", "J\xc3\xb6rg", "foo@example.org" },
    { "J\xf6rg <foo@example.org>", "J\xc3\xb6rg", "foo@example.org" },
    { "[Foo] Bar <foo@example.org>", "[Foo] Bar", "foo@example.org" },
    { "Foo @ Bar <foo@example.org>", "Foo @ Bar", "foo@example.org" },
    { "foo@bar <foo@example.org>", "foo@bar", "foo@example.org" },
    { "Foo <foo.@example.org>", "Foo", "foo.@example.org" },
    { "Foo <foo..bar@example.org>", "Foo", "foo..bar@example.org" },
    { "Foo <foo@example.org", "Foo", "foo@example.org" },
    { "Foo \"Bar <foo@example.org>", "Foo \"Bar", "foo@example.org" },
    { "Foo :( <foo@example.org>", "Foo :(", "foo@example.org" },
    { "Foo <x> <foo@example.org>", "Foo <x>", "foo@example.org" },
    { "<foo@example.org> Foo", "Foo", "foo@example.org" },
    { "Foo <foo@example.org> junk", "Foo", "foo@example.org" },
    { "Foo <root>", "Foo", "root" },
    { "Foo Bar foo@example.org", "Foo Bar", "foo@example.org" },
    { "Foo: Bar <foo@example.org>", "Foo: Bar", "foo@example.org" },
  };

  CHECK (state, examples);
}

/* Library: the quotes of the last one are lost.  */
static void
an_address_stays_as_spelled (void **state)
{
  static const struct example examples[] = {
    { "\"a b\"@example.org", "", "\"a b\"@example.org" },
    { "Foo <\"a b\"@example.org>", "Foo", "\"a b\"@example.org" },
    { "Foo <\"\"@example.org>", "Foo", "\"\"@example.org" },
  };

  CHECK (state, examples);
}

/* rspamd and others rewrite the field as one.  */
static void
a_value_encoded_as_a_whole_is_decoded_first (void **state)
{
  static const struct example examples[] = {
    { "=?utf-8?q?F=C3=B6o_Bar_=3Cfoo=40example=2Eorg=3E?=", "F\xc3\xb6o Bar",
      "foo@example.org" },
    { "=?utf-8?q?Foo_Bar_=3Cfoo=40e?=\n\t=?utf-8?q?xample=2Eorg=3E?=",
      "Foo Bar", "foo@example.org" },
    { "=?utf-8?b?Zm9vQGV4YW1wbGUub3Jn?=", "", "foo@example.org" },
    { "=?utf-8?q?Foo_=40_Bar?= <foo@example.org>", "Foo @ Bar",
      "foo@example.org" },
    { "=?utf-8?q?Foo_Bar?=", "Foo Bar", "" },
  };

  CHECK (state, examples);
}

static void
the_disguise_of_archives_is_seen_through (void **state)
{
  static const struct example examples[] = {
    { "foo at example.org (Foo Bar)", "Foo Bar", "foo@example.org" },
    { "foo at example.org", "", "foo@example.org" },
    { "Foo Bar <foo at example.org>", "Foo Bar", "foo@example.org" },
    { "\"Bar, Foo\" < foo at mail.example.org >", "Bar, Foo",
      "foo@mail.example.org" },
    { "Foo Bar <foo at home>", "Foo Bar", "foo at home" },
    { "Mary at home", "Mary at home", "" },
  };

  CHECK (state, examples);
}

static void
without_an_address_all_is_name (void **state)
{
  static const struct example examples[] = {
    { "", "", "" },
    { "   ", "", "" },
    { "root", "root", "" },
    { "Foo Bar", "Foo Bar", "" },
    { "Foo <>", "Foo", "" },
    { "undisclosed-recipients:;", "undisclosed-recipients:;", "" },
    { "<", "", "" },
    { "\"", "\"", "" },
  };

  CHECK (state, examples);
}

static void
raw_bytes_and_nuls_are_no_trouble (void **state)
{
  struct fixture *fixture = *state;
  struct address address;
  unsigned defects = 0;

  assert_int_equal (address_parse (fixture->decoder,
                                   SLICE ("F\0o <f\xf6@example.org>"),
                                   &fixture->arena, &address, &defects),
                    1);
  assert_true (slice_eq (address.name, SLICE ("F o")));
  assert_true (slice_eq (address.addr_spec, SLICE ("f\xc3\xb6@example.org")));
  assert_int_equal (defects, DEFECT_RAW_HEADER | DEFECT_CHARSET);
}

static void
an_address_is_written_as_rfc_5322_would (void **state)
{
  static const struct
  {
    const char *name, *addr_spec, *text;
  } examples[] = {
    { "Foo Bar", "foo@example.org", "Foo Bar <foo@example.org>" },
    { "", "foo@example.org", "foo@example.org" },
    { "Bob B. Builder", "bob@example.com",
      "\"Bob B. Builder\" <bob@example.com>" },
    { "J\xc3\xb6rg M\xc3\xbcller", "joerg@example.net",
      "J\xc3\xb6rg M\xc3\xbcller <joerg@example.net>" },
    { "Doe, John", "doe@example.org", "\"Doe, John\" <doe@example.org>" },
    { "a@b", "foo@example.org", "\"a@b\" <foo@example.org>" },
    { "a \"b\" \\c", "foo@example.org",
      "\"a \\\"b\\\" \\\\c\" <foo@example.org>" },
    { "O'Foo-Bar", "foo@example.org", "O'Foo-Bar <foo@example.org>" },
    { "Foo Bar", "", "Foo Bar" },
    { "", "", "" },
  };
  struct fixture *fixture = *state;

  for (size_t i = 0; i < COUNT (examples); i++)
    {
      struct address address = { slice_from_string (examples[i].name),
                                 slice_from_string (examples[i].addr_spec) };
      struct slice text = address_format (address, &fixture->arena);

      if (!slice_eq (text, slice_from_string (examples[i].text)))
        fail_msg ("%s: got %.*s", examples[i].text, SLICE_ARG (text));
    }
}

static void
hostile_values_take_little_time (void **state)
{
  struct fixture *fixture = *state;
  static const char *const units[]
      = { "(", "\"", "<", "\\", "=?a?q?x", "a,", "(\"", ":;", "<>", "a@b," };
  size_t size = 1024 * 1024;
  char *value = arena_xmalloc (size);

  for (size_t u = 0; u < COUNT (units); u++)
    {
      struct address address;
      unsigned defects = 0;
      size_t len = strlen (units[u]);

      for (size_t i = 0; i < size; i++)
        value[i] = units[u][i % len];
      for (int i = 0; i < 3; i++)
        address_parse (fixture->decoder, slice_make (value, size),
                       &fixture->arena, &address, &defects);
      assert_true (address.name.len <= ADDRESS_VALUE_MAX);
    }
  free (value);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (mailboxes_are_taken_apart),
    TEST (obsolete_forms_are_read),
    TEST (the_first_of_a_list_is_taken),
    TEST (a_fold_is_one_space),
    TEST (words_are_decoded_after_parsing),
    TEST (a_dot_or_comma_in_a_name_does_no_harm),
    TEST (a_comment_beside_a_name_is_kept),
    TEST (odd_names_are_read_leniently),
    TEST (an_address_stays_as_spelled),
    TEST (a_value_encoded_as_a_whole_is_decoded_first),
    TEST (the_disguise_of_archives_is_seen_through),
    TEST (without_an_address_all_is_name),
    TEST (raw_bytes_and_nuls_are_no_trouble),
    TEST (an_address_is_written_as_rfc_5322_would),
    TEST (hostile_values_take_little_time),
  };

  return cmocka_run_group_tests_name ("address", tests, NULL, NULL);
}
