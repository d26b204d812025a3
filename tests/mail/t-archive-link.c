/* t-archive-link: where the archive of a list shows a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/url_template.h"
#include "mail/archive_link.h"
#include "support/check.h"

/* Longer than a label of a domain may be.  */
#define LONG_LABEL                                                             \
  "x234567890123456789012345678901234567890123456789012345678901234567"

static void
check_link (struct slice list_id, const char *want)
{
  struct arena arena;
  struct slice template;

  arena_init (&arena, 0);
  template = archive_link_template (list_id, &arena);
  assert_slice ("link", template, want);
  assert_int_equal (url_template_is_valid (template), *want != 0);
  arena_release (&arena);
}

static void
lists_of_known_hosts_are_archived (void **state)
{
  (void)state;
  check_link (SLICE ("kvm.vger.kernel.org"),
              "https://lore.kernel.org/kvm/{id}/");
  check_link (SLICE ("KVM-ppc.Vger.Kernel.Org"),
              "https://lore.kernel.org/kvm-ppc/{id}/");
  check_link (SLICE ("kvmarm.lists.linux.dev"),
              "https://lore.kernel.org/kvmarm/{id}/");
  check_link (SLICE ("widget.linux.kernel.org"),
              "https://lore.kernel.org/widget/{id}/");
  check_link (SLICE ("widget.kernel.org"),
              "https://lore.kernel.org/widget/{id}/");
}

static void
other_lists_are_not (void **state)
{
  static const char *const others[] = { "",
                                        "kvm",
                                        "widget.lists.example.org",
                                        "widget.vger.kernel.org.example.org",
                                        "widget.notkernel.org",
                                        "widget.sub.lists.linux.dev",
                                        ".vger.kernel.org",
                                        "a/b.vger.kernel.org",
                                        "a{id}.vger.kernel.org",
                                        "a\"b.vger.kernel.org",
                                        LONG_LABEL ".vger.kernel.org" };

  (void)state;
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    check_link (slice_from_string (others[i]), "");
  check_link (SLICE ("a\0b.vger.kernel.org"), "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (lists_of_known_hosts_are_archived),
    cmocka_unit_test (other_lists_are_not),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
