/* t-config-table: the example and the manual page have all keys.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/configs.h"
#include "support/sources.h"
#include "config_table.h"

static void
the_example_changes_no_default (void **state)
{
  struct config config;
  struct error err;
  struct buf text;

  read_source ("config/patchdigest.yaml", &text);
  write_file (*state, buf_slice (&text));
  buf_release (&text);
  if (read_file (*state, &config, &err) < 0)
    fail_msg ("%s", err.text);
  assert_true (config.has_state);
  assert_string_equal (config.state_path,
                       "/home/me/.local/state/patchdigest/state.sqlite");
  config.has_state = false;
  config.state_path = NULL;
  assert_defaults (&config);
  config_release (&config);
}

/* True if a line begins with KEY, perhaps as a comment.  */
static bool
example_has (struct slice rest, const char *key)
{
  struct slice line;

  while (slice_next_line (&rest, &line))
    {
      while (slice_at (line, 0) == ' ' || slice_at (line, 0) == '#')
        line = slice_skip (line, 1);
      if (slice_take_prefix (&line, slice_from_string (key))
          && slice_at (line, 0) == ':')
        return true;
    }
  return false;
}

static void
the_example_has_every_key (void **state)
{
  const struct config_key *keys;
  size_t count;
  struct buf text;

  (void)state;
  read_source ("config/patchdigest.yaml", &text);
  keys = config_keys (&count);
  assert_true (count > 20);
  for (size_t i = 0; i < count; i++)
    if (!example_has (buf_slice (&text), keys[i].name))
      fail_msg ("no %s in the example", keys[i].name);
  buf_release (&text);
}

/* Comments of the example that look like keys are right, too.  */
static void
the_example_is_right_without_its_inner_marks (void **state)
{
  struct config config;
  struct error err;
  struct buf text, bare;
  struct slice rest, line;

  read_source ("config/patchdigest.yaml", &text);
  buf_init (&bare);
  for (rest = buf_slice (&text); slice_next_line (&rest, &line);)
    {
      struct slice inner = slice_trim_left (line);
      size_t colon;

      if (slice_take_prefix (&inner, SLICE ("# ")))
        {
          inner = slice_trim_left (inner);
          colon = slice_find_byte (inner, ':');
          if (slice_find (slice_head (inner, colon), SLICE ("example"))
                  != SLICE_NPOS
              || slice_has_prefix (inner, SLICE ("name:"))
              || slice_has_prefix (inner, SLICE ("link"))
              || slice_has_prefix (inner, SLICE ("state:")))
            {
              size_t mark = slice_find (line, SLICE ("# "));

              buf_add (&bare, slice_head (line, mark));
              line = slice_skip (line, mark + 2);
            }
        }
      buf_add (&bare, line);
      buf_add_byte (&bare, '\n');
    }
  write_file (*state, buf_slice (&bare));
  if (read_file (*state, &config, &err) < 0)
    fail_msg ("%s", err.text);
  assert_int_equal (config.list_count, 2);
  assert_non_null (config.lists[1].state);
  assert_true (config.lists[1].link.len > 0);
  assert_int_equal (config.domain_count, 2);
  assert_true (slice_eq (config.domains[0].shown, config.domains[1].shown));
  config_release (&config);
  buf_release (&bare);
  buf_release (&text);
}

/* The first `.It' line that names KEY of SECTION, or nothing.  */
static bool
page_has (struct slice rest, const struct config_key *key)
{
  char name[100];
  struct slice line, word;

  snprintf (name, sizeof name, "%s%s%s", key->section, *key->section ? "." : "",
            key->name);
  while (slice_next_line (&rest, &line))
    if (slice_has_prefix (line, SLICE (".It Ic ")))
      while (slice_next_word (&line, &word))
        if (slice_eq (word, slice_from_string (name)))
          return true;
  return false;
}

static void
the_manual_page_has_every_key (void **state)
{
  const struct config_key *keys;
  size_t count;
  struct buf text;

  (void)state;
  read_source ("docs/patchdigest.yaml.5", &text);
  keys = config_keys (&count);
  for (size_t i = 0; i < count; i++)
    /* Of sections only those that mean something by themselves.  */
    if (keys[i].type != CONFIG_SECTION
        && !page_has (buf_slice (&text), &keys[i]))
      fail_msg ("no %s.%s in the page", keys[i].section, keys[i].name);
  buf_release (&text);
}

static void
the_manual_page_has_no_other_keys (void **state)
{
  struct buf text;
  struct slice rest, line, word;
  size_t found = 0;

  (void)state;
  read_source ("docs/patchdigest.yaml.5", &text);
  for (rest = buf_slice (&text); slice_next_line (&rest, &line);)
    if (slice_take_prefix (&line, SLICE (".It Ic ")))
      while (slice_next_word (&line, &word))
        {
          size_t dot = slice_find_last_byte (word, '.');
          char section[100];

          if (slice_eq (word, SLICE (",")))
            continue;
          snprintf (section, sizeof section, "%.*s",
                    dot == SLICE_NPOS ? 0 : (int)dot, word.ptr);
          if (!config_find_key (section, dot == SLICE_NPOS
                                             ? word
                                             : slice_skip (word, dot + 1)))
            fail_msg ("%.*s is no key", SLICE_ARG (word));
          found++;
        }
  assert_true (found > 15);
  buf_release (&text);
}

/* Each section comes before its keys, and no name is there twice.  */
static void
the_table_is_in_order (void **state)
{
  size_t count;
  const struct config_key *keys = config_keys (&count);

  (void)state;
  for (size_t i = 0; i < count; i++)
    {
      assert_ptr_equal (
          config_find_key (keys[i].section, slice_from_string (keys[i].name)),
          &keys[i]);
      if (*keys[i].section && strchr (keys[i].section, '*') == NULL)
        assert_true (config_find_key ("", slice_from_string (keys[i].section))
                     < &keys[i]);
    }
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    test (the_example_changes_no_default),
    cmocka_unit_test (the_example_has_every_key),
    test (the_example_is_right_without_its_inner_marks),
    cmocka_unit_test (the_manual_page_has_every_key),
    cmocka_unit_test (the_manual_page_has_no_other_keys),
    cmocka_unit_test (the_table_is_in_order),
  };

  return cmocka_run_group_tests_name ("config-table", tests, NULL, NULL);
}
