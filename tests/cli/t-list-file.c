/* t-list-file: the file of each list.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sysexits.h>

#include "support/check.h"
#include "base/buf.h"
#include "cli/list_file.h"

static void
list_in_braces_makes_a_template (void **state)
{
  struct error err;

  (void)state;
  error_init (&err);
  assert_false (list_file_is_template (NULL));
  assert_false (list_file_is_template ("digest.txt"));
  assert_false (list_file_is_template ("{lists}"));
  assert_true (list_file_is_template ("digest-{list}.txt"));
  assert_int_equal (list_file_check ("{list}", &err), 0);
  assert_int_equal (list_file_check ("/tmp/a/{list}.txt", &err), 0);
  assert_int_equal (list_file_check ("{list}/digest.txt", &err), -1);
  assert_int_equal (err.status, EX_USAGE);
  assert_int_equal (list_file_check ("/{list}/{list}.txt", &err), -1);
}

static void
a_name_is_safe_in_a_file_name (void **state)
{
  static const struct
  {
    const char *name, *file;
  } rows[] = {
    { "KVM", "d/x-KVM.txt" },
    { "widget-devel.example.org", "d/x-widget-devel.example.org.txt" },
    { "My widgets", "d/x-My_widgets.txt" },
    { "../../etc/passwd", "d/x-_._.._etc_passwd.txt" },
    { "..", "d/x-_..txt" },
    { ".hidden", "d/x-_hidden.txt" },
    { "-o", "d/x-_o.txt" },
    { "a;b|c&d'e\"f`g$h", "d/x-a_b_c_d_e_f_g_h.txt" },
    { "a\nb\033[31m", "d/x-a_b__31m.txt" },
    { "a\xe2\x80\xae"
      "b",
      "d/x-a_b.txt" },
    { "w\xc3\xb6rter", "d/x-w\xc3\xb6rter.txt" },
    { "8-bit\xff", "d/x-8-bit\xef\xbf\xbd.txt" },
    { "", "d/x-_.txt" },
    { "{list}", "d/x-_list_.txt" },
  };
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  for (size_t i = 0; i < COUNT (rows); i++)
    assert_string_equal (list_file_of ("d/x-{list}.txt",
                                       slice_from_string (rows[i].name),
                                       &arena),
                         rows[i].file);
  arena_release (&arena);
}

static void
a_long_name_is_cut_between_characters (void **state)
{
  struct arena arena;
  struct buf name;
  struct slice file;

  (void)state;
  arena_init (&arena, 0);
  buf_init (&name);
  buf_add (&name, SLICE ("x"));
  for (int i = 0; i < 200; i++)
    buf_add (&name, SLICE ("\xc3\xb6"));
  file = slice_from_string (list_file_of ("{list}", buf_slice (&name), &arena));
  assert_int_equal (file.len, LIST_FILE_NAME_MAX - 1);
  buf_release (&name);
  arena_release (&arena);
}

static void
no_two_lists_have_one_file (void **state)
{
  static const struct split_list lists[] = {
    { .name = SLICE_INIT ("KVM") },   { .name = SLICE_INIT ("kvm") },
    { .name = SLICE_INIT ("a b") },   { .name = SLICE_INIT ("a/b") },
    { .name = SLICE_INIT ("Kvm-2") }, { .name = SLICE_INIT ("other") },
  };
  static const char *const expected[]
      = { "KVM.txt",   "kvm-2.txt",   "a_b.txt",
          "a_b-2.txt", "Kvm-2-2.txt", "other.txt" };
  struct arena arena;
  const char **files;

  (void)state;
  arena_init (&arena, 0);
  files = list_files ("{list}.txt", lists, COUNT (lists), &arena);
  for (size_t i = 0; i < COUNT (lists); i++)
    assert_string_equal (files[i], expected[i]);
  arena_release (&arena);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test (list_in_braces_makes_a_template),
    cmocka_unit_test (a_name_is_safe_in_a_file_name),
    cmocka_unit_test (a_long_name_is_cut_between_characters),
    cmocka_unit_test (no_two_lists_have_one_file),
  };
  return cmocka_run_group_tests_name ("list-file", tests, NULL, NULL);
}
