/* t-notice: the notices that programs write.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/notices.h"

#define HEX "0123456789abcdef0123456789abcdef01234567"
#define B4_BODY                                                                \
  "On Mon, 2 Mar 2026 10:00:00 +0100, Ann Author wrote:\n"                     \
  "> It does it.\n> \n> [...]\n\n"                                             \
  "Applied to widget (for-next), thanks!\n\n"                                  \
  "[1/3] a: add one\n      commit: " HEX "\n"                                  \
  "[2/3] a: add two\n      https://git.example.org/widget/c/0123456789ab\n"    \
  "[3/3] a: add three\n      (no commit info)\n\n"                             \
  "Best regards,\n-- \nMia Tainer\n"
#define B4_ITEMS                                                               \
  "  + 1/3 a: add one commit=" HEX "\n"                                        \
  "  + 2/3 a: add two commit=0123456789ab\n"                                   \
  "  - 3/3 a: add three\n"

static void
b4_lists_what_was_taken (void **state)
{
  struct mail mail = { .subject = "Re: (subset) [PATCH 0/3] a: add",
                       .from = "Mia Tainer <mia@example.org>",
                       .id = "1.b4-ty@example.org",
                       .to = "cover",
                       .body = B4_BODY };

  (void)state;
  check_notices (&mail, "applied b4 anybody own who=b4 tree=widget (for-next) "
                        "subset\n" B4_ITEMS);
  mail.body = "Let it simmer in next for a while.\n\n[1/1] a: add one\n"
              "  commit: 0123456\n";
  mail.subject = "Re: [PATCH] a: add one";
  check_notices (&mail, "applied b4 anybody own who=b4\n"
                        "  + 1/1 a: add one commit=0123456\n");
}

static void
others_write_such_lists_under_a_sentence (void **state)
{
  struct mail mail
      = { .subject = "Re: [PATCH 0/3] a: add", .to = "cover", .body = B4_BODY };

  (void)state;
  check_notices (&mail,
                 "applied list anybody own tree=widget (for-next)\n" B4_ITEMS);
  mail.body = "Two versions:\n\n[1/3] a: add one\n      commit: 0123456\n";
  check_notices (&mail, "");
  /* The sentence before says that the branch is not public yet.  */
  mail.body = "It has been applied to my local for-next branch.\n\n"
              "The list of commits applied:\n[1/3] a: add one\n"
              "      commit: 0123456\n";
  check_notices (&mail, "applied list anybody own\n"
                        "  + 1/3 a: add one commit=0123456\n");
  mail.body = "It breaks if I boot with these applied:\n\n"
              "[1/3] a: add one\n[2/3] a: add two\n";
  check_notices (&mail, "");
}

static void
a_tree_may_be_on_lines_of_its_own (void **state)
{
  (void)state;
  check_reply ("Applied to\n\n   https://git.example.org/spi.git for-next\n\n"
               "Thanks!\n\n[1/1] a: do it\n      commit: 0123456789ab\n",
               "applied list anybody own "
               "tree=https://git.example.org/spi.git for-next\n"
               "  + 1/1 a: do it commit=0123456789ab\n");
}

static void
lists_count_in_replies_only (void **state)
{
  struct mail mail = { .subject = "[PATCH v2 0/3] a: add",
                       .to = "earlier",
                       .body = B4_BODY };

  (void)state;
  check_notices (&mail, "");
  mail.body = "Applied, thanks!\n\nChanges:\n[v2]\n"
              "  https://lists.example.org/0123456789ab\n";
  check_notices (&mail, "");
}

#define PATCHWORK                                                              \
  "Hello:\n\nThis series was applied to net/net-next.git (main)\n"             \
  "by Mia Tainer <mia@example.org>:\n\n"                                       \
  "On Mon, 2 Mar 2026 you wrote:\n> It does it.\n\n"                           \
  "Here is the summary with links:\n"                                          \
  "  - [net-next,v2,1/2] a: add one\n"                                         \
  "    https://git.example.org/netdev/c/0123456789ab\n"                        \
  "  - [net-next,v2,2/2] a: add two\n    (no matching commit)\n\n"             \
  "You are awesome, thank you!\n-- \nI am a bot.\n"
#define PATCHWORK_SAYS                                                         \
  " anybody own who=patchwork-bot tree=net/net-next.git (main) "               \
  "by=Mia Tainer address=mia@example.org\n"                                    \
  "  + 1/2 a: add one commit=0123456789ab\n  - 2/2 a: add two\n"

static void
patchwork_answers_what_was_applied (void **state)
{
  struct mail mail = { .subject = "Re: [PATCH net-next v2 0/2] a: add",
                       .from = "patchwork-bot+netdevbpf@kernel.org",
                       .id = "1.2.3.git-patchwork-notify@kernel.org",
                       .to = "cover",
                       .body = PATCHWORK };

  (void)state;
  check_notices (&mail, "applied robot" PATCHWORK_SAYS);
  mail.body = "This pull request was applied to net/net.git (main)\n"
              "by Mia Tainer <mia@example.org>:\n";
  check_notices (&mail, "pulled robot anybody own who=patchwork-bot "
                        "tree=net/net.git (main) by=Mia Tainer "
                        "address=mia@example.org\n");
}

static void
a_robot_needs_its_address (void **state)
{
  struct mail mail = { .subject = "Re: [PATCH net-next v2 0/2] a: add",
                       .from = "patchwork-bot+netdevbpf@example.org",
                       .id = "1.2.3.git-patchwork-notify@kernel.org",
                       .to = "cover",
                       .body = PATCHWORK };

  (void)state;
  check_notices (&mail, "applied as-robot" PATCHWORK_SAYS);
  /* A list server put its address there.  */
  mail.from = "\"patchwork-bot+f2fs--- via Widget-devel\""
              " <widget-devel@lists.example.org>";
  mail.fields = "Reply-To: patchwork-bot+f2fs@kernel.org\n"
                "List-Post: <mailto:widget-devel@lists.example.org>\n";
  check_notices (&mail, "applied robot" PATCHWORK_SAYS);
}

static void
a_robot_needs_its_words (void **state)
{
  const struct mail mail = { .subject = "Re: [PATCH] a: do it",
                             .from = "patchwork-bot+netdevbpf@kernel.org",
                             .to = "patch",
                             .body = "Hello:\n\nSomething went wrong.\n" };

  (void)state;
  check_notices (&mail, "");
}

static void
one_summary_of_patchwork_tells_of_many_series (void **state)
{
  static const struct mail mail = {
    .subject = "[widget-devel] Patchwork summary for: widget-devel",
    .from = "patchwork-bot+widget-devel@kernel.org",
    .body
    = "Hello:\n\nThe following patches were marked \"accepted\", because they "
      "were applied to\nwidget/widget.git (for-next):\n\n"
      "Patch: [v2] a: do it\n  Submitter: Ann Author <ann@example.org>\n"
      "  Committer: Mia Tainer <mia@example.org>\n"
      "  Patchwork: https://patchwork.example.org/list/?series=1\n"
      "  Lore link: https://lore.kernel.org/r/1@example.org\n\n"
      "Series: a: add\n  Submitter: Ann Author <ann@example.org>\n"
      "  Lore link: https://lore.kernel.org/r/2@example.org\n"
      "    Patches: [1/3] a: add one\n             [v2,3/3] a: add three\n\n\n"
      "Total patches: 3\n\n-- \nI am a bot.\n",
  };

  (void)state;
  check_notices (
      &mail,
      "applied robot anybody own who=patchwork-bot "
      "tree=widget/widget.git (for-next) by=Mia Tainer address=mia@example.org "
      "author=Ann Author target=1@example.org series=v2 a: do it\n"
      "  + -1/-1 a: do it\n"
      "applied robot anybody own who=patchwork-bot "
      "tree=widget/widget.git (for-next) author=Ann Author "
      "target=2@example.org "
      "series=v1 a: add\n"
      "  + 1/3 a: add one\n  + 3/3 a: add three\n");
}

static void
patchwork_tells_which_version_supersedes_which (void **state)
{
  static const struct mail mail = {
    .subject = "Patchwork housekeeping for: widget-devel",
    .from = "patchwork-bot+widget-devel@kernel.org",
    .body = "Latest series: [v3] a: add (more) (2026-03-02T10:00:00)\n"
            "  Superseding: [v2] a: add (2026-02-02T10:00:00):\n"
            "    [v2,1/2] a: add one\n    [v2,2/2] a: add two\n\n"
            "Latest series: [v2] b: fix (2026-03-02T10:00:00)\n"
            "  Superseding: [v1] b: fix (2026-03-01T10:00:00):\n"
            "    b: fix\n\n\n-- \nI am a bot.\n",
  };

  (void)state;
  check_notices (&mail, "superseded robot anybody own who=patchwork-bot "
                        "series=v2 a: add newer=v3 a: add (more)\n"
                        "  + 1/2 a: add one\n  + 2/2 a: add two\n"
                        "superseded robot anybody own who=patchwork-bot "
                        "series=v1 b: fix newer=v2 b: fix\n"
                        "  + -1/-1 b: fix\n");
}

static void
a_mail_has_a_limit_of_notices (void **state)
{
  struct mail mail = { .subject = "Patchwork summary for: widget-devel",
                       .from = "patchwork-bot@kernel.org" };
  struct notice *notices;
  struct mail_read read;
  struct buf body;

  (void)state;
  buf_init (&body);
  buf_add (&body, SLICE ("they were applied to\nwidget.git:\n\n"));
  for (int i = 0; i < 3 * NOTICE_ITEMS_MAX; i++)
    buf_printf (&body, "Patch: a: do %d\n  Committer: M <m@example.org>\n\n",
                i);
  buf_add_byte (&body, '\0');
  mail.body = body.ptr;
  mail_read (&read, &mail, 1);
  assert_int_equal (notices_of (&read, &notices), NOTICES_MAX);
  assert_slice ("title", notices[NOTICES_MAX - 1].title, "a: do 63");
  mail_done (&read);
  buf_release (&body);
}

static void
commands_for_a_tracker_stand_on_their_own_line (void **state)
{
  (void)state;
  check_reply ("> pw-bot: reject\nNo.\n\npw-bot: cr\n",
               "changes-requested command anybody own\n");
  check_reply ("pw-bot: changes-requested\n",
               "changes-requested command anybody own\n");
  check_reply ("pw-bot: reject\n", "rejected command anybody own\n");
  check_reply ("pw-bot: not-applicable\n", "rejected command anybody own\n");
  check_reply ("pw-bot: defer\n", "deferred command anybody own\n");
  check_reply ("pw-bot: awaiting-upstream\n",
               "will-apply command anybody own\n");
  check_reply ("pw-bot: applied\n", "applied command committer own\n");
  check_reply ("pw-bot: cr\npw-bot: cr\n",
               "changes-requested command anybody own\n");
  check_reply ("pw-bot: under-review\n", "");
  check_reply ("pw-bot:\n", "");
  check_reply ("Somebody should say pw-bot: cr here.\n", "");
}

static void
a_command_and_a_sentence_are_two_notices (void **state)
{
  (void)state;
  check_reply ("Patch 1 applied, thanks.\nThe other one needs a respin.\n\n"
               "pw-bot: cr\n",
               "changes-requested command anybody own\n"
               "applied sentence anybody own numbers 1\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (b4_lists_what_was_taken),
    cmocka_unit_test (others_write_such_lists_under_a_sentence),
    cmocka_unit_test (a_tree_may_be_on_lines_of_its_own),
    cmocka_unit_test (lists_count_in_replies_only),
    cmocka_unit_test (patchwork_answers_what_was_applied),
    cmocka_unit_test (a_robot_needs_its_address),
    cmocka_unit_test (a_robot_needs_its_words),
    cmocka_unit_test (one_summary_of_patchwork_tells_of_many_series),
    cmocka_unit_test (patchwork_tells_which_version_supersedes_which),
    cmocka_unit_test (a_mail_has_a_limit_of_notices),
    cmocka_unit_test (commands_for_a_tracker_stand_on_their_own_line),
    cmocka_unit_test (a_command_and_a_sentence_are_two_notices),
  };

  return cmocka_run_group_tests_name ("notice", tests, NULL, NULL);
}
