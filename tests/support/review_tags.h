/* review_tags: review tags as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A tag is letters (R A T N); ~ if it is of somebody else, " if it is in words,
   . if it is a bare `Ack'; ? if it is conditional; what it is for, if that is
   not what the mail answers: * and the count of patches, numbers, !numbers (all
   but these) or part; and the person and the note in angle brackets.  */

#ifndef PATCHDIGEST_TESTS_REVIEW_TAGS_H
#define PATCHDIGEST_TESTS_REVIEW_TAGS_H

#include "base/buf.h"
#include "patch/review_tag.h"

static inline void
write_lead (struct buf *out, const struct review_tag_lead *lead)
{
  if (lead->conditional)
    buf_add_byte (out, '?');
  if (lead->scope == REVIEW_TAG_OF_SERIES)
    buf_add_byte (out, '*');
  if (lead->count)
    buf_printf (out, "%u", lead->count);
  if (lead->scope == REVIEW_TAG_OF_OTHERS)
    buf_add_byte (out, '!');
  if (lead->scope == REVIEW_TAG_OF_PART)
    buf_add (out, SLICE ("part"));
  buf_add (out, lead->numbers);
}

static inline void
write_tag (struct buf *out, const struct review_tag *tag)
{
  static const char *const worths[] = { "", "~", "\"", "." };
  static const char letters[] = "RATN";

  for (int i = 0; letters[i]; i++)
    if (tag->kinds >> i & 1)
      buf_add_byte (out, letters[i]);
  buf_printf (out, "%s", worths[tag->worth]);
  write_lead (out, &tag->lead);
  buf_add_byte (out, '<');
  buf_add (out, tag->name);
  buf_add_byte (out, '|');
  buf_add (out, tag->address);
  buf_add_byte (out, '|');
  buf_add (out, tag->note);
  buf_add_byte (out, '>');
}

#ifdef PATCHDIGEST_TESTS_CHECK_H

/* A reply by Rob Reviewer, and its tags with a blank between them.  */
struct tag_reading
{
  const char *text;
  const char *tags;
};

/* Writes the tags of TEXT to OUT, followed by a NUL, and returns their
   number.  */
static inline size_t
read_tags (struct slice text, struct buf *out)
{
  struct address rob = { SLICE ("Rob Reviewer"), SLICE ("rob@example.org") };
  struct own_paragraphs own;
  struct review_tag *tags;
  struct arena arena;
  size_t count;

  arena_init (&arena, 0);
  own = own_paragraphs_read (text, &arena);
  count = review_tags_find (&own, &rob, &arena, &tags);
  buf_clear (out);
  for (size_t i = 0; i < count; i++)
    {
      if (i)
        buf_add_byte (out, ' ');
      write_tag (out, &tags[i]);
    }
  buf_add_byte (out, '\0');
  arena_release (&arena);
  return count;
}

static inline void
check_tags (const struct tag_reading *rows, size_t count)
{
  struct buf out;

  buf_init (&out);
  for (size_t i = 0; i < count; i++)
    {
      read_tags (slice_from_string (rows[i].text), &out);
      assert_string_equal (out.ptr, rows[i].tags);
    }
  buf_release (&out);
}

#define CHECK_TAGS(rows) check_tags (rows, COUNT (rows))

#endif

#endif
