/* configs: what the drivers of `config' share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A configuration of each test in a directory of its own.  */

#ifndef PATCHDIGEST_TESTS_CONFIGS_H
#define PATCHDIGEST_TESTS_CONFIGS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/buf.h"
#include "support/check.h"
#include "cli/words.h"
#include "digest/digest.h"
#include "report/formats.h"
#include "config_file.h"

enum
{
  PATH_SIZE = 200
};

/* The folder of a run, and the one file in it.  */
struct place
{
  char folder[PATH_SIZE];
  char file[PATH_SIZE];
};

static inline int
make_folder (void **state)
{
  const char *base = getenv ("TMPDIR");
  struct place *place = malloc (sizeof *place);

  if (!place)
    return -1;
  if (!base || strlen (base) > PATH_SIZE / 2)
    base = "/tmp";
  snprintf (place->folder, sizeof place->folder, "%s/t-config.XXXXXX", base);
  *state = place;
  if (!mkdtemp (place->folder))
    return -1;
  snprintf (place->file, sizeof place->file, "%.*s/f.yaml", PATH_SIZE - 10,
            place->folder);
  return 0;
}

static inline int
remove_folder (void **state)
{
  struct place *place = *state;
  int result;

  unlink (place->file);
  result = rmdir (place->folder);
  free (place);
  return result;
}

/* The environment of the tests.  */
static inline const char *
get (void *context, const char *name)
{
  static const char *const pairs[][2] = {
    { "HOME", "/home/me" }, { "DIR", "/dir" }, { "REL", "rel" },
    { "EMPTY", "" },        { "A_1", "one" },
  };

  (void)context;
  for (size_t i = 0; i < COUNT (pairs); i++)
    if (strcmp (pairs[i][0], name) == 0)
      return pairs[i][1];
  return NULL;
}

static const struct config_environment environment
    = { get, NULL, words_of_config };

static inline void
write_file (const struct place *place, struct slice text)
{
  FILE *stream = fopen (place->file, "w");

  assert_non_null (stream);
  assert_int_equal (fwrite (text.ptr, 1, text.len, stream), text.len);
  assert_int_equal (fclose (stream), 0);
}

static inline int
read_file (const struct place *place, struct config *config, struct error *err)
{
  error_init (err);
  return config_read (config, place->file, &environment, err);
}

/* Reads TEXT, which must be right.  */
static inline void
read_well (const struct place *place, struct config *config, const char *text)
{
  struct error err;

  write_file (place, slice_from_string (text));
  if (read_file (place, config, &err) < 0)
    fail_msg ("%s: %s", text, err.text);
  assert_int_equal (err.status, EX_OK);
}

/* TEXT must be refused with `FILE' and WANT as the message, and leave the
   defaults.  */
static inline void
refused (const struct place *place, struct slice text, const char *want)
{
  struct config config;
  struct error err;
  char whole[ERROR_TEXT_MAX];

  write_file (place, text);
  if (read_file (place, &config, &err) != -1)
    fail_msg ("%.*s was taken", SLICE_ARG (slice_head (text, SHOWN_MAX)));
  snprintf (whole, sizeof whole, "%s:%s", place->file, want);
  assert_string_equal (err.text, whole);
  assert_int_equal (err.status, EX_CONFIG);
  assert_false (config.has_state);
  assert_null (config.state_path);
  assert_int_equal (config.digest_top, 15);
  config_release (&config);
}

static inline void
assert_defaults (const struct config *c)
{
  assert_false (c->has_state);
  assert_null (c->state_path);
  assert_false (c->state_wal);
  assert_true (c->state_wait == 60);
  assert_true (c->state_keep == 0);
  assert_false (c->across_lists);
  assert_int_equal (c->list_count, 0);
  assert_int_equal (c->links, CONFIG_LINKS_LORE);
  assert_int_equal (c->digest_top, 15);
  assert_int_equal (c->digest_patch_list, PATCH_LIST_SERIES);
  assert_slice ("from_label", c->digest_from_label, "previous");
  assert_string_equal (words_format (c->digest_format), "text");
  assert_int_equal (c->life_rows, 10);
  assert_true (c->life_stalled == INT64_C (14) * 86400);
  assert_true (c->life_waits == INT64_C (7) * 86400);
  assert_true (c->life_forget == INT64_C (60) * 86400);
  assert_true (c->life_robots);
  assert_null (c->mailmap);
  assert_int_equal (c->domain_count, 0);
  assert_slice ("label", c->annotate_label, "");
  assert_true (c->annotate_wait == 5);
  assert_int_equal (c->mbox_messages, REPORT_MESSAGES_PATCHES);
  assert_slice ("from", c->mbox_from, "");
  assert_slice ("to", c->mbox_to, "");
  assert_int_equal (c->me_addresses.count + c->me_names.count, 0);
  assert_int_equal (c->watch_count, 0);
  assert_null (c->maintainers_file);
  assert_int_equal (c->maintainers_sections.count, 0);
  assert_false (c->maintainers_mine || c->maintainers_supported_only);
}

#define test(function)                                                         \
  cmocka_unit_test_setup_teardown (function, make_folder, remove_folder)

#endif
