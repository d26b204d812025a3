/* fuzz-layer: our fields on any bytes, and off again.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/fuzz.h"
#include "support/layers.h"

/* What is not a layer stays.  */
static void
check_take_off (struct slice message)
{
  struct edited edited;

  edited_init (&edited, message);
  if (!layer_take_off (&edited))
    FUZZ_CHECK (edited.count == 0);
  edited_release (&edited);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const struct slice fields[]
      = { SLICE_INIT (KIND), SLICE_INIT (VERDICT) };
  static const struct slice labels[]
      = { SLICE_INIT (""), SLICE_INIT (OWN),
          SLICE_INIT ("pd:new v3 2/9 =?utf-8?q?=C3=BC?=") };
  struct slice input = fuzz_input (data, size);
  struct layer layer = { fields, fuzz_choose (&input, 3),
                         labels[fuzz_choose (&input, COUNT (labels))] };
  char *copy = fuzz_exact (input);
  struct slice message = slice_make (copy, input.len), once;
  struct fixture fixture;
  bool was_on;

  arena_init (&fixture.arena, 0);
  fixture.decoder = charset_decoder_new ();
  check_take_off (message);
  if (slice_find (layer.label, SLICE ("=?")) == SLICE_NPOS)
    assert_comes_off (&fixture, message, &layer);
  else
    {
      once = put_on (&fixture, message, &layer);
      fuzz_check_same (take_off (&fixture, once, &was_on), message);
    }
  charset_decoder_free (fixture.decoder);
  arena_release (&fixture.arena);
  free (copy);
  return 0;
}
