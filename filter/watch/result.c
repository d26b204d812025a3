/* result: which rules a message meets, and why.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "watch/result.h"
#include "base/buf.h"

const char *
result_key_name (enum result_key key)
{
  static const char *const names[]
      = { "files",   "files_match", "content", "subject",
          "authors", "lists",       "to_me" };

  return names[key];
}

struct result_hit *
result_add (struct result *result, struct slice name)
{
  struct result_hit *hit;

  result->hits = arena_grow (result->arena, result->hits, result->count,
                             &result->room, sizeof *result->hits);
  hit = &result->hits[result->count++];
  *hit = (struct result_hit){ .name = name };
  return hit;
}

void
result_give_reason (struct result_hit *hit, struct result_reason reason)
{
  if (hit->reason_count < RESULT_KEYS)
    hit->reasons[hit->reason_count++] = reason;
}

/* Whether an earlier hit has the name of hit number AT.  Names of sections are
   cut, so two of them may be the same.  */
static bool
is_repeated (const struct result *result, size_t at)
{
  for (size_t i = 0; i < at; i++)
    if (slice_eq (result->hits[i].name, result->hits[at].name))
      return true;
  return false;
}

static void
add_word (struct buf *buf, struct slice word)
{
  if (buf->len)
    buf_add (buf, SLICE (", "));
  buf_add (buf, word);
}

struct slice
result_names (const struct result *result)
{
  struct slice names;
  struct buf buf;

  buf_init (&buf);
  for (size_t i = 0; i < result->count; i++)
    if (!is_repeated (result, i))
      add_word (&buf, result->hits[i].name);
  if (result->mine)
    add_word (&buf, SLICE ("mine"));
  if (result->to_me)
    add_word (&buf, SLICE ("tome"));
  names = arena_copy (result->arena, buf_slice (&buf));
  buf_release (&buf);
  return names;
}

int
result_next_label (const struct result *result, size_t *at,
                   struct slice *name_r)
{
  while (*at < result->count)
    {
      size_t i = (*at)++;

      if (result->hits[i].label && !is_repeated (result, i))
        {
          *name_r = result->hits[i].name;
          return 1;
        }
    }
  return 0;
}
