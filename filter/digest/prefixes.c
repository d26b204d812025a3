/* prefixes: the words of a subject that tell trees and branches apart.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "digest/prefixes.h"
#include "base/buf.h"
#include "patch/subject_mark.h"

/* Whether WORD is the tag that a list puts before all subjects: the first label
   of its List-Id.  */
static bool
is_list_tag (struct slice word, struct slice list_id)
{
  return slice_eq_nocase (word,
                          slice_head (list_id, slice_find_byte (list_id, '.')));
}

/* Whether the verdict of the row says what WORD says.  */
static bool
is_verdict_word (struct slice word)
{
  return subject_mark_is_resend (word) || slice_eq_nocase (word, SLICE ("PULL"))
         || slice_eq_nocase (word, SLICE ("GIT"))
         || slice_eq_nocase (word, SLICE ("REQUEST"));
}

static void
add_word (struct buf *buf, struct slice word, struct slice list_id)
{
  if (is_verdict_word (word) || is_list_tag (word, list_id))
    return;
  if (buf->len)
    buf_add_byte (buf, ' ');
  buf_add (buf, word);
}

struct slice
prefixes_of_subject (const struct subject *subject, struct slice list_id,
                     struct arena *arena)
{
  struct slice text;
  struct buf buf;

  buf_init (&buf);
  for (size_t i = 0; i < subject->prefix_count; i++)
    add_word (&buf, subject->prefixes[i], list_id);
  text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

struct slice
prefixes_of_key (struct slice key, struct slice list_id, struct arena *arena)
{
  struct slice text, word;
  struct buf buf;

  buf_init (&buf);
  while (slice_next_word (&key, &word))
    add_word (&buf, slice_eq (word, SLICE ("rfc")) ? SLICE ("RFC") : word,
              list_id);
  text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}
