/* config_table: the keys.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "config_table.h"

enum
{
  TOP_MAX = 1000000, /* as --top */
  LINES_MAX = 1000000,
  WAIT_MAX = 24 * 60 * 60, /* seconds */
  GUESS_MAX = 32           /* bytes of the longest name to guess at */
};

#define SECTION(section_name, key_name, key_type)                              \
  .section = (section_name), .name = (key_name), .type = (key_type)
#define KEY(section_name, key_name, key_type, member)                          \
  SECTION (section_name, key_name, key_type),                                  \
      .offset = offsetof (struct config, member)

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
  { SECTION ("", "digest", CONFIG_SECTION) },
  { KEY ("digest", "top", CONFIG_NUMBER, digest_top), .min = 1, .max = TOP_MAX,
    .value = "15" },
  { KEY ("digest", "patch_list", CONFIG_CHOICE, digest_patch_list),
    .choice = CONFIG_CHOICE_PATCH_LIST, .value = "series" },
  { KEY ("digest", "from_label", CONFIG_TEXT, digest_from_label),
    .value = "previous" },
  { KEY ("digest", "format", CONFIG_CHOICE, digest_format),
    .choice = CONFIG_CHOICE_FORMAT, .value = "text" },
  { KEY ("digest", "changes", CONFIG_CHOICE, digest_changes),
    .choice = CONFIG_CHOICE_CHANGES, .value = "list" },
  { SECTION ("", "changes", CONFIG_SECTION) },
  { KEY ("changes", "lines", CONFIG_NUMBER, changes_lines), .min = 1,
    .max = LINES_MAX, .value = "200" },
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

static size_t
least (size_t a, size_t b)
{
  return a < b ? a : b;
}

/* How many times a byte of A must be inserted, deleted, replaced or swapped
   with its neighbour to get B.  Both have at most GUESS_MAX bytes.  */
static size_t
distance (struct slice a, struct slice b)
{
  size_t rows[3][GUESS_MAX + 1] = { { 0 } };
  size_t *before = rows[0], *above = rows[1], *row = rows[2];

  for (size_t j = 0; j <= b.len; j++)
    row[j] = j;
  for (size_t i = 1; i <= a.len; i++)
    {
      size_t *free_row = before;

      before = above;
      above = row;
      row = free_row;
      row[0] = i;
      for (size_t j = 1; j <= b.len; j++)
        {
          int c = slice_at (a, i - 1), d = slice_at (b, j - 1);

          row[j] = above[j - 1] + (slice_lower (c) != slice_lower (d));
          row[j] = least (row[j], least (above[j], row[j - 1]) + 1);
          if (i > 1 && j > 1 && c == slice_at (b, j - 2)
              && d == slice_at (a, i - 2))
            row[j] = least (row[j], before[j - 2] + 1);
        }
    }
  return row[b.len];
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
      found = distance (name, other);
      /* At most a third of the longer name may differ: `topp' means `top', but
         `to' does not.  */
      if (found * 3 <= (name.len > other.len ? name.len : other.len)
          && (!best || found < best_distance))
        {
          best = &keys[i];
          best_distance = found;
        }
    }
  return best;
}
