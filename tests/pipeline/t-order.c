/* t-order: the order in which messages were sent.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "support/check.h"
#include "pipeline/order.h"

#include <stdlib.h>
#include <string.h>

/* A message is a letter, which is its Message-ID; PARENTS are letters, too.  */
struct mail
{
  char id;
  int sent; /* 0: not dated */
  const char *parents;
  int number;
};

enum
{
  MAILS_MAX = 16
};

static struct order_message
message_of (const struct mail *mail)
{
  struct order_message message = { .id = (uint64_t)mail->id,
                                   .sent = mail->sent,
                                   .dated = mail->sent != 0,
                                   .number = mail->number };

  for (size_t i = 0; mail->parents && mail->parents[i]; i++)
    message.parents[i] = (uint64_t)mail->parents[i];
  return message;
}

/* Orders the COUNT MAILS as the indexes INPUT have them, into TEXT_R.  */
static void
order_of (const struct mail *mails, const size_t *input, size_t count,
          char *text_r)
{
  struct order_message messages[MAILS_MAX];
  uint32_t *order;

  assert_true (count <= MAILS_MAX);
  for (size_t i = 0; i < count; i++)
    messages[i] = message_of (&mails[input[i]]);
  order = order_messages (messages, (uint32_t)count, 77);
  for (size_t i = 0; i < count; i++)
    text_r[i] = mails[input[order[i]]].id;
  text_r[count] = '\0';
  free (order);
}

/* Every order of the input gives WANT.  */
static void
check_all_orders (const struct mail *mails, size_t *input, size_t from,
                  size_t count, const char *want)
{
  char got[MAILS_MAX + 1];

  if (from == count)
    {
      order_of (mails, input, count, got);
      assert_string_equal (got, want);
      return;
    }
  for (size_t i = from; i < count; i++)
    {
      size_t swapped = input[from];

      input[from] = input[i];
      input[i] = swapped;
      check_all_orders (mails, input, from + 1, count, want);
      input[i] = input[from];
      input[from] = swapped;
    }
}

#define ALL_ORDERS(mails, want)                                                \
  do                                                                           \
    {                                                                          \
      size_t input[MAILS_MAX];                                                 \
                                                                               \
      for (size_t i = 0; i < COUNT (mails); i++)                               \
        input[i] = i;                                                          \
      check_all_orders (mails, input, 0, COUNT (mails), want);                 \
    }                                                                          \
  while (0)

static void
test_the_earliest_comes_first (void **state)
{
  static const struct mail mails[]
      = { { 'c', 3, "", 0 }, { 'a', 1, "", 0 }, { 'b', 2, "", 0 } };

  (void)state;
  ALL_ORDERS (mails, "abc");
}

static void
test_a_patch_follows_the_cover_that_it_answers (void **state)
{
  /* The clock of the sender of A runs late.  */
  static const struct mail mails[] = { { 'a', 9, "", 0 },
                                       { 'b', 5, "a", 1 },
                                       { 'c', 6, "a", 2 },
                                       { 'd', 7, "", 0 },
                                       { 'e', 10, "", 0 } };

  (void)state;
  ALL_ORDERS (mails, "dabce");
}

static void
test_a_thread_is_followed_past_what_is_missing (void **state)
{
  static const struct mail mails[]
      = { { 'a', 9, "", 0 }, { 'c', 2, "ba", 0 }, { 'd', 1, "xyc", 0 } };

  (void)state;
  ALL_ORDERS (mails, "acd");
}

static void
test_messages_of_one_second_are_in_the_order_of_their_numbers (void **state)
{
  static const struct mail mails[] = { { 'z', 4, "", 0 },
                                       { 'x', 4, "z", 1 },
                                       { 'b', 4, "z", 2 },
                                       { 'y', 4, "z", 10 } };

  (void)state;
  ALL_ORDERS (mails, "zxby");
}

static void
test_threads_that_form_a_circle_come_to_an_end (void **state)
{
  static const struct mail mails[] = { { 'a', 3, "c", 0 },
                                       { 'b', 2, "a", 0 },
                                       { 'c', 1, "b", 0 },
                                       { 'd', 0 + 1, "a", 0 },
                                       { 'e', 5, "e", 0 } };

  (void)state;
  /* C is the earliest, so it is the top: B, which answers A, which answers C.
   */
  ALL_ORDERS (mails, "cabde");
}

static void
test_a_message_without_a_time_follows_its_neighbour (void **state)
{
  static const struct mail mails[] = { { 'u', 0, "", 0 },
                                       { 'b', 2, "", 0 },
                                       { 'v', 0, "", 0 },
                                       { 'a', 1, "", 0 },
                                       { 'w', 0, "", 0 } };
  static const size_t input[] = { 0, 1, 2, 3, 4 };
  char got[MAILS_MAX + 1];

  (void)state;
  order_of (mails, input, COUNT (mails), got);
  assert_string_equal (got, "awbuv");
}

/* But for what they answer.  */
static void
test_messages_without_a_time_keep_their_order (void **state)
{
  static const struct mail mails[] = {
    { 'd', 0, "", 9 }, { 'c', 0, "b", 8 }, { 'b', 0, "", 7 }, { 'e', 1, "c", 0 }
  };
  static const size_t input[] = { 0, 1, 2, 3 };
  char got[MAILS_MAX + 1];

  (void)state;
  order_of (mails, input, 3, got);
  assert_string_equal (got, "dbc");
  order_of (mails, input, COUNT (mails), got);
  assert_string_equal (got, "dbce");
}

static void
test_copies_follow_their_content (void **state)
{
  struct order_message messages[]
      = { { .id = 1, .content = 8, .arrived = 20, .dated = true },
          { .id = 1, .content = 7, .arrived = 20, .dated = true },
          { .id = 2, .parents = { 1 }, .dated = true } };
  uint32_t *order = order_messages (messages, COUNT (messages), 77);

  (void)state;
  assert_int_equal (order[0], 1);
  assert_int_equal (order[1], 0);
  assert_int_equal (order[2], 2);
  free (order);
}

static void
test_copies_of_one_second_follow_their_lists (void **state)
{
  struct order_message messages[]
      = { { .id = 1, .content = 7, .list = 9, .arrived = 20, .dated = true },
          { .id = 1, .content = 7, .list = 8, .arrived = 20, .dated = true } };
  uint32_t *order = order_messages (messages, COUNT (messages), 77);

  (void)state;
  assert_int_equal (order[0], 1);
  assert_int_equal (order[1], 0);
  free (order);
}

static void
test_copies_without_a_time_of_arrival_keep_their_order (void **state)
{
  struct order_message messages[]
      = { { .id = 1, .content = 7, .list = 9, .dated = true },
          { .id = 1, .content = 7, .list = 8, .dated = true } };
  uint32_t *order = order_messages (messages, COUNT (messages), 77);

  (void)state;
  assert_int_equal (order[0], 0);
  assert_int_equal (order[1], 1);
  free (order);
}

static void
test_of_two_copies_the_one_that_arrives_first_is_first (void **state)
{
  struct order_message messages[]
      = { { .id = 1, .content = 7, .arrived = 30, .dated = true },
          { .id = 1, .content = 8, .arrived = 20, .dated = true } };
  uint32_t *order = order_messages (messages, COUNT (messages), 77);

  (void)state;
  assert_int_equal (order[0], 1);
  assert_int_equal (order[1], 0);
  free (order);
}

static void
test_nothing_has_an_order (void **state)
{
  (void)state;
  free (order_messages (NULL, 0, 77));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_the_earliest_comes_first),
    cmocka_unit_test (test_a_patch_follows_the_cover_that_it_answers),
    cmocka_unit_test (test_a_thread_is_followed_past_what_is_missing),
    cmocka_unit_test (
        test_messages_of_one_second_are_in_the_order_of_their_numbers),
    cmocka_unit_test (test_threads_that_form_a_circle_come_to_an_end),
    cmocka_unit_test (test_a_message_without_a_time_follows_its_neighbour),
    cmocka_unit_test (test_messages_without_a_time_keep_their_order),
    cmocka_unit_test (test_copies_follow_their_content),
    cmocka_unit_test (test_copies_of_one_second_follow_their_lists),
    cmocka_unit_test (test_copies_without_a_time_of_arrival_keep_their_order),
    cmocka_unit_test (test_of_two_copies_the_one_that_arrives_first_is_first),
    cmocka_unit_test (test_nothing_has_an_order),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
