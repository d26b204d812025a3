/* t-deliver-kind: what a delivered message is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/deliveries.h"

static void
every_mail_has_its_kind (void **state)
{
  struct scene *scene = *state;
  struct call call;

  start (&call, scene, "annotate: { label: }\n");
  assert_fields (
      annotated (&call, scene, MAIL (scene, .subject = "hello", .body = "x\n")),
      "Kind: other");
  assert_fields (annotated (&call, scene,
                            MAIL (scene, .subject = "Re: [PATCH] x", .to = "a",
                                  .body = "x\n")),
                 "Kind: reply");
  assert_fields (annotated (&call, scene, SLICE ("no mail at all\n")),
                 "Kind: other");
  assert_fields (annotated (&call, scene, SLICE ("")), "Kind: other");
  done (&call);
}

#define NO_RE "[PATCH] title"

static struct slice
answer (struct scene *scene, const char *subject)
{
  return MAIL (scene, .id = "b", .subject = subject, .to = "a", .from = BOB,
               .body = "Please drop it.\n", .minutes = 1);
}

/* A state that knows what it answers shows that it is no patch.  */
static void
an_answer_without_re_is_a_reply_if_its_patch_is_known (void **state)
{
  static const char *const subjects[] = { NO_RE, "Re: " NO_RE };
  static const char *const configs[]
      = { WITH_STATE, "state: other.sqlite\nannotate: { label: }\n" };
  struct scene *scene = *state;
  struct call call;

  for (size_t i = 0; i < COUNT (subjects); i++)
    {
      start (&call, scene, configs[i]);
      annotated (&call, scene, MAIL (scene, .id = "a", .subject = NO_RE));
      for (int twice = 0; twice < 2; twice++)
        assert_fields (
            annotated (&call, scene, answer (scene, subjects[i])),
            "Kind: reply | " ABOUT (
                "a", "1") " | Life: under-review; parts=0/1; since=2026-01-05"
                          " | X-Label: pd:v1 re");
      done (&call);
    }
}

static void
without_a_state_it_is_a_patch (void **state)
{
  struct scene *scene = *state;
  struct call call;

  start (&call, scene, "annotate: { label: }\n");
  assert_fields (annotated (&call, scene, answer (scene, NO_RE)),
                 "Kind: patch | " ABOUT ("b", "1") " | X-Label: pd:v1");
  done (&call);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (every_mail_has_its_kind),
    TEST (an_answer_without_re_is_a_reply_if_its_patch_is_known),
    TEST (without_a_state_it_is_a_patch),
  };

  return cmocka_run_group_tests_name ("deliver-kind", tests, NULL, NULL);
}
