/* life_pages: the page about a work, of scenes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_LIFE_PAGES_H
#define PATCHDIGEST_TESTS_LIFE_PAGES_H

#include "report/life_page.h"
#include "support/check.h"
#include "support/lives.h"

/* A link to message 1000, and the Message-ID of others.  */
static inline struct slice
find_where (void *context, int64_t message, struct arena *arena)
{
  (void)context;
  (void)arena;
  return message == 1000 ? SLICE ("https://lists.example.org/heap/r1/")
                         : SLICE ("<r2@example.org>");
}

/* Appends the page about the first version of each of the COUNT SCENES.  */
static inline void
make_page (struct scene *scenes, size_t count, bool color, struct buf *buf)
{
  static const char *const names[] = { "v1", "v2" };
  struct life_page_version versions[COUNT (names)] = { { .received = 3 } };
  struct life_page page = { .title = scenes->rows[0].title,
                            .author_name = SLICE ("Ada Writer"),
                            .author_address = SLICE ("ada@example.org"),
                            .versions = versions,
                            .count = count,
                            .where = find_where,
                            .color = color };

  for (size_t i = 0; i < count; i++)
    {
      versions[i].life = scene_judge (&scenes[i]);
      versions[i].version = slice_from_string (names[i]);
      versions[i].received = versions[i].life->n;
    }
  if (count > 1)
    {
      page.list = SLICE ("Heap");
      versions[0].where = SLICE ("https://lists.example.org/heap/c1/");
      versions[1].compared = true;
      versions[1].counts[COMPARISON_SAME] = 2;
      versions[1].counts[COMPARISON_CHANGED] = 1;
    }
  life_page_add (buf, &page, &scenes->arena);
}

/* The same page must be WANT.  */
static inline void
check_page (struct scene *scenes, size_t count, bool color, const char *want)
{
  struct buf buf;

  buf_init (&buf);
  make_page (scenes, count, color, &buf);
  assert_slice ("page", buf_slice (&buf), want);
  buf_release (&buf);
}

#endif
