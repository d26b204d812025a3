/* fuzz-maintainers: any text as a MAINTAINERS file, and the form of it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The first line is a path, the second a line of content.  */

#include "config.h"

#include "support/fuzz.h"
#include "watch/compiled.h"
#include "watch/path_pattern.h"

static const struct slice addresses[] = { SLICE_INIT ("ann@example.org") };
static const struct me me = { addresses, 1, NULL, 0 };

static void
check_sections (const struct maintainers *maintainers, struct slice text)
{
  unsigned long line = 0;

  for (size_t i = 0; i < maintainers->count; i++)
    {
      const struct maintainers_section *section = &maintainers->sections[i];

      fuzz_check_part (section->title, text);
      FUZZ_CHECK (section->line > line);
      line = section->line - (section->title.len == 0);
      for (size_t k = 0; k < section->count; k++)
        {
          fuzz_check_part (section->entries[k].value, text);
          FUZZ_CHECK (section->entries[k].line > line);
          line = section->entries[k].line;
        }
    }
}

/* Whether one of the F: of SECTION covers PATH, and none of its X:.  */
static bool
covers (const struct maintainers_section *section, struct slice path)
{
  bool covered = false;

  for (size_t i = 0; i < section->count; i++)
    {
      const struct maintainers_entry *entry = &section->entries[i];
      struct path_pattern pattern;

      path_pattern_read (&pattern, entry->value);
      if ((entry->letter == 'F' || entry->letter == 'X')
          && path_pattern_covers (&pattern, path))
        {
          if (entry->letter == 'X')
            return false;
          covered = true;
        }
    }
  return covered;
}

/* The form must find a section by its files if its patterns do.  */
static void
check_form (const struct maintainers *maintainers, const struct facts *facts,
            struct arena *arena)
{
  const struct compiled_source source = { .size = 1 };
  struct result result = { .arena = arena };
  struct compiled *compiled;
  struct error err;
  struct buf form;
  bool *chosen = arena_alloc (arena, maintainers->count + 1);
  size_t want = 0, got = 0;

  memset (chosen, 1, maintainers->count);
  buf_init (&form);
  error_init (&err);
  compiled_make (&form, maintainers, chosen, &source);
  FUZZ_CHECK (compiled_open (&compiled, buf_slice (&form), &err) == 0);
  compiled_match (compiled, facts, &result);
  for (size_t i = 0; i < maintainers->count; i++)
    want += covers (&maintainers->sections[i], facts->files.items[0].path);
  for (size_t i = 0; i < result.count; i++)
    for (unsigned k = 0; k < result.hits[i].reason_count; k++)
      got += result.hits[i].reasons[k].key == RESULT_FILES;
  FUZZ_CHECK (got == want);
  compiled_free (compiled);
  buf_release (&form);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  struct touched_file file = { .path = fuzz_line (&input) };
  struct facts facts = { .files = { &file, 1 }, .log = fuzz_line (&input) };
  struct maintainers maintainers;
  struct arena arena;
  struct error err;
  char *copy = fuzz_exact (input);
  bool *chosen;

  arena_init (&arena, 0);
  error_init (&err);
  input = slice_make (copy, input.len);
  if (maintainers_read (&maintainers, input, &arena, &err) < 0)
    fuzz_check_error (&err);
  else
    {
      check_sections (&maintainers, input);
      maintainers_choose (&maintainers,
                          &(struct maintainers_choice){ .me = &me }, &arena,
                          &chosen);
      fuzz_check_part (maintainers_nearest (&maintainers, facts.log), input);
      check_form (&maintainers, &facts, &arena);
    }
  arena_release (&arena);
  free (copy);
  return 0;
}
