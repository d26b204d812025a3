/* Tests of `message'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <unistd.h>

#include "support/check.h"
#include "support/mails.h"
#include "support/views.h"

static void
assert_defects (const struct mail_read *read, unsigned want)
{
  assert_int_equal (read->message.defects, want);
}

static void
the_message_id_has_no_brackets (void **state)
{
  struct mail_read read;

  (void)state;
  VIEW (&read, "message-id: <a@example.org> (added)\n\n");
  assert_slice ("id", read.message.id, "a@example.org");
  assert_defects (&read, 0);
  mail_done (&read);
  VIEW (&read, "Message-ID: bare@example.org\n\n");
  assert_slice ("id", read.message.id, "bare@example.org");
  mail_done (&read);
  VIEW (&read, "Message-ID:\n <folded@\n example.org>\n\n");
  assert_slice ("id", read.message.id, "folded@example.org");
  mail_done (&read);
}

static void
a_mail_without_message_id_is_noted (void **state)
{
  struct mail_read read;

  (void)state;
  VIEW (&read, "Subject: s\n\n");
  assert_int_equal (read.message.id.len, 0);
  assert_defects (&read, DEFECT_NO_MESSAGE_ID);
  mail_done (&read);
  VIEW (&read, "Message-ID: <>\n\n");
  assert_int_equal (read.message.id.len, 0);
  assert_defects (&read, DEFECT_NO_MESSAGE_ID);
  mail_done (&read);
}

static void
a_message_id_is_valid_utf8 (void **state)
{
  struct mail_read read;

  (void)state;
  VIEW (&read, "Message-ID: <a\xff@example.org>\n\n");
  assert_slice ("id", read.message.id, "a\xef\xbf\xbd@example.org");
  mail_done (&read);
}

static void
the_subject_is_one_decoded_line (void **state)
{
  struct mail_read read;

  (void)state;
  VIEW (&read, "Message-ID: <a@example.org>\n"
               "Subject: [PATCH] =?utf-8?q?caf=C3=A9?=\n\t=?utf-8?q?s?=\n"
               "  open\n\n");
  assert_slice ("subject", message_subject (&read.message),
                "[PATCH] caf\xc3\xa9s open");
  assert_ptr_equal (message_subject (&read.message).ptr,
                    message_subject (&read.message).ptr);
  assert_defects (&read, 0);
  mail_done (&read);
}

static void
a_raw_utf8_subject_stays_as_it_is (void **state)
{
  struct mail_read read;

  (void)state;
  VIEW (&read, "Message-ID: <a@example.org>\n"
               "Subject: [PATCH] caf\xc3\xa9\n\n");
  assert_slice ("subject", message_subject (&read.message),
                "[PATCH] caf\xc3\xa9");
  mail_done (&read);
}

static void
from_is_read_or_its_fault_noted (void **state)
{
  struct mail_read read;

  (void)state;
  VIEW (&read, "Message-ID: <a@example.org>\n"
               "From: \"Author, Ann\" <Ann@Example.org>\n\n");
  assert_slice ("name", message_from (&read.message)->name, "Author, Ann");
  assert_slice ("address", message_from (&read.message)->addr_spec,
                "Ann@Example.org");
  assert_defects (&read, 0);
  mail_done (&read);
  VIEW (&read, "Message-ID: <a@example.org>\n\n");
  assert_int_equal (message_from (&read.message)->addr_spec.len, 0);
  assert_defects (&read, DEFECT_NO_FROM);
  mail_done (&read);
  VIEW (&read, "Message-ID: <a@example.org>\nFrom: nobody at all\n\n");
  assert_int_equal (message_from (&read.message)->addr_spec.len, 0);
  assert_defects (&read, DEFECT_BAD_FROM);
  mail_done (&read);
}

static void
a_date_is_read_or_its_fault_noted (void **state)
{
  struct mail_read read;
  int64_t date;

  (void)state;
  VIEW (&read, "Message-ID: <a@example.org>\n"
               "Date: Mon, 5 Jan 2026 12:00:00 +0200\n\n");
  assert_true (message_date (&read.message, &date));
  assert_true (date == MAILS_START);
  assert_defects (&read, 0);
  mail_done (&read);
  VIEW (&read, "Message-ID: <a@example.org>\n\n");
  assert_false (message_date (&read.message, &date));
  assert_false (message_date (&read.message, &date));
  assert_defects (&read, DEFECT_BAD_DATE);
  mail_done (&read);
  VIEW (&read, "Message-ID: <a@example.org>\nDate: yesterday\n\n");
  assert_false (message_date (&read.message, &date));
  assert_defects (&read, DEFECT_BAD_DATE);
  mail_done (&read);
}

static void
the_last_list_id_is_taken (void **state)
{
  struct mail_read read;

  (void)state;
  VIEW (&read, "List-Id: First <one.example.org>\nlist-id: <two.example.org>\n"
               "List-ID: several words\n\n");
  assert_slice ("list", message_list_id (&read.message, NULL, 0),
                "two.example.org");
  mail_done (&read);
  VIEW (&read, "List-Id: <k\233[31m.example.org>\n\n");
  assert_slice ("list", message_list_id (&read.message, NULL, 0),
                "k\357\277\275[31m.example.org");
  mail_done (&read);
  VIEW (&read, "Subject: s\n\n");
  assert_int_equal (message_list_id (&read.message, NULL, 0).len, 0);
  mail_done (&read);
}

static void
the_last_list_id_that_is_known_is_taken (void **state)
{
  static const struct slice known[]
      = { SLICE_INIT ("two.example.org"), SLICE_INIT ("One.Example.org") };
  static const struct slice others[] = { SLICE_INIT ("example.org") };
  struct mail_read read;

  (void)state;
  VIEW (&read, "List-Id: <one.example.org>\nList-Id: <two.example.org>\n"
               "List-Id: <three.example.org>\n\n");
  assert_slice ("list", message_list_id (&read.message, known, 2),
                "two.example.org");
  assert_slice ("list", message_list_id (&read.message, known + 1, 1),
                "one.example.org");
  assert_slice ("list", message_list_id (&read.message, others, 1),
                "three.example.org");
  mail_done (&read);
  VIEW (&read, "List-Id: <two.example.org>\nList-Id: <ONE.example.org>\n\n");
  assert_slice ("list", message_list_id (&read.message, known, 2),
                "ONE.example.org");
  mail_done (&read);
  VIEW (&read, "List-Id: <two.example.org>\nList-Id: no words\n\n");
  assert_slice ("list", message_list_id (&read.message, known, 2),
                "two.example.org");
  mail_done (&read);
  VIEW (&read, "Subject: s\n\n");
  assert_int_equal (message_list_id (&read.message, known, 2).len, 0);
  mail_done (&read);
}

static void
eight_bit_ids_are_the_same_everywhere (void **state)
{
  struct mail_read read;
  const struct slice *ids;

  (void)state;
  VIEW (&read, "Message-ID: <\351@example.org>\n"
               "References: <\351@example.org>\n\n");
  assert_int_equal (message_parents (&read.message, &ids), 1);
  assert_true (slice_eq (ids[0], read.message.id));
  mail_done (&read);
}

static void
ten_thousand_fields_of_a_name_take_linear_time (void **state)
{
  struct mail_read read;
  struct buf text;
  const struct slice *ids;

  (void)state;
  buf_init (&text);
  for (int i = 0; i < 3000; i++)
    buf_printf (&text,
                "References: <%d@x>\nList-Id: <l%d.x>\nIn-Reply-To: <i%d@x>\n",
                i, i, i);
  buf_add (&text, SLICE ("\n"));
  view (&read, buf_slice (&text), false);
  alarm (10);
  for (int i = 0; i < 300; i++)
    {
      assert_int_equal (message_parents (&read.message, &ids),
                        MESSAGE_PARENTS_MAX);
      assert_slice ("list", message_list_id (&read.message, NULL, 0),
                    "l2999.x");
    }
  alarm (0);
  mail_done (&read);
  buf_release (&text);
}

static void
the_text_is_decoded (void **state)
{
  struct mail_read read;

  (void)state;
  VIEW (&read, "Message-ID: <a@x>\n"
               "Content-Type: text/plain; charset=iso-8859-1\n"
               "Content-Transfer-Encoding: quoted-printable\n\n"
               "caf=E9 =\nopen\r\n");
  assert_slice ("text", message_text (&read.message), "caf\xc3\xa9 open\n");
  assert_defects (&read, 0);
  mail_done (&read);
}

/* Others drop the whole part, and the series lacks a patch.  */
static void
an_undecodable_byte_loses_no_text (void **state)
{
  struct mail_read read;

  (void)state;
  VIEW (&read, "Message-ID: <a@x>\n"
               "Content-Type: text/plain; charset=utf-8\n\n"
               "caf\xe9\nopen\n");
  assert_slice ("text", message_text (&read.message),
                "caf\xef\xbf\xbd\nopen\n");
  assert_defects (&read, DEFECT_CHARSET);
  mail_done (&read);
}

static void
from_lines_are_unquoted_only_where_the_dialect_quotes (void **state)
{
  static const char text[] = "Message-ID: <a@x>\n\n>From now\n>>From then\n";
  struct mail_read read;

  (void)state;
  view (&read, slice_from_string (text), true);
  assert_slice ("text", message_text (&read.message), "From now\n>From then\n");
  mail_done (&read);
  view (&read, slice_from_string (text), false);
  assert_slice ("text", message_text (&read.message),
                ">From now\n>>From then\n");
  mail_done (&read);
}

static void
a_mail_over_the_limit_is_noted (void **state)
{
  struct raw_message raw
      = { .text = SLICE ("Message-ID: <a@x>\n\nbody\n"), .too_large = true };
  struct mail_read read;

  (void)state;
  VIEW (&read, "");
  message_init (&read.message, &raw, &read.arena, read.decoder);
  assert_defects (&read, DEFECT_TOO_LARGE);
  assert_slice ("text", message_text (&read.message), "body\n");
  mail_done (&read);
}

static void
bytes_without_a_header_are_all_body (void **state)
{
  struct mail_read read;

  (void)state;
  VIEW (&read, "no field here\nnor here\n");
  assert_true (read.message.defects & DEFECT_NO_HEADER);
  assert_int_equal (message_subject (&read.message).len, 0);
  assert_slice ("text", message_text (&read.message),
                "no field here\nnor here\n");
  mail_done (&read);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_message_id_has_no_brackets),
    cmocka_unit_test (a_mail_without_message_id_is_noted),
    cmocka_unit_test (a_message_id_is_valid_utf8),
    cmocka_unit_test (the_subject_is_one_decoded_line),
    cmocka_unit_test (a_raw_utf8_subject_stays_as_it_is),
    cmocka_unit_test (from_is_read_or_its_fault_noted),
    cmocka_unit_test (a_date_is_read_or_its_fault_noted),
    cmocka_unit_test (the_last_list_id_is_taken),
    cmocka_unit_test (the_last_list_id_that_is_known_is_taken),
    cmocka_unit_test (eight_bit_ids_are_the_same_everywhere),
    cmocka_unit_test (ten_thousand_fields_of_a_name_take_linear_time),
    cmocka_unit_test (the_text_is_decoded),
    cmocka_unit_test (an_undecodable_byte_loses_no_text),
    cmocka_unit_test (from_lines_are_unquoted_only_where_the_dialect_quotes),
    cmocka_unit_test (a_mail_over_the_limit_is_noted),
    cmocka_unit_test (bytes_without_a_header_are_all_body),
  };

  return cmocka_run_group_tests_name ("message", tests, NULL, NULL);
}
