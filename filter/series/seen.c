/* seen: by which lists a message came, and which digests reported it there.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/seen.h"
#include "base/buf.h"

enum
{
  DIGITS_MAX = 18 /* of a number */
};

static bool
take_number (struct slice text, int64_t *number_r)
{
  if (text.len == 0 || text.len > DIGITS_MAX || slice_digits (text) != text.len)
    return false;
  *number_r = (int64_t)slice_number (text, INT32_MAX);
  return *number_r < INT32_MAX;
}

int
seen_next (struct slice *rest, int64_t *list_r, int64_t *digest_r)
{
  struct slice word, list, digest;

  if (rest->len == 0)
    return 0;
  slice_cut (*rest, ' ', &word, rest);
  if (!slice_cut (word, ':', &list, &digest) || !take_number (list, list_r)
      || !take_number (digest, digest_r))
    return -1;
  return 1;
}

int64_t
seen_digest (struct slice seen, int64_t list)
{
  int64_t highest = -1, unnamed = -1, name, digest;

  while (seen_next (&seen, &name, &digest) > 0)
    {
      if (list == SEEN_ANY_LIST || list == 0)
        highest = digest > highest ? digest : highest;
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
  int64_t name, before;
  struct slice text;
  struct buf buf;
  bool there = false;

  buf_init (&buf);
  while (seen_next (&seen, &name, &before) > 0)
    {
      if (name == list)
        {
          there = true;
          before = before ? before : digest;
        }
      buf_printf (&buf, "%s%lld:%lld", buf.len ? " " : "", (long long)name,
                  (long long)before);
    }
  if (!there)
    buf_printf (&buf, "%s%lld:%lld", buf.len ? " " : "", (long long)list,
                (long long)digest);
  text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}
