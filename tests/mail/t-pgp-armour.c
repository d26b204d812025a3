/* t-pgp-armour: the text of a message that is signed inline.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "mail/pgp_armour.h"
#include "support/arena_state.h"
#include "support/check.h"

#define BEGIN "-----BEGIN PGP SIGNED MESSAGE-----\n"
#define SIGNATURE                                                              \
  "-----BEGIN PGP SIGNATURE-----\nVersion: x\n\niQEz-AA\n=abcd\n"              \
  "-----END PGP SIGNATURE-----\n"

static void
the_armour_of_a_signed_text_goes (void **state)
{
  static const struct
  {
    const char *text;
    const char *want;
  } rows[] = {
    { BEGIN "Hash: SHA512\n\none\n\ntwo\n" SIGNATURE, "one\n\ntwo\n" },
    { BEGIN "Hash: SHA1\nHash: SHA256\nCharset: utf-8\n\none\n" SIGNATURE,
      "one\n" },
    { BEGIN "\none\n" SIGNATURE, "one\n" },
    /* text around it, and two of them */
    { "Hi.\n\n" BEGIN "Hash: SHA512\n\none\n" SIGNATURE "\n-- \nlist\n",
      "Hi.\n\none\n\n-- \nlist\n" },
    { BEGIN "\none\n" SIGNATURE BEGIN "Hash: x\n\ntwo\n" SIGNATURE,
      "one\ntwo\n" },
    /* escaped dashes */
    { BEGIN
      "Hash: SHA512\n\n- ---\n- --- a/a\n+++ b/a\n- -old\n-bare\n- - item\n"
      "- -- \n2.40\n" SIGNATURE,
      "---\n--- a/a\n+++ b/a\n-old\n-bare\n- item\n-- \n2.40\n" },
    { BEGIN "\n- -----BEGIN PGP SIGNATURE-----\none\n" SIGNATURE,
      "-----BEGIN PGP SIGNATURE-----\none\n" },
    /* a key */
    { BEGIN "\none\n" SIGNATURE "-----BEGIN PGP PUBLIC KEY BLOCK-----\nmQ==\n"
            "-----END PGP PUBLIC KEY BLOCK-----\nend\n",
      "one\nend\n" },
    /* cut short */
    { BEGIN "Hash: SHA512\n\none", "one" },
    { BEGIN "Hash: SHA512\n\none\n-----BEGIN PGP SIGNATURE-----\niQEz\n",
      "one\n" },
    { BEGIN, "" },
  };

  for (size_t i = 0; i < COUNT (rows); i++)
    assert_slice (rows[i].text,
                  pgp_armour_strip (slice_from_string (rows[i].text), *state),
                  rows[i].want);
}

static void
other_texts_stay_as_they_are (void **state)
{
  static const char *const texts[] = {
    "",
    "one\n- two\n- -three\n",
    "> " BEGIN "> \n> one\n",
    " " BEGIN "\none\n",
    SIGNATURE,
    "-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n",
  };

  for (size_t i = 0; i < COUNT (texts); i++)
    {
      struct slice text = slice_from_string (texts[i]);

      assert_ptr_equal (pgp_armour_strip (text, *state).ptr, text.ptr);
    }
  arena_release (*state);
}

int
main (void)
{
  struct arena arena;
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_prestate (the_armour_of_a_signed_text_goes, &arena),
    cmocka_unit_test_prestate (other_texts_stay_as_they_are, &arena),
  };

  arena_init (&arena, 0);
  return cmocka_run_group_tests_name ("pgp_armour", tests, NULL, NULL);
}
