/* fuzz-mbox: any bytes as a mailbox, read in pieces of any size.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/fuzz.h"
#include "support/mboxes.h"

/* Two mailboxes can be put together from what is found: with the messages in
   their order, no byte is lost.  */
static void
check_messages (struct slice input)
{
  struct feed feed = { .rest = input, .step = SIZE_MAX };
  struct reader *reader
      = reader_new ((struct reader_source){ feed_read, &feed });
  struct mbox *mbox = mbox_new (reader);
  struct raw_message message;
  uint64_t offset = 0;
  struct error err;
  int more;

  error_init (&err);
  while ((more = mbox_next (mbox, &message, &err)) > 0)
    {
      fuzz_check_part (message.from_line, message.before);
      FUZZ_CHECK (message.offset <= offset + message.before.len);
      FUZZ_CHECK (message.offset >= offset);
      offset += message.before.len + message.text.len;
    }
  FUZZ_CHECK (more == 0);
  FUZZ_CHECK (message.text.len == 0);
  FUZZ_CHECK (offset + message.before.len == input.len);
  mbox_free (mbox);
  reader_free (reader);
}

/* With a limit, blank lines beyond it are dropped, so the input cannot be put
   together again.  What is found is still the same in pieces of any size.  */
static void
check_limit (struct slice input, size_t limit, size_t step)
{
  struct feed whole = { .rest = input, .step = SIZE_MAX };
  struct feed pieces = { .rest = input, .step = step };
  struct result a = split_feed (whole, limit), b = split_feed (pieces, limit);

  assert_same (buf_slice (&b.told), buf_slice (&a.told));
  result_release (&b);
  result_release (&a);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  size_t limit = 1 + fuzz_choose (&input, 256);
  int errnum = limit % 4 == 3 ? EIO : 0;
  struct result result;

  if (size > 20000)
    return 0;
  result = split_limited (input, 0, errnum);
  result_release (&result);
  check_limit (input, limit, 1 + limit % 9);
  check_messages (input);
  return 0;
}
