/* versions: two versions of a series for the tests, and what became of it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_VERSIONS_H
#define PATCHDIGEST_TESTS_VERSIONS_H

#include <stdio.h>

#include "compare/comparison.h"
#include "support/changes.h"
#include "support/check.h"

enum
{
  VERSION_PATCHES_MAX = 8
};

static const struct siphash_key versions_key = { 1, 2 };

/* A patch: its title and its body.  */
struct version_patch
{
  const char *title;
  const char *body;
};

/* One version; the first patch without a title ends it.  */
struct version
{
  struct version_patch patches[VERSION_PATCHES_MAX];
  bool lacking; /* not all patches have come */
};

struct versions
{
  struct changes changes;
  struct comparison_patch patches[2][VERSION_PATCHES_MAX];
  struct comparison_side sides[2];
  struct comparison comparison;
};

static inline void
versions_add (struct versions *versions, int side,
              const struct version *version)
{
  struct comparison_side *to = &versions->sides[side];

  *to = (struct comparison_side){ .patches = versions->patches[side],
                                  .whole = !version->lacking,
                                  .version = side + 1 };
  for (size_t i = 0; i < VERSION_PATCHES_MAX && version->patches[i].title; i++)
    {
      struct comparison_patch *patch = &versions->patches[side][i];
      char subject[200];

      snprintf (subject, sizeof subject, "[PATCH v%d %zu/9] %s", side + 1,
                i + 1, version->patches[i].title);
      *patch = (struct comparison_patch){ .number = (int)i + 1 };
      patch->change
          = changes_add_with_id (&versions->changes, subject,
                                 version->patches[i].body, &patch->patch_id);
      patch->has_patch_id = patch->change->file_count > 0;
      to->count++;
    }
}

/* Compares EARLIER with LATER.  */
static inline void
versions_init (struct versions *versions, const struct version *earlier,
               const struct version *later)
{
  changes_init (&versions->changes);
  versions_add (versions, 0, earlier);
  versions_add (versions, 1, later);
  comparison_make (&versions->comparison, &versions->sides[0],
                   &versions->sides[1], &versions_key,
                   &versions->changes.arena);
  comparison_read_changelogs (&versions->comparison, &versions->changes.arena);
}

static inline void
versions_release (struct versions *versions)
{
  changes_release (&versions->changes);
}

/* Appends what became of the patches, a line each.  */
static inline void
versions_describe (const struct versions *versions, struct buf *buf)
{
  const struct comparison *comparison = &versions->comparison;

  for (size_t i = 0; i < comparison->count; i++)
    {
      const struct comparison_row *row = &comparison->rows[i];

      buf_printf (buf, "%zu %s", i + 1, comparison_class_name (row->class));
      if (row->previous != COMPARISON_NONE)
        buf_printf (buf, " %s %zu",
                    row->paired_by ? comparison_by_name (row->paired_by)
                                   : "from",
                    row->previous + 1);
      if (row->added || row->removed)
        buf_printf (buf, " +%zu -%zu of %zu", row->added, row->removed,
                    row->lines);
      buf_printf (buf, "%s%s%s%s", row->log ? " log" : "",
                  row->title ? " title" : "", row->context ? " context" : "",
                  row->reordered ? " reordered" : "");
      for (size_t j = 0; j < row->tags_added_count; j++)
        buf_printf (buf, " +%.*s", SLICE_ARG (row->tags_added[j].value));
      for (size_t j = 0; j < row->tags_removed_count; j++)
        buf_printf (buf, " -%.*s", SLICE_ARG (row->tags_removed[j].value));
      buf_printf (buf, "%s\n", row->disputed ? " disputed" : "");
    }
  for (size_t i = 0; i < comparison->gone_count; i++)
    {
      const struct comparison_gone *gone = &comparison->gone[i];

      buf_printf (buf, "was %zu %s", gone->patch + 1,
                  comparison_class_name (gone->class));
      if (gone->into != COMPARISON_NONE)
        buf_printf (buf, " into %zu", gone->into + 1);
      buf_add_byte (buf, '\n');
    }
}

/* What becomes of EARLIER in LATER must be WANT.  */
static inline void
check_versions (const struct version *earlier, const struct version *later,
                const char *want)
{
  struct versions versions;
  struct buf buf;

  buf_init (&buf);
  versions_init (&versions, earlier, later);
  versions_describe (&versions, &buf);
  assert_slice ("comparison", buf_slice (&buf), want);
  buf_release (&buf);
  versions_release (&versions);
}

/* Two patches in a series of their own.  */
static inline void
check_bodies (const char *earlier, const char *later, const char *want)
{
  struct version old = { .patches = { { "x: mend it", earlier } } };
  struct version new = { .patches = { { "x: mend it", later } } };

  check_versions (&old, &new, want);
}

#define FILE_HEAD(name)                                                        \
  "diff --git a/" name " b/" name                                              \
  "\nindex 1234567..89abcde 100644\n--- a/" name "\n+++ b/" name "\n"

#endif
