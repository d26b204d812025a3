/* summary_io: summaries in a spool.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A summary is written as its struct, then its arrays, then the bytes of all
   its texts.  Writing and reading follow one table of the members.  A member
   that is missing in the table comes back empty: never as a pointer to memory
   that is gone.  */

#include "config.h"
#include "patch/summary_io.h"

#include <stddef.h>
#include <sysexits.h>

enum member_kind
{
  MEMBER_VALUE, /* bytes without pointers */
  MEMBER_TEXT,  /* a slice */
  MEMBER_TEXTS, /* an array of slices */
  MEMBER_LINKS  /* an array of struct version_link */
};

struct member
{
  enum member_kind kind;
  size_t offset;
  size_t size;
  size_t count; /* offset of the number of elements of an array */
};

#define SIZE_OF(name) sizeof ((struct summary *)NULL)->name
#define MEMBER(kind, name)                                                     \
  {                                                                            \
    kind, offsetof (struct summary, name), SIZE_OF (name), 0                   \
  }
#define VALUE(name) MEMBER (MEMBER_VALUE, name)
#define TEXT(name) MEMBER (MEMBER_TEXT, name)
#define ADDRESS(person) TEXT (person.name), TEXT (person.addr_spec)
#define ARRAY(kind, name, count)                                               \
  {                                                                            \
    kind, offsetof (struct summary, name), SIZE_OF (name),                     \
        offsetof (struct summary, count)                                       \
  }

static const struct member members[] = {
  VALUE (n),
  VALUE (kind),
  VALUE (may_answer),
  VALUE (loose_patch),
  VALUE (defects),
  VALUE (dated),
  VALUE (date),
  TEXT (id),
  VALUE (made_up),
  TEXT (list_id),
  ARRAY (MEMBER_TEXTS, parents, parent_count),
  VALUE (parent_count),
  TEXT (subject.full),
  TEXT (subject.title),
  VALUE (subject.reply),
  VALUE (subject.bracket),
  VALUE (subject.patch),
  VALUE (subject.pull),
  VALUE (subject.rfc),
  VALUE (subject.resend),
  VALUE (subject.numbered),
  VALUE (subject.number),
  VALUE (subject.total),
  TEXT (subject.number_text),
  VALUE (subject.version),
  TEXT (subject.version_text),
  ARRAY (MEMBER_TEXTS, subject.prefixes, subject.prefix_count),
  VALUE (subject.prefix_count),
  ADDRESS (from),
  ADDRESS (sender),
  ADDRESS (author),
  TEXT (contributor),
  VALUE (author_by),
  VALUE (has_patch_id),
  VALUE (patch_id),
  TEXT (change_id),
  TEXT (shortlog),
  ARRAY (MEMBER_LINKS, links, link_count),
  VALUE (link_count),
  TEXT (in_reply_to),
  TEXT (entry_before),
  TEXT (entry),
  TEXT (before),
  TEXT (raw),
  VALUE (quoted),
  VALUE (rest),
};

enum
{
  MEMBERS = sizeof members / sizeof *members
};

static inline bool
is_array (const struct member *member)
{
  return member->kind == MEMBER_TEXTS || member->kind == MEMBER_LINKS;
}

/* Where MEMBER is in SUMMARY.  */
static void *
place (struct summary *summary, const struct member *member)
{
  return (char *)summary + member->offset;
}

/* The elements of the array MEMBER.  */
static void *
elements (struct summary *summary, const struct member *member)
{
  void *array;

  memcpy (&array, place (summary, member), sizeof array);
  return array;
}

static inline size_t
count_of (struct summary *summary, const struct member *member)
{
  if (!is_array (member))
    return member->kind == MEMBER_TEXT;
  return *(size_t *)((char *)summary + member->count);
}

static size_t
array_size (struct summary *summary, const struct member *member)
{
  return count_of (summary, member)
         * (member->kind == MEMBER_TEXTS ? sizeof (struct slice)
                                         : sizeof (struct version_link));
}

/* Text I of MEMBER, which has count_of of them.  */
static inline struct slice *
text_of (struct summary *summary, const struct member *member, size_t i)
{
  if (member->kind == MEMBER_TEXT)
    return place (summary, member);
  if (member->kind == MEMBER_TEXTS)
    return (struct slice *)elements (summary, member) + i;
  return &((struct version_link *)elements (summary, member) + i)->id;
}

/* Copies SIZE bytes.  Members are small, and there are many: a call for each
   would take longer than the rest.  */
static inline void
copy_bytes (void *to, const void *from, size_t size)
{
  switch (size)
    {
    case 1:
      memcpy (to, from, 1);
      break;
    case 4:
      memcpy (to, from, 4);
      break;
    case 8:
      memcpy (to, from, 8);
      break;
    case sizeof (struct slice):
      memcpy (to, from, sizeof (struct slice));
      break;
    default:
      memcpy (to, from, size);
      break;
    }
}

/* Copies the members to *COPY_R, with all bytes between them zero.  */
static void
copy_members (const struct summary *summary, struct summary *copy_r)
{
  memset (copy_r, 0, sizeof *copy_r);
  for (size_t i = 0; i < MEMBERS; i++)
    copy_bytes (place (copy_r, &members[i]),
                (const char *)summary + members[i].offset, members[i].size);
}

static int
write_array (struct spool *spool, struct summary *summary,
             const struct member *member, struct error *err)
{
  size_t size = array_size (summary, member);

  if (size == 0)
    return 0;
  return spool_write (spool, slice_make (elements (summary, member), size),
                      err);
}

static int
write_texts (struct spool *spool, struct summary *summary,
             const struct member *member, struct error *err)
{
  size_t count = count_of (summary, member);

  for (size_t i = 0; i < count; i++)
    {
      struct slice text = *text_of (summary, member, i);

      if (text.len && spool_write (spool, text, err) < 0)
        return -1;
    }
  return 0;
}

int
summary_io_write (struct spool *spool, const struct summary *summary,
                  struct error *err)
{
  struct summary copy;

  copy_members (summary, &copy);
  if (spool_write (spool, slice_make ((const char *)&copy, sizeof copy), err)
      < 0)
    return -1;
  for (size_t i = 0; i < MEMBERS; i++)
    if (is_array (&members[i])
        && write_array (spool, &copy, &members[i], err) < 0)
      return -1;
  for (size_t i = 0; i < MEMBERS; i++)
    if (members[i].kind != MEMBER_VALUE
        && write_texts (spool, &copy, &members[i], err) < 0)
      return -1;
  return 0;
}

/* Reads SIZE bytes, which must be there, into ARENA.  Null on an error.  */
static void *
read_part (struct spool *spool, size_t size, struct arena *arena,
           struct error *err)
{
  void *part = arena_alloc (arena, size + (size == 0));
  int rc = size ? spool_read (spool, part, size, err) : 1;

  if (rc == 0)
    error_set (err, EX_IOERR, "the temporary file is cut short");
  return rc > 0 ? part : NULL;
}

static int
read_arrays (struct spool *spool, struct summary *summary, struct arena *arena,
             struct error *err)
{
  for (size_t i = 0; i < MEMBERS; i++)
    if (is_array (&members[i]))
      {
        void *array
            = read_part (spool, array_size (summary, &members[i]), arena, err);

        if (!array)
          return -1;
        memcpy (place (summary, &members[i]), &array, sizeof array);
      }
  return 0;
}

static size_t
texts_size (struct summary *summary)
{
  size_t size = 0;

  for (size_t i = 0; i < MEMBERS; i++)
    {
      size_t count = count_of (summary, &members[i]);

      for (size_t k = 0; k < count; k++)
        size += text_of (summary, &members[i], k)->len;
    }
  return size;
}

/* Points all texts to BYTES, where they are one after the other.  */
static void
place_texts (struct summary *summary, struct slice bytes)
{
  for (size_t i = 0; i < MEMBERS; i++)
    {
      size_t count = count_of (summary, &members[i]);

      for (size_t k = 0; k < count; k++)
        {
          struct slice *text = text_of (summary, &members[i], k);
          size_t len = text->len;

          *text = slice_head (bytes, len);
          bytes = slice_skip (bytes, len);
        }
    }
}

int
summary_io_read (struct spool *spool, struct summary *summary_r,
                 struct arena *arena, struct error *err)
{
  int more = spool_read (spool, summary_r, sizeof *summary_r, err);
  size_t size;
  char *bytes;

  if (more <= 0)
    return more;
  if (read_arrays (spool, summary_r, arena, err) < 0)
    return -1;
  size = texts_size (summary_r);
  bytes = read_part (spool, size, arena, err);
  if (!bytes)
    return -1;
  place_texts (summary_r, slice_make (bytes, size));
  return 1;
}
