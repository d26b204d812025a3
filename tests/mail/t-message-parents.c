/* Tests of `message_parents'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <unistd.h>

#include "support/check.h"
#include "support/mails.h"
#include "support/views.h"

static void
in_reply_to_is_its_first_id (void **state)
{
  struct mail_read read;

  (void)state;
  VIEW (&read, "In-Reply-To: Ann's message of Monday <a@example.org>\n"
               "\t<b@example.org>\n\n");
  assert_slice ("in-reply-to", message_in_reply_to (&read.message),
                "a@example.org");
  mail_done (&read);
  VIEW (&read, "References: <a@example.org>\n\n");
  assert_int_equal (message_in_reply_to (&read.message).len, 0);
  mail_done (&read);
}

/* The parents of MESSAGE, the local parts one after the other.  */
static void
assert_parents (struct mail_read *read, const char *want)
{
  const struct slice *ids;
  size_t count = message_parents (&read->message, &ids);
  struct buf got;

  buf_init (&got);
  for (size_t i = 0; i < count; i++)
    {
      if (i)
        buf_add_byte (&got, ' ');
      buf_add (&got, slice_head (ids[i], slice_find_byte (ids[i], '@')));
    }
  assert_slice ("parents", buf_slice (&got), want);
  buf_release (&got);
  mail_done (read);
}

static void
parents_come_nearest_first (void **state)
{
  struct mail_read read;

  (void)state;
  VIEW (&read, "References: <a@x> <b@x>\n <c@x>\nIn-Reply-To: <c@x>\n\n");
  assert_parents (&read, "c b a");
  VIEW (&read, "In-Reply-To: <d@x>\nReferences: <a@x> <b@x>\n\n");
  assert_parents (&read, "d b a");
  VIEW (&read, "References: <a@x>\n\n");
  assert_parents (&read, "a");
  VIEW (&read, "In-Reply-To: a@x\n\n");
  assert_parents (&read, "a");
  VIEW (&read, "Subject: s\n\n");
  assert_parents (&read, "");
}

static void
repeated_fields_are_all_parents (void **state)
{
  struct mail_read read;

  (void)state;
  VIEW (&read, "In-Reply-To: <e@x>\nReferences: <a@x> <b@x>\n"
               "References: <c@x> <d@x>\nIn-Reply-To: <f@x>\n\n");
  assert_parents (&read, "e f d c b a");
}

static void
of_too_many_references_the_nearest_are_kept (void **state)
{
  const struct slice *ids;
  struct mail_read read;
  struct buf text;

  (void)state;
  buf_init (&text);
  buf_add (&text, SLICE ("References:"));
  for (int i = 0; i < 250; i++)
    buf_printf (&text, "\n <r%d@x>", i);
  buf_add (&text, SLICE ("\n\n"));
  view (&read, buf_slice (&text), false);
  assert_int_equal (message_parents (&read.message, &ids), MESSAGE_PARENTS_MAX);
  assert_slice ("nearest", ids[0], "r249@x");
  assert_slice ("farthest", ids[MESSAGE_PARENTS_MAX - 1], "r150@x");
  mail_done (&read);
  buf_release (&text);
}

static void
a_mail_is_threaded_when_it_names_a_parent (void **state)
{
  struct mail_read read;

  (void)state;
  VIEW (&read, "References: <a@x>\n\n");
  assert_true (message_is_threaded (&read.message));
  mail_done (&read);
  VIEW (&read, "In-Reply-To: <a@x>\n\n");
  assert_true (message_is_threaded (&read.message));
  mail_done (&read);
  VIEW (&read, "In-Reply-To:\nReferences: none here\n\n");
  assert_false (message_is_threaded (&read.message));
  mail_done (&read);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (in_reply_to_is_its_first_id),
    cmocka_unit_test (parents_come_nearest_first),
    cmocka_unit_test (repeated_fields_are_all_parents),
    cmocka_unit_test (of_too_many_references_the_nearest_are_kept),
    cmocka_unit_test (a_mail_is_threaded_when_it_names_a_parent),
  };

  return cmocka_run_group_tests_name ("message_parents", tests, NULL, NULL);
}
