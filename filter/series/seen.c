/* seen: by which lists a message came, and which digests reported it there.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/seen.h"
#include "base/buf.h"

static void
read_pair (struct slice word, int64_t *list_r, int64_t *digest_r)
{
  struct slice list, digest;

  slice_cut (word, ':', &list, &digest);
  *list_r = (int64_t)slice_number (list, INT32_MAX);
  *digest_r = (int64_t)slice_number (digest, INT32_MAX);
}

int
seen_next (struct slice *rest, int64_t *list_r, int64_t *digest_r)
{
  struct slice word;

  if (!slice_next_word (rest, &word))
    return 0;
  read_pair (word, list_r, digest_r);
  return 1;
}

int64_t
seen_digest (struct slice seen, int64_t list)
{
  int64_t highest = -1, unnamed = -1, name, digest;

  while (seen_next (&seen, &name, &digest))
    {
      if ((list == SEEN_ANY_LIST || list == 0) && digest > highest)
        highest = digest;
      else if (name == list)
        return digest;
      if (name == 0)
        unnamed = digest;
    }
  /* What came while its list had no number is seen for every list, and the
     reverse: giving lists numbers makes no news.  */
  return highest < 0 ? unnamed : highest;
}

struct slice
seen_add (struct slice seen, int64_t list, int64_t digest, struct arena *arena)
{
  struct slice word, text;
  int64_t name, before;
  struct buf buf;
  bool there = false;

  buf_init (&buf);
  while (slice_next_word (&seen, &word))
    {
      read_pair (word, &name, &before);
      there = there || name == list;
      if (buf.len)
        buf_add_byte (&buf, ' ');
      if (name == list && before == 0)
        buf_printf (&buf, "%lld:%lld", (long long)list, (long long)digest);
      else
        buf_add (&buf, word);
    }
  if (!there)
    buf_printf (&buf, "%s%lld:%lld", buf.len ? " " : "", (long long)list,
                (long long)digest);
  text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}
