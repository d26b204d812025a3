/* fuzz-mime: any bytes as a MIME message, parts of it, and parameters.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "mail/defect.h"
#include "mail/mime.h"
#include "mail/multipart.h"
#include "mail/param.h"
#include "support/fuzz.h"

/* The parts of BODY lie in it, one after the other.  */
static void
check_parts (struct slice body, struct slice boundary)
{
  const char *at = body.ptr;
  struct multipart multipart;
  struct slice part;

  multipart_init (&multipart, body, boundary);
  while (multipart_next (&multipart, &part))
    {
      fuzz_check_part (part, body);
      if (part.len == 0)
        continue;
      FUZZ_CHECK (part.ptr >= at);
      at = part.ptr + part.len;
    }
}

static void
check_params (struct slice value, struct arena *arena)
{
  static const struct slice names[]
      = { SLICE_INIT ("boundary"), SLICE_INIT ("charset"), SLICE_INIT ("name"),
          SLICE_INIT ("filename") };

  fuzz_check_part (param_main (value), value);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    FUZZ_CHECK (param_get (value, names[i], arena).len <= value.len);
}

/* A line ends with LF alone, unless there are more CRs than gateways make.  */
static void
check_text (struct slice text, struct slice message)
{
  fuzz_check_utf8 (text);
  FUZZ_CHECK (slice_find_byte (text, '\0') == SLICE_NPOS);
  if (slice_find (message, SLICE ("\r\r")) == SLICE_NPOS
      && slice_find_nocase (message, SLICE ("=0D")) == SLICE_NPOS
      && slice_find_nocase (message, SLICE ("base64")) == SLICE_NPOS)
    FUZZ_CHECK (slice_find (text, SLICE ("\r\n")) == SLICE_NPOS);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  struct charset_decoder *decoder = charset_decoder_new ();
  char *copy = fuzz_exact (input);
  struct slice message = slice_make (copy, input.len), type, boundary;
  struct header header;
  unsigned defects = 0;
  struct arena arena;

  arena_init (&arena, 0);
  header_parse (&header, message, &arena);
  check_text (mime_text (decoder, &header, header.body, &arena, &defects),
              message);
  FUZZ_CHECK (defects < 1u << DEFECT_COUNT);
  type = header_value (&header, SLICE ("Content-Type"));
  check_params (type, &arena);
  check_params (message, &arena);
  boundary = param_get (type, SLICE ("boundary"), &arena);
  if (boundary.len)
    check_parts (header.body, boundary);
  arena_release (&arena);
  charset_decoder_free (decoder);
  free (copy);
  return 0;
}
