/* config_table: the keys.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "config_table.h"
#include "base/edit_distance.h"

enum
{
  TOP_MAX = 1000000, /* as --top */
  LINES_MAX = 1000000,
  ROWS_MAX = 1000000,
  WAIT_MAX = 24 * 60 * 60, /* seconds */
  GUESS_MAX = 32           /* bytes of the longest name to guess at */
};

#define SECTION(section_name, key_name, key_type)                              \
  .section = (section_name), .name = (key_name), .type = (key_type)
#define KEY(section_name, key_name, key_type, member)                          \
  SECTION (section_name, key_name, key_type),                                  \
      .offset = offsetof (struct config, member)
#define RULE_KEY(key_name, key_type, member)                                   \
  SECTION ("watch.*", key_name, key_type),                                     \
      .offset = offsetof (struct config_watch, member)

/* In the order of patchdigest.yaml(5).  */
static const struct config_key keys[] = {
  { SECTION ("", "state", CONFIG_STATE) },
  { KEY ("state", "path", CONFIG_PATH, state_path) },
  { KEY ("state", "journal", CONFIG_JOURNAL, state_wal), .value = "truncate" },
  { KEY ("state", "wait", CONFIG_SPAN, state_wait), .max = WAIT_MAX,
    .value = "60 s" },
  { KEY ("state", "keep", CONFIG_AGE, state_keep), .value = "forever" },
  { KEY ("state", "keep_text", CONFIG_AGE, state_keep_text),
    .value = "1 year" },
  { KEY ("", "across_lists", CONFIG_BOOL, across_lists), .value = "false" },
  { SECTION ("", "lists", CONFIG_LISTS) },
  { SECTION ("lists.*", "name", CONFIG_TEXT),
    .offset = offsetof (struct config_list, name), .value = "" },
  { SECTION ("lists.*", "state", CONFIG_PATH),
    .offset = offsetof (struct config_list, state) },
  { SECTION ("lists.*", "link", CONFIG_LINK),
    .offset = offsetof (struct config_list, link), .value = "" },
  { SECTION ("lists.*", "links", CONFIG_LINKS),
    .offset = offsetof (struct config_list, links), .value = "" },
  { KEY ("", "links", CONFIG_LINKS, links), .value = "lore" },
  { SECTION ("", "me", CONFIG_SECTION) },
  { KEY ("me", "addresses", CONFIG_TEXTS, me_addresses) },
  { KEY ("me", "names", CONFIG_TEXTS, me_names) },
  { SECTION ("", "watch", CONFIG_WATCH) },
  { RULE_KEY ("name", CONFIG_TEXT, name), .value = "" },
  { RULE_KEY ("files", CONFIG_TEXTS, files) },
  { RULE_KEY ("not_files", CONFIG_TEXTS, not_files) },
  { RULE_KEY ("files_match", CONFIG_TEXTS, files_match) },
  { RULE_KEY ("content", CONFIG_TEXTS, content) },
  { RULE_KEY ("subject", CONFIG_TEXTS, subject) },
  { RULE_KEY ("authors", CONFIG_TEXTS, authors) },
  { RULE_KEY ("lists", CONFIG_TEXTS, lists) },
  { RULE_KEY ("to_me", CONFIG_BOOL, to_me), .value = "false" },
  { RULE_KEY ("label", CONFIG_BOOL, label), .value = "true" },
  { SECTION ("", "maintainers", CONFIG_MAINTAINERS) },
  { KEY ("maintainers", "file", CONFIG_PATH, maintainers_file) },
  { KEY ("maintainers", "sections", CONFIG_TEXTS, maintainers_sections) },
  { KEY ("maintainers", "mine", CONFIG_BOOL, maintainers_mine),
    .value = "false" },
  { KEY ("maintainers", "supported_only", CONFIG_BOOL,
         maintainers_supported_only),
    .value = "false" },
  { SECTION ("", "digest", CONFIG_SECTION) },
  { KEY ("digest", "top", CONFIG_NUMBER, digest_top), .max = TOP_MAX,
    .value = "15" },
  { KEY ("digest", "patch_list", CONFIG_CHOICE, digest_patch_list),
    .choice = CONFIG_CHOICE_PATCH_LIST, .value = "series" },
  { KEY ("digest", "from_label", CONFIG_TEXT, digest_from_label),
    .value = "previous" },
  { KEY ("digest", "format", CONFIG_CHOICE, digest_format),
    .choice = CONFIG_CHOICE_FORMAT, .value = "text" },
  { KEY ("digest", "changes", CONFIG_CHOICE, digest_changes),
    .choice = CONFIG_CHOICE_CHANGES, .value = "list" },
  { KEY ("digest", "each_list", CONFIG_BOOL, digest_each_list),
    .value = "false" },
  { KEY ("digest", "links", CONFIG_BOOL, digest_links), .value = "false" },
  { SECTION ("", "changes", CONFIG_SECTION) },
  { KEY ("changes", "lines", CONFIG_NUMBER, changes_lines), .min = 1,
    .max = LINES_MAX, .value = "200" },
  { SECTION ("", "life", CONFIG_SECTION) },
  { KEY ("life", "rows", CONFIG_NUMBER, life_rows), .max = ROWS_MAX,
    .value = "10" },
  { KEY ("life", "stalled", CONFIG_AGE, life_stalled), .value = "14 days" },
  { KEY ("life", "waits", CONFIG_AGE, life_waits), .value = "7 days" },
  { KEY ("life", "forget", CONFIG_AGE, life_forget), .value = "60 days" },
  { KEY ("life", "robots", CONFIG_BOOL, life_robots), .value = "true" },
  { SECTION ("", "contributors", CONFIG_SECTION) },
  { KEY ("contributors", "mailmap", CONFIG_PATH, mailmap) },
  { SECTION ("contributors", "domains", CONFIG_DOMAINS) },
  { SECTION ("", "annotate", CONFIG_SECTION) },
  { KEY ("annotate", "label", CONFIG_TEXT, annotate_label), .value = "",
    .empty = "pd:{verdict} v{version} {number}/{total} {change}" },
  { KEY ("annotate", "wait", CONFIG_SPAN, annotate_wait), .max = WAIT_MAX,
    .value = "5 s" },
  { SECTION ("", "mbox", CONFIG_SECTION) },
  { KEY ("mbox", "messages", CONFIG_CHOICE, mbox_messages),
    .choice = CONFIG_CHOICE_MESSAGES, .value = "patches" },
  { KEY ("mbox", "from", CONFIG_TEXT, mbox_from), .value = "" },
  { KEY ("mbox", "to", CONFIG_TEXT, mbox_to), .value = "" },
};

_Static_assert(sizeof keys / sizeof *keys <= CONFIG_KEYS_MAX,
               "readers of the table have room for its rows");

const struct config_key *
config_keys (size_t *count_r)
{
  *count_r = sizeof keys / sizeof *keys;
  return keys;
}

static bool
is_of (const struct config_key *key, const char *section)
{
  return strcmp (key->section, section) == 0;
}

const struct config_key *
config_find_key (const char *section, struct slice name)
{
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (is_of (&keys[i], section)
        && slice_eq (name, slice_from_string (keys[i].name)))
      return &keys[i];
  return NULL;
}

const struct config_key *
config_guess_key (const char *section, struct slice name)
{
  const struct config_key *best = NULL;
  size_t best_distance = 0;

  if (name.len > GUESS_MAX)
    return NULL;
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    {
      struct slice other = slice_from_string (keys[i].name);
      size_t found;

      if (!is_of (&keys[i], section))
        continue;
      found = edit_distance (name, other);
      if (edit_distance_is_near (found, name, other)
          && (!best || found < best_distance))
        {
          best = &keys[i];
          best_distance = found;
        }
    }
  return best;
}
