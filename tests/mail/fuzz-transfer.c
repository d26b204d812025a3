/* fuzz-transfer: any bytes in a transfer encoding, and text that we encode.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "mail/defect.h"
#include "mail/encode.h"
#include "mail/transfer.h"
#include "support/fuzz.h"

/* Text that we write as quoted-printable comes back, and can pass through
   mailboxes and transports.  */
static void
check_encode (struct slice input, struct arena *arena)
{
  struct slice rest, line;
  unsigned defects = 0;
  struct buf text, encoded;

  buf_init (&text);
  buf_init (&encoded);
  buf_add (&text, input);
  if (slice_last (input) != '\n')
    buf_add_byte (&text, '\n');
  encode_quoted_printable (&encoded, buf_slice (&text));
  rest = buf_slice (&encoded);
  while (slice_next_line (&rest, &line))
    {
      FUZZ_CHECK (line.len <= 76 && !slice_is_blank (slice_last (line)));
      FUZZ_CHECK (!slice_eq (line, SLICE (".")));
      for (size_t i = 0; i < line.len; i++)
        FUZZ_CHECK (slice_at (line, i) == '\t'
                    || (slice_at (line, i) >= ' ' && slice_at (line, i) < 127));
      while (slice_take_prefix (&line, SLICE (">")))
        ;
      FUZZ_CHECK (!slice_has_prefix (line, SLICE ("From ")));
    }
  fuzz_check_same (
      transfer_quoted_printable (buf_slice (&encoded), arena, &defects),
      buf_slice (&text));
  FUZZ_CHECK (defects == 0);
  buf_release (&encoded);
  buf_release (&text);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  char *copy = fuzz_exact (input), *out = fuzz_exact (input);
  struct slice text = slice_make (copy, input.len), decoded;
  unsigned defects = 0;
  struct arena arena;

  arena_init (&arena, 0);
  decoded = transfer_quoted_printable (text, &arena, &defects);
  FUZZ_CHECK (decoded.len <= text.len);
  if (slice_find_byte (text, '=') == SLICE_NPOS)
    fuzz_check_same (decoded, text);
  decoded = transfer_base64 (text, &arena, &defects);
  FUZZ_CHECK (decoded.len <= text.len + 1);
  if (transfer_base64_is_clean (text))
    {
      FUZZ_CHECK (transfer_base64_clean (text, out) <= text.len);
      defects = 0;
      fuzz_check_same (transfer_base64 (text, &arena, &defects),
                       slice_make (out, transfer_base64_clean (text, out)));
    }
  FUZZ_CHECK (transfer_q (text, out, &defects) <= text.len);
  decoded = transfer_line_ends (text, &arena);
  FUZZ_CHECK (slice_find (decoded, SLICE ("\r\n")) == SLICE_NPOS
              || slice_find (text, SLICE ("\r\r\r\n")) != SLICE_NPOS);
  check_encode (input, &arena);
  arena_release (&arena);
  free (out);
  free (copy);
  return 0;
}
