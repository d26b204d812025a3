/* Tests of `compiled'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>
#include <sysexits.h>

#include "support/check.h"
#include "support/made_maintainers.h"
#include "watch/compiled.h"
#include "watch/path_pattern.h"

static const struct compiled_source source = { 1, 2, 3, 4, 5 };

/* A file with all its sections chosen, and the form of them.  */
struct scene
{
  struct arena arena;
  struct buf form;
  struct maintainers maintainers;
  struct compiled *compiled;
};

static void
make (struct scene *scene, struct slice text)
{
  struct error err;
  bool *chosen;

  arena_init (&scene->arena, 0);
  buf_init (&scene->form);
  error_init (&err);
  assert_int_equal (
      maintainers_read (&scene->maintainers, text, &scene->arena, &err), 0);
  chosen = arena_alloc (&scene->arena, scene->maintainers.count);
  memset (chosen, 1, scene->maintainers.count);
  compiled_make (&scene->form, &scene->maintainers, chosen, &source);
  if (compiled_open (&scene->compiled, buf_slice (&scene->form), &err) < 0)
    fail_msg ("%s", err.text);
}

static void
drop (struct scene *scene)
{
  compiled_free (scene->compiled);
  buf_release (&scene->form);
  arena_release (&scene->arena);
}

/* What FACTS meet, as `NAME(KEY PATTERN:LINE WHAT;...)'.  */
static void
meets (struct scene *scene, const struct facts *facts, const char *want)
{
  struct result result = { .arena = &scene->arena };
  struct buf buf;

  buf_init (&buf);
  compiled_match (scene->compiled, facts, &result);
  for (size_t i = 0; i < result.count; i++)
    {
      const struct result_hit *hit = &result.hits[i];

      assert_true (hit->label && hit->section.len);
      buf_printf (&buf, "%.*s(", SLICE_ARG (hit->name));
      for (unsigned k = 0; k < hit->reason_count; k++)
        buf_printf (&buf, "%s %.*s:%lu %.*s;",
                    result_key_name (hit->reasons[k].key),
                    SLICE_ARG (hit->reasons[k].pattern), hit->reasons[k].line,
                    SLICE_ARG (hit->reasons[k].what));
      buf_add_byte (&buf, ')');
    }
  assert_slice ("hits", buf_slice (&buf), want);
  buf_release (&buf);
}

static void
meets_path (struct scene *scene, const char *path, const char *want)
{
  struct touched_file file = { .path = slice_from_string (path) };

  meets (scene, &(struct facts){ .files = { &file, 1 } }, want);
}

static void
paths_and_content_meet_sections (void **state)
{
  struct touched_file files[] = {
    { SLICE ("fs/widget/tests/a.c"), false },
    { SLICE ("widget/tests/a.c"), true },
    { SLICE ("fs/widget/b.c"), false },
  };
  struct scene scene;

  (void)state;
  make (&scene,
        SLICE ("ONE\nF:\tfs/widget/\nX:\tfs/widget/tests/\nF:\tlib/*.c\n"
               "TWO\nF:\tfs/\nN:\t[^a-z]gizmo\nK:\t\\bwidget_get\\b\n"
               "THREE\nF:\tfs/widget/*.h\nX:\tlib/\nN:\tlib\n"
               "NOTHING\nS:\tMaintained\n"));
  meets_path (&scene, "fs/widget/a.c",
              "one(files fs/widget/:2 fs/widget/a.c;)"
              "two(files fs/:6 fs/widget/a.c;)");
  meets_path (&scene, "fs/widget/tests/a.c",
              "two(files fs/:6 fs/widget/tests/a.c;)");
  meets_path (&scene, "fs/widget/a.h",
              "one(files fs/widget/:2 fs/widget/a.h;)"
              "two(files fs/:6 fs/widget/a.h;)"
              "three(files fs/widget/*.h:10 fs/widget/a.h;)");
  meets_path (&scene, "lib/a.c", "one(files lib/*.c:4 lib/a.c;)");
  meets_path (&scene, "x/gizmo.c", "two(files_match [^a-z]gizmo:7 x/gizmo.c;)");
  meets_path (&scene, "tools/lib/a.c",
              "three(files_match lib:12 tools/lib/a.c;)");
  meets_path (&scene, "mm/a.c", "");
  /* A path that is left out does not leave out another.  */
  meets (&scene, &(struct facts){ .files = { files, COUNT (files) } },
         "one(files fs/widget/:2 fs/widget/b.c;)"
         "two(files fs/:6 fs/widget/tests/a.c;)");
  meets (&scene,
         &(struct facts){ .log = SLICE ("Text\nuse widget_get()\nmore\n") },
         "two(content \\bwidget_get\\b:8 use widget_get();)");
  meets (&scene, &(struct facts){ .log = SLICE ("use widget_gets\n") }, "");
  meets (&scene,
         &(struct facts){
             .diff = SLICE ("--- a/widget_get\n+++ b/widget_get\n@@ -1 +1 @@\n"
                            " widget_get\n-old\n+\twidget_get (x)\n") },
         "two(content \\bwidget_get\\b:8 \twidget_get (x);)");
  drop (&scene);
}

static void
a_name_that_a_diffstat_has_cut_meets_by_its_end (void **state)
{
  struct touched_file cut = { SLICE ("widget/core.c"), true };
  struct touched_file kept = { SLICE ("drivers/net/widget/core.c"), false };
  struct facts facts = { .files = { &cut, 1 } };
  struct scene scene;

  (void)state;
  make (&scene, SLICE ("ONE\nF:\tdrivers/net/widget/core.c\n"
                       "TWO\nF:\tdrivers/net/gadget/core.c\n"
                       "THREE\nF:\tdrivers/*/widget/*.c\n"
                       "X:\tdrivers/net/widget/c*\n"));
  meets (&scene, &facts,
         "one(files drivers/net/widget/core.c:2 widget/core.c;)");
  facts.files.items = &kept;
  meets (&scene, &facts,
         "one(files drivers/net/widget/core.c:2 drivers/net/widget/core.c;)");
  drop (&scene);
}

/* As the last of COUNT such names, one is or is not compared.  */
static void
check_last_of (struct scene *scene, size_t count, const char *want)
{
  struct touched_file *files
      = arena_alloc (&scene->arena, count * sizeof *files);

  for (size_t i = 0; i < count; i++)
    files[i] = (struct touched_file){ SLICE ("widget/core.c"), true };
  files[count - 1].path = SLICE ("widget/last.c");
  meets (scene, &(struct facts){ .files = { files, count } }, want);
}

/* Of 100 patterns 200 cut names count.  */
static void
cut_names_are_compared_up_to_a_limit (void **state)
{
  struct scene scene;
  struct buf text;

  (void)state;
  buf_init (&text);
  buf_add (&text, SLICE ("ONE\nF:\tdrivers/net/widget/last.c\n"));
  for (int i = 1; i < 100; i++)
    buf_printf (&text, "F:\tother/%d/\n", i);
  make (&scene, buf_slice (&text));
  check_last_of (&scene, COMPILED_ENDS_MAX / 100,
                 "one(files drivers/net/widget/last.c:2 widget/last.c;)");
  check_last_of (&scene, COMPILED_ENDS_MAX / 100 + 1, "");
  drop (&scene);
  buf_release (&text);
}

/* Each pattern must be found by the table of starts, too.  */
static void
the_table_finds_what_each_pattern_covers (void **state)
{
  static const char alphabet[] = "ab/*?[]-.";
  struct scene scene;
  unsigned long seed = 11;
  struct buf text;

  (void)state;
  buf_init (&text);
  for (int i = 0; i < 400; i++)
    {
      buf_printf (&text, "S%d\nF:\t", i);
      for (size_t k = 0; k < (size_t)i % 7 + 1; k++)
        {
          seed = seed * 6364136223846793005UL + 1442695040888963407UL;
          buf_add_byte (&text, alphabet[(seed >> 33) % (sizeof alphabet - 1)]);
        }
      buf_add_byte (&text, '\n');
    }
  make (&scene, buf_slice (&text));
  for (int i = 0; i < 3000; i++)
    {
      char path[8];
      struct touched_file file = { .path = { path, (size_t)i % 8 } };
      struct facts facts = { .files = { &file, 1 } };
      struct result result = { .arena = &scene.arena };
      size_t want = 0;

      for (size_t k = 0; k < file.path.len; k++)
        {
          seed = seed * 6364136223846793005UL + 1442695040888963407UL;
          path[k] = "ab/."[seed >> 33 & 3];
        }
      compiled_match (scene.compiled, &facts, &result);
      for (size_t k = 0; k < scene.maintainers.count; k++)
        {
          struct path_pattern pattern;

          path_pattern_read (&pattern,
                             scene.maintainers.sections[k].entries[0].value);
          if (!path_pattern_covers (&pattern, file.path))
            continue;
          assert_true (want < result.count);
          assert_same (result.hits[want++].section,
                       scene.maintainers.sections[k].title);
        }
      assert_int_equal (result.count, want);
    }
  drop (&scene);
  buf_release (&text);
}

static void
wrong_expressions_are_left_out_and_named (void **state)
{
  struct scene scene;
  unsigned long line;
  struct slice text;
  size_t at = 0;

  (void)state;
  make (&scene, SLICE ("ONE\nK:\ta(b\nN:\t(?=x)\nN:\tgood\nF:\ta/\n"));
  assert_int_equal (compiled_next_wrong (scene.compiled, &at, &line, &text), 1);
  assert_int_equal (line, 2);
  assert_slice ("text", text, "a(b");
  assert_int_equal (compiled_next_wrong (scene.compiled, &at, &line, &text), 1);
  assert_int_equal (line, 3);
  assert_int_equal (compiled_next_wrong (scene.compiled, &at, &line, &text), 0);
  meets_path (&scene, "x/good", "one(files_match good:4 x/good;)");
  meets (&scene, &(struct facts){ .log = SLICE ("a(b\n") }, "");
  drop (&scene);
}

static void
it_knows_from_what_it_was_made (void **state)
{
  struct scene scene;

  (void)state;
  make (&scene, SLICE ("ONE\nF:\ta/\nTWO WORDS\nF:\tb/\n"));
  assert_true (compiled_is_from (scene.compiled, &source));
  for (size_t i = 0; i < sizeof source / sizeof (uint64_t); i++)
    {
      uint64_t numbers[sizeof source / sizeof (uint64_t)];
      struct compiled_source other;

      memcpy (numbers, &source, sizeof source);
      numbers[i] ^= UINT64_C (1) << 40;
      memcpy (&other, numbers, sizeof other);
      assert_false (compiled_is_from (scene.compiled, &other));
    }
  assert_int_equal (compiled_sections (scene.compiled), 2);
  assert_slice ("title", compiled_section (scene.compiled, 1).title,
                "TWO WORDS");
  assert_slice ("name", compiled_section (scene.compiled, 1).name, "two-words");
  assert_int_equal (compiled_section (scene.compiled, 1).line, 3);
  drop (&scene);
}

static void
a_choice_has_a_hash_of_all_its_parts (void **state)
{
  static const struct slice texts[]
      = { SLICE_INIT ("a"), SLICE_INIT ("b"), SLICE_INIT ("ab") };
  const struct me mes[] = { { texts, 1, NULL, 0 },
                            { texts, 2, NULL, 0 },
                            { texts, 1, texts, 1 },
                            { NULL, 0, texts, 1 } };
  const struct maintainers_choice choices[] = {
    { NULL, 0, NULL, false },      { NULL, 0, NULL, true },
    { texts, 1, NULL, false },     { texts, 2, NULL, false },
    { texts + 2, 1, NULL, false }, { NULL, 0, &mes[0], false },
    { NULL, 0, &mes[1], false },   { NULL, 0, &mes[2], false },
    { NULL, 0, &mes[3], false },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (choices); i++)
    {
      uint64_t hash = compiled_choice (&choices[i], SLICE ("file"));

      assert_true (hash != compiled_choice (&choices[i], SLICE ("other")));
      for (size_t k = 0; k < i; k++)
        assert_true (hash != compiled_choice (&choices[k], SLICE ("file")));
    }
}

static void
damage_is_noticed (void **state)
{
  struct compiled *compiled;
  struct scene scene;
  struct error err;
  struct slice form;

  (void)state;
  make (&scene, SLICE ("ONE\nF:\ta/\nF:\ta/b\nX:\tc/\nK:\tword\n"));
  form = buf_slice (&scene.form);
  for (size_t i = 0; i < form.len; i++)
    {
      error_init (&err);
      scene.form.ptr[i] ^= 4;
      assert_int_equal (compiled_open (&compiled, form, &err), -1);
      assert_int_equal (err.status, EX_DATAERR);
      scene.form.ptr[i] ^= 4;
      assert_int_equal (compiled_open (&compiled, slice_head (form, i), &err),
                        -1);
    }
  drop (&scene);
}

static void
no_section_makes_a_form_as_well (void **state)
{
  struct maintainers none = { .count = 0 };
  struct compiled *compiled;
  struct error err;
  struct buf form;

  (void)state;
  buf_init (&form);
  error_init (&err);
  compiled_make (&form, &none, NULL, &source);
  assert_int_equal (compiled_open (&compiled, buf_slice (&form), &err), 0);
  assert_int_equal (compiled_sections (compiled), 0);
  compiled_free (compiled);
  buf_release (&form);
}

static void
a_large_file_is_met_by_its_sections (void **state)
{
  struct scene scene;
  struct buf text;

  (void)state;
  buf_init (&text);
  make_maintainers (&text, 3000);
  make (&scene, buf_slice (&text));
  meets_path (&scene, "drivers/net/widget90/core.c",
              "widget-90-driver(files drivers/net/widget90/:"
              "958 drivers/net/widget90/core.c;)"
              "the-rest(files */:31510 drivers/net/widget90/core.c;)");
  drop (&scene);
  buf_release (&text);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (paths_and_content_meet_sections),
    cmocka_unit_test (a_name_that_a_diffstat_has_cut_meets_by_its_end),
    cmocka_unit_test (cut_names_are_compared_up_to_a_limit),
    cmocka_unit_test (the_table_finds_what_each_pattern_covers),
    cmocka_unit_test (wrong_expressions_are_left_out_and_named),
    cmocka_unit_test (it_knows_from_what_it_was_made),
    cmocka_unit_test (a_choice_has_a_hash_of_all_its_parts),
    cmocka_unit_test (damage_is_noticed),
    cmocka_unit_test (no_section_makes_a_form_as_well),
    cmocka_unit_test (a_large_file_is_met_by_its_sections),
  };

  return cmocka_run_group_tests_name ("compiled", tests, NULL, NULL);
}
