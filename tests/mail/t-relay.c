/* t-relay: who sent a mail in whose From field a server put itself.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>

#include "mail/relay.h"
#include "support/check.h"

#define LIST "widget@lists.example.net"

struct relay_case
{
  const char *from;
  const char *fields; /* other fields, each with an LF */
  enum relay_evidence evidence;
  const char *name;
  const char *addr_spec;
};

static void
check_relay (const struct relay_case *row)
{
  struct arena arena;
  struct charset_decoder *decoder = charset_decoder_new ();
  char header[2048];
  struct raw_message raw = { .quoted = false };
  struct message message;
  struct address person;

  arena_init (&arena, 0);
  snprintf (header, sizeof header, "From: %s\n%s\n", row->from, row->fields);
  raw.text = slice_from_string (header);
  message_init (&message, &raw, &arena, decoder);
  if (relay_find_person (&message, message_from (&message), &person)
      != row->evidence)
    fail_msg ("%s: another evidence", row->from);
  assert_slice (row->from, person.name, row->name);
  assert_slice (row->from, person.addr_spec, row->addr_spec);
  arena_release (&arena);
  charset_decoder_free (decoder);
}

static void
check_relays (const struct relay_case *rows, size_t count)
{
  for (size_t i = 0; i < count; i++)
    check_relay (&rows[i]);
}

#define CHECK(rows) check_relays (rows, COUNT (rows))

static void
a_header_that_nobody_changed_is_left_alone (void **state)
{
  static const struct relay_case rows[] = {
    { "Ann <ann@example.org>", "Reply-To: Ann <other@example.org>\n",
      RELAY_NONE, "Ann", "ann@example.org" },
    { "Ann <ann@example.org>", "X-Original-From: Bob <bob@example.org>\n",
      RELAY_NONE, "Ann", "ann@example.org" },
    { "Maria Via Roma <maria@example.org>", "", RELAY_NONE, "Maria Via Roma",
      "maria@example.org" },
    { "Silvia Rossi <s@example.org>", "", RELAY_NONE, "Silvia Rossi",
      "s@example.org" },
    { "Widget <" LIST ">", "List-Post: <mailto:" LIST ">\n", RELAY_NONE,
      "Widget", LIST },
    { "Ann <a=b@example.org>", "", RELAY_NONE, "Ann", "a=b@example.org" },
    { "via <v@example.org>", "", RELAY_NONE, "via", "v@example.org" },
  };

  (void)state;
  CHECK (rows);
}

static void
the_fields_of_servers_name_the_person (void **state)
{
  static const struct relay_case rows[] = {
    { "'Ann' via Widget <" LIST ">", "X-Original-From: Ann <ann@example.org>\n",
      RELAY_ORIGINAL_FROM, "Ann", "ann@example.org" },
    { "Ann via B Relay <devnull+ann.example.org@example.net>",
      "Reply-To: ann@example.org\n"
      "X-Original-From: Ann Author <ann@example.org>\n",
      RELAY_ORIGINAL_FROM, "Ann Author", "ann@example.org" },
    { "Ann via Widget <" LIST ">", "Author: Ann <ann@example.org>\n",
      RELAY_ORIGINAL_FROM, "Ann", "ann@example.org" },
    { "'Ann Author' via Widget <" LIST ">",
      "X-Original-Sender: ann@example.org\nReply-To: " LIST "\n",
      RELAY_ORIGINAL_SENDER, "Ann Author", "ann@example.org" },
    /* of an earlier server: no better */
    { "Ann via Widget <" LIST ">",
      "X-Original-From: Ann via Gadget <gadget@example.net>\n"
      "Reply-To: Ann <ann@example.org>\n",
      RELAY_REPLY_TO, "Ann", "ann@example.org" },
  };

  (void)state;
  CHECK (rows);
}

static void
the_same_name_names_the_person (void **state)
{
  static const struct relay_case rows[] = {
    { "Ann Author via Widget <" LIST ">",
      "Reply-To: " LIST ", Ann Author <ann@example.org>\n", RELAY_REPLY_TO,
      "Ann Author", "ann@example.org" },
    { "\"Author, Ann\" via Widget <" LIST ">",
      "Reply-To: Ann Author <ann@example.org>\n", RELAY_REPLY_TO, "Ann Author",
      "ann@example.org" },
    { "=?utf-8?q?J=C3=B6rg_via_Widget?=\n <" LIST ">",
      "Reply-To: =?utf-8?q?J=C3=B6rg?= <j@example.org>\n", RELAY_REPLY_TO,
      "J\xc3\xb6rg", "j@example.org" },
    { "Ann via Widget <" LIST ">",
      "Reply-To: Widget developers <" LIST ">\n"
      "Cc: Bob <bob@example.org>,\n ann <ann@example.org>\n",
      RELAY_COPY, "ann", "ann@example.org" },
    { "Ann via Widget <" LIST ">", "To: Ann <ann@example.org>, " LIST "\n",
      RELAY_COPY, "Ann", "ann@example.org" },
    /* one address without a name that is no list's */
    { "Ann via Widget <" LIST ">",
      "To: other@example.net\nReply-To: ann@example.org, other@example.net\n",
      RELAY_REPLY_TO, "Ann", "ann@example.org" },
    /* two of them */
    { "Ann via Widget <" LIST ">",
      "Reply-To: ann@example.org, bob@example.org\n", RELAY_NAME, "Ann", "" },
    /* somebody else */
    { "Ann via Widget <" LIST ">", "Reply-To: Bob <bob@example.org>\n",
      RELAY_NAME, "Ann", "" },
  };

  (void)state;
  CHECK (rows);
}

static void
servers_are_known_by_several_marks (void **state)
{
  static const struct relay_case rows[] = {
    { "\"Ann (via Widget List)\" <" LIST ">", "", RELAY_NAME, "Ann", "" },
    { "Ann via Bug reports for Widget via <bug@example.net>", "", RELAY_NAME,
      "Ann", "" },
    { "Ann via <bug@example.net>", "", RELAY_NAME, "Ann", "" },
    /* the address of the list, without a word of it in the name */
    { "Ann <" LIST ">", "List-Post: <mailto:" LIST ">\n", RELAY_NAME, "Ann",
      "" },
    { "Ann <" LIST ">",
      "List-Id: <widget.lists.example.net>\nReply-To: Ann <ann@example.org>\n",
      RELAY_REPLY_TO, "Ann", "ann@example.org" },
    { "Ann Author uit Widget <" LIST ">",
      "List-Id: <widget.lists.example.net>\n"
      "Reply-To: Ann Author <ann@example.org>\n",
      RELAY_REPLY_TO, "Ann Author", "ann@example.org" },
    { "Ann <dmarc-noreply@example.net>", "Cc: Ann <ann@example.org>\n",
      RELAY_COPY, "Ann", "ann@example.org" },
    { "Ann <0001-dmarc-request@example.net>", "", RELAY_NAME, "Ann", "" },
    /* an address in the address */
    { "Ann via groups <ann=example.org@groups.example.net>", "", RELAY_ADDRESS,
      "Ann", "ann@example.org" },
    { "Ann <ann=40example.org@dmarc.example.net>", "", RELAY_ADDRESS, "Ann",
      "ann@example.org" },
    { "Ann <ann+x=mail.example.org@example.net>", "", RELAY_ADDRESS, "Ann",
      "ann+x@mail.example.org" },
    /* an address as the name */
    { "\"'ann@example.org' via Widget\" <" LIST ">", "", RELAY_NAME, "",
      "ann@example.org" },
    /* her own address at the server */
    { "Ann Author via Shop <ann.author@example.net>", "", RELAY_NAME,
      "Ann Author", "ann.author@example.net" },
  };

  (void)state;
  CHECK (rows);
}

static void
names_agree_whatever_their_order (void **state)
{
  (void)state;
  assert_true (relay_names_agree (SLICE ("Ann Author"), SLICE ("ann author")));
  assert_true (
      relay_names_agree (SLICE ("Author, Ann B."), SLICE ("Ann B Author")));
  assert_true (
      relay_names_agree (SLICE ("J\xc3\xb6rg  M."), SLICE ("J\xc3\xb6rg M")));
  assert_false (relay_names_agree (SLICE ("Ann"), SLICE ("Ann Author")));
  assert_false (relay_names_agree (SLICE ("Ann Ann B"), SLICE ("Ann B B")));
  assert_false (relay_names_agree (SLICE (""), SLICE ("")));
  assert_false (relay_names_agree (SLICE ("..."), SLICE (",")));
  /* Longer than any name.  */
  assert_false (
      relay_names_agree (SLICE ("a b c d e f g h i j k l m n o p q"),
                         SLICE ("a b c d e f g h i j k l m n o p q")));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_header_that_nobody_changed_is_left_alone),
    cmocka_unit_test (the_fields_of_servers_name_the_person),
    cmocka_unit_test (the_same_name_names_the_person),
    cmocka_unit_test (servers_are_known_by_several_marks),
    cmocka_unit_test (names_agree_whatever_their_order),
  };

  return cmocka_run_group_tests_name ("relay", tests, NULL, NULL);
}
