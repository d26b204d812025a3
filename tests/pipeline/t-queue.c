/* t-queue: summaries that wait to be judged and written.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "support/check.h"
#include "support/mails.h"
#include "support/summaries.h"
#include "pipeline/queue.h"

enum
{
  MANY = 3000, /* summaries of LARGE bytes, more than a spool keeps in memory */
  LARGE = 4000
};

static const char *
directory (void)
{
  const char *tmpdir = getenv ("TMPDIR");

  return tmpdir && *tmpdir ? tmpdir : "/tmp";
}

/* Adds message N, sent at SENT, with a text that shows which one it is.  */
static void
add (struct queue *queue, uint64_t n, int64_t sent, size_t size)
{
  char *text = malloc (size);
  struct summary summary = { .n = n, .kind = PATCH_MAIL_OTHER };
  struct error err;

  assert_non_null (text);
  error_init (&err);
  memset (text, 'a' + (int)(n % 26), size);
  summary.before = slice_make (text, size);
  if (queue_add (queue, &summary, (struct queue_times){ &sent, NULL }, &err)
      != 0)
    fail_msg ("%s", err.text);
  free (text);
}

static void
sort (struct queue *queue)
{
  struct error err;

  error_init (&err);
  assert_int_equal (queue_sort (queue, 77, &err), 0);
}

/* The summary at INDEX is whole.  */
static void
check_read (struct queue *queue, uint32_t index, size_t size)
{
  struct summary summary;
  struct arena arena;
  struct error err;

  error_init (&err);
  arena_init (&arena, 0);
  if (queue_read (queue, index, &summary, &arena, &err) != 0)
    fail_msg ("%s", err.text);
  assert_int_equal (summary.n, index + 1);
  assert_int_equal (summary.before.len, size);
  assert_int_equal (summary.before.ptr[0], 'a' + (int)(summary.n % 26));
  assert_int_equal (summary.before.ptr[size - 1], 'a' + (int)(summary.n % 26));
  arena_release (&arena);
}

static void
test_nothing_has_no_order (void **state)
{
  struct queue queue;

  (void)state;
  queue_init (&queue, directory ());
  sort (&queue);
  assert_int_equal (queue.count, 0);
  queue_release (&queue);
}

static void
test_the_order_is_that_of_sending (void **state)
{
  static const int64_t sent[] = { 50, 10, 40, 20, 30 };
  static const uint32_t want[] = { 1, 3, 4, 2, 0 };
  struct queue queue;

  (void)state;
  queue_init (&queue, "/nonexistent/directory");
  for (size_t i = 0; i < COUNT (sent); i++)
    add (&queue, i + 1, sent[i], 100);
  sort (&queue);
  assert_int_equal (queue.count, COUNT (want));
  assert_memory_equal (queue.order, want, sizeof want);
  for (size_t i = 0; i < COUNT (want); i++)
    check_read (&queue, queue.order[i], 100);
  for (uint32_t i = 0; i < queue.count; i++)
    check_read (&queue, i, 100);
  queue_release (&queue);
}

static void
test_more_than_fits_into_memory_is_read_in_any_order (void **state)
{
  struct queue queue;

  (void)state;
  queue_init (&queue, directory ());
  for (int64_t i = 0; i < MANY; i++)
    add (&queue, (uint64_t)i + 1, MANY - i, LARGE);
  sort (&queue);
  for (uint32_t i = 0; i < MANY; i++)
    {
      assert_int_equal (queue.order[i], MANY - 1 - i);
      check_read (&queue, queue.order[i], LARGE);
    }
  for (uint32_t i = 0; i < MANY; i++)
    check_read (&queue, i, LARGE);
  for (uint32_t i = 0; i < MANY; i++)
    check_read (&queue, i * 1009 % MANY, LARGE);
  /* The same one again and again.  */
  check_read (&queue, 7, LARGE);
  check_read (&queue, 7, LARGE);
  check_read (&queue, MANY - 1, LARGE);
  check_read (&queue, MANY - 1, LARGE);
  queue_release (&queue);
}

/* What the order depends on is taken from the summary.  */
static void
test_a_patch_does_not_come_before_its_cover (void **state)
{
  static const int64_t sent[] = { 5, 9, 4 };
  static const struct mail mails[]
      = { { .id = "p2", .subject = "[PATCH 2/2] b", .to = "c" },
          { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
          { .id = "p1", .subject = "[PATCH 1/2] a", .to = "c" } };
  static const uint32_t want[] = { 1, 2, 0 };
  struct queue queue;

  (void)state;
  queue_init (&queue, directory ());
  for (size_t i = 0; i < COUNT (mails); i++)
    {
      struct taken taken;
      struct error err;

      error_init (&err);
      take (&taken, &mails[i], 0);
      assert_int_equal (queue_add (&queue, &taken.summary,
                                   (struct queue_times){ &sent[i], NULL },
                                   &err),
                        0);
      done (&taken);
    }
  sort (&queue);
  assert_memory_equal (queue.order, want, sizeof want);
  queue_release (&queue);
}

static void
test_a_directory_that_cannot_be_used_is_named (void **state)
{
  struct summary summary = { .kind = PATCH_MAIL_OTHER };
  struct queue queue;
  struct error err;
  struct buf text;
  int status = 0;

  (void)state;
  error_init (&err);
  buf_init (&text);
  memset (buf_reserve (&text, LARGE), 'x', LARGE);
  text.len = LARGE;
  summary.before = buf_slice (&text);
  queue_init (&queue, "/nonexistent/directory");
  for (int i = 0; i < MANY && status == 0; i++)
    status = queue_add (&queue, &summary, (struct queue_times){ NULL, NULL },
                        &err);
  assert_int_equal (status, -1);
  assert_int_equal (err.status, EX_CANTCREAT);
  buf_release (&text);
  queue_release (&queue);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_nothing_has_no_order),
    cmocka_unit_test (test_the_order_is_that_of_sending),
    cmocka_unit_test (test_more_than_fits_into_memory_is_read_in_any_order),
    cmocka_unit_test (test_a_patch_does_not_come_before_its_cover),
    cmocka_unit_test (test_a_directory_that_cannot_be_used_is_named),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
