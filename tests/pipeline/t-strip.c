/* t-strip: our fields come off messages.

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

/* --- Reading and stripping --- */

static void
a_mail_without_a_layer_is_stripped_of_nothing (void **state)
{
  struct scene *scene = *state;
  struct slice text
      = MAIL (scene, .subject = "[PATCH] title", .fields = "X-Label: mine\n");
  struct edited edited;

  edited_init (&edited, text);
  assert_false (layer_take_off (&edited));
  assert_int_equal (edited.count, 0);
  edited_release (&edited);
}

/* The mbox TEXT without the layers.  */
static struct slice
stripped_mbox (struct scene *scene, struct slice text)
{
  char *bytes = NULL;
  size_t size = 0;
  FILE *out = open_memstream (&bytes, &size);
  int fd = open_text (text);
  struct slice result;
  struct error err;

  error_init (&err);
  MUST (strip_mbox (fd, out, &err));
  close (fd);
  fclose (out);
  result = arena_copy (&scene->arena, slice_make (bytes, size));
  free (bytes);
  return result;
}

/* Of the mails of an mbox each second one has two layers.  */
static void
each_mail_of_an_mbox_loses_one_layer (void **state)
{
  struct scene *scene = *state;
  struct buf none, one, two;
  struct call call;

  start (&call, scene, "annotate: { label: }\n");
  buf_init (&none);
  buf_init (&one);
  buf_init (&two);
  for (int i = 0; i < 6; i++)
    {
      struct slice text
          = MAIL (scene, .subject = i % 3 ? "[PATCH v2 1/3] x" : "hello",
                  .fields = i % 2 ? "X-Label: mine pd:new\n" : NULL);
      struct slice layer = annotated (&call, scene, text);
      struct slice from
          = SLICE ("From a@example.org Mon Jan  5 10:00:00 2026\n");

      buf_add (&none, from);
      buf_add (&one, from);
      buf_add (&two, from);
      buf_add (&none, text);
      buf_add (&one, i % 2 ? text : layer);
      buf_add (&two, i % 2 ? layer : annotated (&call, scene, layer));
      if (i < 5)
        {
          buf_add_byte (&none, '\n');
          buf_add_byte (&one, '\n');
          buf_add_byte (&two, '\n');
        }
    }
  assert_same (stripped_mbox (scene, buf_slice (&two)), buf_slice (&one));
  assert_same (stripped_mbox (scene, buf_slice (&one)), buf_slice (&none));
  assert_same (stripped_mbox (scene, buf_slice (&none)), buf_slice (&none));
  assert_same (stripped_mbox (scene, SLICE ("")), SLICE (""));
  buf_release (&none);
  buf_release (&one);
  buf_release (&two);
  done (&call);
}

static void
stripping_fails_where_the_output_does (void **state)
{
  struct scene *scene = *state;
  struct slice text = MAIL (scene, .subject = "[PATCH] title");
  FILE *out = fopen ("/dev/full", "w");
  struct error err;
  int fd;

  if (!out)
    skip ();
  setvbuf (out, NULL, _IONBF, 0);
  fd = open_text (text);
  error_init (&err);
  assert_int_equal (strip_mbox (fd, out, &err), -1);
  assert_int_equal (err.status, EX_IOERR);
  assert_true (ferror (out));
  close (fd);
  fclose (out);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    TEST (a_mail_without_a_layer_is_stripped_of_nothing),
    TEST (each_mail_of_an_mbox_loses_one_layer),
    TEST (stripping_fails_where_the_output_does),
  };
  return cmocka_run_group_tests_name ("strip", tests, NULL, NULL);
}
