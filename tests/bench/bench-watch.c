/* bench-watch: what a MAINTAINERS file of 3,000 sections costs a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   bench-watch [SECTIONS] makes a file up, chooses all of its sections, and
   prints the milliseconds that each step takes: reading the file and making the
   form, which happens when the file has changed; opening the form; and matching
   a patch of 20 files, and a cover letter with cut names.  A delivery opens and
   matches once.  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "support/made_maintainers.h"
#include "watch/compiled.h"

enum
{
  ROUNDS = 50,
  FILES = 20
};

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void
make_form (struct buf *form, struct slice text)
{
  const struct compiled_source source = { .size = text.len };
  struct maintainers maintainers;
  struct arena arena;
  struct error err;
  bool *chosen;

  arena_init (&arena, 0);
  error_init (&err);
  if (maintainers_read (&maintainers, text, &arena, &err) < 0)
    exit (1);
  chosen = arena_alloc (&arena, maintainers.count);
  memset (chosen, 1, maintainers.count);
  /* THE REST is never chosen.  */
  chosen[maintainers.count - 1] = false;
  compiled_make (form, &maintainers, chosen, &source);
  arena_release (&arena);
}

/* Makes the facts of a patch, or of a cover letter if CUT.  */
static void
make_facts (struct facts *facts, struct arena *arena, bool cut)
{
  struct buf diff;

  *facts = (struct facts){ .log = SLICE ("Call wdg90 once, not wdg9000.\n") };
  facts->files.items = arena_alloc (arena, FILES * sizeof *facts->files.items);
  facts->files.count = FILES;
  buf_init (&diff);
  for (unsigned i = 0; i < FILES; i++)
    {
      struct buf path;

      buf_init (&path);
      buf_printf (&path, "%swidget%u/core/file%u.c", cut ? "" : "drivers/net/",
                  i * 9, i);
      facts->files.items[i]
          = (struct touched_file){ arena_copy (arena, buf_slice (&path)), cut };
      buf_release (&path);
    }
  while (!cut && diff.len < 20000)
    buf_add (&diff,
             SLICE ("+  a line of a patch that calls widget_get (x);\n"));
  facts->diff = arena_copy (arena, buf_slice (&diff));
  buf_release (&diff);
}

static void
report (const char *what, double milliseconds)
{
  printf ("%-32s %8.3f ms\n", what, milliseconds);
}

/* Opens FORM and matches FACTS, as a delivery does.  */
static void
measure (struct slice form, bool cut)
{
  double opened = 1e9, matched = 1e9;
  size_t hits = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      struct result result = { .count = 0 };
      struct compiled *compiled;
      struct facts facts;
      struct arena arena;
      struct error err;
      double start, middle, end;

      arena_init (&arena, 0);
      error_init (&err);
      result.arena = &arena;
      make_facts (&facts, &arena, cut);
      start = now ();
      if (compiled_open (&compiled, form, &err) < 0)
        exit (1);
      middle = now ();
      compiled_match (compiled, &facts, &result);
      end = now ();
      hits = result.count;
      opened = middle - start < opened ? middle - start : opened;
      matched = end - middle < matched ? end - middle : matched;
      compiled_free (compiled);
      arena_release (&arena);
    }
  report ("open the form", opened);
  report (cut ? "match a cover letter" : "match a patch", matched);
  printf ("%-32s %8zu\n", "sections met", hits);
}

int
main (int argc, char **argv)
{
  unsigned sections = argc > 1 ? (unsigned)strtoul (argv[1], NULL, 10) : 3000;
  struct buf text, form;
  double start;

  buf_init (&text);
  buf_init (&form);
  make_maintainers (&text, sections);
  start = now ();
  make_form (&form, buf_slice (&text));
  report ("read the file, make the form", now () - start);
  printf ("%-32s %8zu KB, form %zu KB\n", "file", text.len / 1024,
          form.len / 1024);
  measure (buf_slice (&form), false);
  measure (buf_slice (&form), true);
  buf_release (&text);
  buf_release (&form);
  return 0;
}
