/* t-deliver-change: what a delivered patch changes since the version before.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <fcntl.h>
#include <sysexits.h>
#include <unistd.h>

#include "pipeline/deliver.h"
#include "pipeline/strip.h"
#include "cli/filter.h"
#include "support/check.h"
#include "config_file.h"
#include "support/mails.h"
#include "support/runs.h"
#include "cli/settings.h"
#include "support/states.h"
#include "support/deliveries.h"
#include "state/texts.h"

/* What is said of a patch of a revision: the rest of its Change field.  */
static void
assert_change (struct slice text, const char *want)
{
  static const struct slice name = SLICE_INIT ("X-Patchdigest-Change: ");
  struct slice line, found = slice_make (NULL, 0);

  while (slice_next_line (&text, &line) && line.len > 0)
    if (slice_take_prefix (&line, name))
      found = line;
  assert_slice ("change", found, want);
}

#define TAGGED(name)                                                           \
  "Why.\n\nReviewed-by: " name " <r@example.org>\n---\n" A_DIFF ("same")

static void
a_patch_of_a_revision_says_what_changed (void **state)
{
  struct scene *scene = *state;
  static const struct mail mails[] = {
    { .id = "a1", .subject = "[PATCH 1/3] one", .body = TAGGED ("Rob") },
    { .id = "a2",
      .subject = "[PATCH 2/3] two",
      .to = "a1",
      .body = A_DIFF ("second") },
    { .id = "a3",
      .subject = "[PATCH 3/3] three",
      .to = "a1",
      .body = A_DIFF ("third") },
  };
  struct call call;

  start (&call, scene, WITH_STATE);
  for (size_t i = 0; i < COUNT (mails); i++)
    assert_change (annotated (&call, scene, bytes_of (scene, &mails[i])), "");
  done (&call);
  start (&call, scene, WITH_STATE);
  assert_change (
      annotated (&call, scene,
                 MAIL (scene, .id = "b1", .subject = "[PATCH v2 1/4] one",
                       .body = TAGGED ("Ron"), .minutes = DAYS)),
      "tags; previous=<a1@example.org>; version=1; number=1;"
      " added=0; removed=0");
  /* By its content, whatever its title says.  */
  assert_change (annotated (&call, scene,
                            MAIL (scene, .id = "b2", .to = "b1",
                                  .subject = "[PATCH v2 2/4] reworded",
                                  .body = A_DIFF ("third"), .minutes = DAYS)),
                 "log; previous=<a3@example.org>; version=1; number=3;"
                 " added=0; removed=0");
  /* Neither title nor content: its partner is not certain yet.  */
  assert_change (annotated (&call, scene,
                            MAIL (scene, .id = "b3", .to = "b1",
                                  .subject = "[PATCH v2 3/4] another",
                                  .body = A_DIFF ("another"), .minutes = DAYS)),
                 "");
  done (&call);
}

/* By its title, then by its number.  */
static void
of_several_with_its_content_the_nearest_counts (void **state)
{
  struct scene *scene = *state;
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 1/3] one", .body = A_DIFF ("same") },
    { .id = "c2",
      .subject = "[PATCH 2/3] two",
      .to = "c1",
      .body = A_DIFF ("same") },
    { .id = "c3",
      .subject = "[PATCH 3/3] three",
      .to = "c1",
      .body = A_DIFF ("same") },
  };
  struct call call;

  start (&call, scene, WITH_STATE);
  for (size_t i = 0; i < COUNT (mails); i++)
    annotated (&call, scene, bytes_of (scene, &mails[i]));
  done (&call);
  start (&call, scene, WITH_STATE);
  assert_change (
      annotated (&call, scene,
                 MAIL (scene, .id = "d1", .subject = "[PATCH v2 1/3] one",
                       .body = A_DIFF ("same"), .minutes = DAYS)),
      "same; previous=<c1@example.org>; version=1; number=1; added=0; "
      "removed=0");
  assert_change (annotated (&call, scene,
                            MAIL (scene, .id = "d2", .to = "d1",
                                  .subject = "[PATCH v2 2/3] three",
                                  .body = A_DIFF ("same"), .minutes = DAYS)),
                 "same; previous=<c3@example.org>; version=1; number=3; "
                 "added=0; removed=0");
  assert_change (annotated (&call, scene,
                            MAIL (scene, .id = "d3", .to = "d1",
                                  .subject = "[PATCH v2 3/3] reworded",
                                  .body = A_DIFF ("same"), .minutes = DAYS)),
                 "log; previous=<c3@example.org>; version=1; number=3; "
                 "added=0; removed=0");
  done (&call);
}

/* --- Large patches --- */

/* A patch that adds more than a state keeps, LAST in the end.  */
static const char *
large_body (struct scene *scene, const char *last)
{
  struct slice text;
  struct buf buf;

  buf_init (&buf);
  buf_add (&buf, SLICE ("Why.\n---\ndiff --git a/a.c b/a.c\n"
                        "--- a/a.c\n+++ b/a.c\n@@ -1,0 +1,4001 @@\n"));
  for (int i = 0; i < 4000; i++)
    buf_printf (&buf, "+line %d of a patch\n", i);
  buf_printf (&buf, "+%s\n-- \n2.39.0\n", last);
  assert_true (buf_slice (&buf).len > TEXTS_SIZE_MAX);
  buf_add_byte (&buf, '\0');
  text = arena_copy (&scene->arena, buf_slice (&buf));
  buf_release (&buf);
  return text.ptr;
}

static void
of_a_large_patch_is_only_known_whether_it_is_the_same (void **state)
{
  struct scene *scene = *state;
  struct call call;

  start (&call, scene, WITH_STATE);
  annotated (&call, scene,
             MAIL (scene, .id = "e1", .subject = "[PATCH] large",
                   .body = large_body (scene, "end")));
  assert_change (
      annotated (&call, scene,
                 MAIL (scene, .id = "e2", .subject = "[PATCH v2] large",
                       .body = large_body (scene, "end"), .minutes = DAYS)),
      "same; previous=<e1@example.org>; version=1; number=1;"
      " added=0; removed=0");
  assert_change (
      annotated (&call, scene,
                 MAIL (scene, .id = "e3", .subject = "[PATCH v3] large",
                       .body = large_body (scene, "other"),
                       .minutes = 2 * DAYS)),
      "");
  done (&call);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_patch_of_a_revision_says_what_changed),
    TEST (of_several_with_its_content_the_nearest_counts),
    TEST (of_a_large_patch_is_only_known_whether_it_is_the_same),
  };

  return cmocka_run_group_tests_name ("deliver-change", tests, NULL, NULL);
}
