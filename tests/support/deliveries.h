/* deliveries: what the drivers of `deliver' and `strip' share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_DELIVERIES_H
#define PATCHDIGEST_TESTS_DELIVERIES_H

#include <fcntl.h>
#include <sysexits.h>
#include <unistd.h>

#include "pipeline/deliver.h"
#include "annotate/layer.h"
#include "pipeline/strip.h"
#include "cli/filter.h"
#include "support/check.h"
#include "config_file.h"
#include "support/mails.h"
#include "support/runs.h"
#include "cli/settings.h"
#include "support/states.h"
#include "support/whole.h"

/* What a call of filter_annotate needs, with a configuration of one line that
   names the state PATH (null: none) and the label LABEL.  */
struct call
{
  struct options options;
  struct settings settings;
  struct error err;
};

static inline const char *
no_variable (void *context, const char *name)
{
  (void)context;
  (void)name;
  return NULL;
}

/* The settings of a call with the configuration TEXT.  */
static inline void
start (struct call *call, struct scene *scene, const char *text)
{
  static const struct config_environment environment
      = { no_variable, NULL, words_of_config };

  memset (call, 0, sizeof *call);
  call->options.action = ACTION_ANNOTATE;
  call->options.config = in_scene (scene, "config.yaml");
  write_file (call->options.config, slice_from_string (text));
  error_init (&call->err);
  if (settings_make (&call->settings, &call->options, &environment, mails_key,
                     &call->err)
      < 0)
    fail_msg ("%s", call->err.text);
}

static inline void
done (struct call *call)
{
  settings_release (&call->settings);
}

/* The bytes of MAIL.  */
static inline struct slice
bytes_of (struct scene *scene, const struct mail *mail)
{
  struct slice text;
  struct buf buf;

  buf_init (&buf);
  mail_write (&buf, mail, 1);
  text = arena_copy (&scene->arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

#define MAIL(scene, ...) bytes_of (scene, &(struct mail){ __VA_ARGS__ })

/* The annotated TEXT; taking the layer off gives it back.  */
static inline struct slice
annotated (struct call *call, struct scene *scene, struct slice text)
{
  struct edited edited;
  struct slice result;

  edited_init (&edited, text);
  if (filter_annotate (&call->settings, &edited, &call->err) < 0)
    fail_msg ("%s", call->err.text);
  result = whole (&scene->arena, &edited);
  edited_init (&edited, result);
  layer_take_off (&edited);
  assert_same (whole (&scene->arena, &edited), text);
  return result;
}

/* A configuration with a state.  */
#define WITH_STATE "state: state.sqlite\nannotate: { label: }\n"

/* The lines of TEXT that are ours and say something, joined by ` | '.  */
static inline void
assert_fields (struct slice text, const char *want)
{
  struct slice line;
  struct buf got;

  buf_init (&got);
  while (slice_next_line (&text, &line) && line.len > 0)
    if (!slice_has_prefix (line, SLICE ("X-Patchdigest-Label: "))
        && (slice_take_prefix (&line, SLICE ("X-Patchdigest-"))
            || slice_has_prefix (line, SLICE ("X-Label: "))))
      buf_printf (&got, "%s%.*s", got.len ? " | " : "", SLICE_ARG (line));
  assert_slice ("fields", buf_slice (&got), want);
  buf_release (&got);
}

/* A field that says of which series and version a message is.  */
#define ABOUT(id, more)                                                        \
  "Series: <" id "@example.org>; head=<" id "@example.org>; version=" more

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

#endif
