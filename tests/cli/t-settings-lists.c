/* t-settings-lists: which lists have digests of their own.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sysexits.h>

#include "support/check.h"
#include "cli/settings.h"
#include "support/states.h"
#include "support/calls.h"

static void
one_digest_a_list_is_an_option_and_a_key (void **state)
{
  static const struct
  {
    const char *yaml, *option;
    bool each;
  } rows[] = {
    { "{}\n", "-q", false },
    { "{}\n", "--each-list", true },
    { "{}\n", "--each-list=yes", true },
    { "digest: {each_list: true}\n", "-q", true },
    { "digest: {each_list: true}\n", "--each-list=no", false },
    { "digest: {each_list: true}\n", "--explain=a@b", false },
  };

  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct call call;

      CALL (&call, *state, rows[i].yaml, rows[i].option);
      assert_int_equal (call.settings.run.each_list, rows[i].each);
      done (&call);
    }
}

static void
links_are_an_option_and_a_key (void **state)
{
  struct call call;

  CALL (&call, *state, "{}\n", "-q");
  assert_false (call.settings.run.report.links);
  done (&call);
  CALL (&call, *state, "{}\n", "--links");
  assert_true (call.settings.run.report.links);
  done (&call);
  CALL (&call, *state, "digest: {links: true}\n", "-q");
  assert_true (call.settings.run.report.links);
  done (&call);
  CALL (&call, *state, "digest: {links: true}\n", "--links=no");
  assert_false (call.settings.run.report.links);
  done (&call);
}

static void
each_list_has_its_state_whatever_list_is_named (void **state)
{
  struct call call;

  CALL (&call, *state, LISTS "state: {path: /all}\n", "--list=Widgets");
  assert_string_equal (settings_state_of (&call.settings, -1), "/all");
  assert_string_equal (settings_state_of (&call.settings, 0), "/all");
  assert_string_equal (settings_state_of (&call.settings, 1), "/own");
  done (&call);
  CALL (&call, *state, LISTS, "--state=o");
  assert_string_equal (settings_state_of (&call.settings, 1), "o");
  done (&call);
  CALL (&call, *state, LISTS, "--no-state");
  assert_null (settings_state_of (&call.settings, 1));
  done (&call);
}

/* The lists of LISTS, two that were met, and the rest.  */
static const struct split_list lists[] = {
  { SLICE_INIT ("widget.example.org"), SLICE_INIT ("Widgets"), 0, 3 },
  { SLICE_INIT ("gadget.example.org"), SLICE_INIT ("The Gadgets"), 1, 0 },
  { SLICE_INIT ("kvm.example.org"), SLICE_INIT ("kvm.example.org"), -1, 1 },
  { SLICE_INIT ("kvm.example.net"), SLICE_INIT ("kvm.example.net"), -1, 1 },
  { { NULL, 0 }, SLICE_INIT ("mail"), -1, 2 },
};

static void
the_named_list_is_chosen (void **state)
{
  static const struct
  {
    const char *option;
    bool found;
    bool wanted[COUNT (lists)];
  } rows[] = {
    { "-q", true, { true, false, true, true, true } },
    { "--list=Widgets", true, { true } },
    { "--list=The Gadgets", true, { false, true } },
    { "--list=Gadget.Example.org", true, { false, true } },
    { "--list=widgets", false, { false } },
    { "--list=widget", true, { true } },
    /* Of lists that are not configured, only those that are met.  */
    { "--list=KVM.example.net", true, { false, false, false, true } },
    { "--list=KVM", true, { false, false, true, true } },
    { "--list=gadget", false, { false } },
    { "--list=mail", true, { false, false, false, false, true } },
    { "--list=Weekly", false, { false } },
  };

  for (size_t i = 0; i < COUNT (rows); i++)
    {
      bool wanted[COUNT (lists)] = { false };
      struct call call;

      CALL (&call, *state, LISTS, rows[i].option);
      assert_int_equal (
          settings_choose_lists (&call.settings, lists, COUNT (lists), wanted),
          rows[i].found);
      for (size_t k = 0; rows[i].found && k < COUNT (lists); k++)
        if (wanted[k] != rows[i].wanted[k])
          fail_msg ("%s: list %zu", rows[i].option, k);
      done (&call);
    }
}

static void
without_mail_any_list_may_have_something_to_tell (void **state)
{
  struct split_list none[COUNT (lists)];
  bool wanted[COUNT (lists)] = { false };
  struct call call;

  memcpy (none, lists, sizeof none);
  for (size_t i = 0; i < COUNT (lists); i++)
    none[i].messages = 0;
  CALL (&call, *state, LISTS, "-q");
  assert_true (
      settings_choose_lists (&call.settings, none, COUNT (none), wanted));
  for (size_t i = 0; i < COUNT (lists); i++)
    assert_true (wanted[i]);
  done (&call);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (one_digest_a_list_is_an_option_and_a_key,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (links_are_an_option_and_a_key, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (
        each_list_has_its_state_whatever_list_is_named, open_scene,
        close_scene),
    cmocka_unit_test_setup_teardown (the_named_list_is_chosen, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (
        without_mail_any_list_may_have_something_to_tell, open_scene,
        close_scene),
  };
  return cmocka_run_group_tests_name ("settings-lists", tests, NULL, NULL);
}
