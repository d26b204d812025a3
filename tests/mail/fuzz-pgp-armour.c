/* fuzz-pgp-armour: any bytes as text with a part signed with PGP.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "mail/pgp_armour.h"
#include "support/fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size), bare;
  char *copy = fuzz_exact (input);
  struct slice text = slice_make (copy, input.len);
  struct arena arena;
  struct buf signed_text;

  arena_init (&arena, 0);
  bare = pgp_armour_strip (text, &arena);
  FUZZ_CHECK (bare.len <= text.len);
  if (slice_find (text, SLICE ("-----BEGIN PGP SIGNED")) == SLICE_NPOS)
    fuzz_check_same (bare, text);

  /* The text between the armour stays, if it has none itself.  */
  if (slice_find (text, SLICE ("-----")) == SLICE_NPOS
      && slice_find (text, SLICE ("\n- ")) == SLICE_NPOS
      && !slice_has_prefix (text, SLICE ("- ")))
    {
      buf_init (&signed_text);
      buf_add (&signed_text, SLICE ("-----BEGIN PGP SIGNED MESSAGE-----\n"
                                    "Hash: SHA256\n\n"));
      buf_add (&signed_text, text);
      buf_add (&signed_text, SLICE ("\n-----BEGIN PGP SIGNATURE-----\n\nabc\n"
                                    "-----END PGP SIGNATURE-----\n"));
      bare = pgp_armour_strip (buf_slice (&signed_text), &arena);
      FUZZ_CHECK (slice_has_prefix (bare, text));
      buf_release (&signed_text);
    }
  arena_release (&arena);
  free (copy);
  return 0;
}
