/* t-public-inbox-gits: git is started before messages are read.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/public_inbox.h"

#include <stdlib.h>

#include "support/inboxes.h"

/* BOX must have the messages WANT, though no program can be started once it is
   open.  */
static void
assert_started (struct room *room, const char *box, const char *want)
{
  struct public_inbox *inbox = open_inbox (box, NULL, NULL);

  assert_false (public_inbox_starts_later (inbox));
  setenv ("PATH", "nothing", 1);
  assert_rest (inbox, want);
  public_inbox_free (inbox);
  setenv ("PATH", room->search, 1);
}

static void
all_processes_are_started_before_a_message_is_read (void **state)
{
  make_box (*state);
  run ("git --git-dir=box/git/0.git config uploadpack.allowFilter true && "
       "git clone -q --mirror --no-local --filter=blob:limit=1m"
       " \"file://$PWD/box/git/0.git\" partial");
  assert_started (*state, "box", "a b c d e f");
  assert_started (*state, "partial", "a b c");
}

static void
an_inbox_with_very_many_epochs_starts_some_later (void **state)
{
  struct public_inbox *inbox;
  struct slice message;
  struct error err;
  int count = 0;

  make_box (*state);
  run ("for n in $(seq 2 34); do cp -r box/git/1.git box/git/$n.git; done");
  inbox = open_inbox ("box", NULL, NULL);
  assert_true (public_inbox_starts_later (inbox));
  error_init (&err);
  while (public_inbox_next (inbox, &message, &err) == 1)
    count++;
  assert_int_equal (count, 3 + 34 * 3);
  public_inbox_free (inbox);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    PUBLIC_INBOX_TEST (all_processes_are_started_before_a_message_is_read),
    PUBLIC_INBOX_TEST (an_inbox_with_very_many_epochs_starts_some_later),
  };

  return cmocka_run_group_tests_name ("public_inbox_gits", tests, NULL, NULL);
}
