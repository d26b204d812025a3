/* fuzz-address: any bytes as addresses and lists of them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "mail/address.h"
#include "mail/address_list.h"
#include "mail/comment.h"
#include "support/fuzz.h"

/* The mailboxes of a list are parts of it, in order.  */
static void
check_list (struct slice value, struct charset_decoder *decoder,
            struct arena *arena)
{
  struct slice rest = value, mailbox;
  const char *at = value.ptr;
  int n = 0;

  while (address_list_next (&rest, &mailbox))
    {
      struct address address;
      unsigned defects = 0;

      fuzz_check_part (mailbox, value);
      FUZZ_CHECK (!mailbox.len || mailbox.ptr >= at);
      at = mailbox.len ? mailbox.ptr + mailbox.len : at;
      if (++n > ADDRESS_LIST_MAX)
        break;
      address_parse (decoder, mailbox, arena, &address, &defects);
      fuzz_check_line (address.name);
      fuzz_check_line (address.addr_spec);
    }
}

/* An address that is written as RFC 5322 wants it is read as the same one, if
   it is like those that people have.  */
static void
check_format (struct address address, struct charset_decoder *decoder,
              struct arena *arena)
{
  struct slice text = address_format (address, arena);

  fuzz_check_line (text);
  FUZZ_CHECK (text.len <= 2 * address.name.len + address.addr_spec.len + 5);
  (void)decoder;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  struct charset_decoder *decoder = charset_decoder_new ();
  char *copy = fuzz_exact (input);
  struct slice value = slice_make (copy, input.len), rest = value;
  struct address address;
  unsigned defects = 0;
  struct arena arena;

  arena_init (&arena, 0);
  if (address_parse (decoder, value, &arena, &address, &defects))
    FUZZ_CHECK (address.addr_spec.len > 0);
  else
    FUZZ_CHECK (address.addr_spec.len == 0);
  fuzz_check_line (address.name);
  fuzz_check_line (address.addr_spec);
  check_format (address, decoder, &arena);
  check_list (value, decoder, &arena);
  FUZZ_CHECK (comment_span (value) <= value.len);
  comment_skip_cfws (&rest);
  fuzz_check_part (rest, value);
  arena_release (&arena);
  charset_decoder_free (decoder);
  free (copy);
  return 0;
}
