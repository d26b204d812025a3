/* summary_io: summaries in a spool.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A summary is written as a record, then its arrays, then the bytes of all its
   texts.  The record has the values, and the length of each text.  Writing and
   reading follow one list of the members.  A member that is missing in the list
   comes back empty: never as a pointer to memory that is gone.

   Each message is written and read once, so the list is a macro: the compiler
   makes a copy of a few bytes of each member.  A table that is followed at run
   time takes four times as many instructions.  */

#include "config.h"
#include "patch/summary_io.h"

#include <sysexits.h>

/* VALUE: bytes without pointers.  TEXT: a slice.  ARRAY: elements with one
   slice each, at ID; their number is a value that comes before them.  */
#define MEMBERS(VALUE, TEXT, ARRAY)                                            \
  VALUE (n)                                                                    \
  VALUE (kind)                                                                 \
  VALUE (why)                                                                  \
  VALUE (may_answer)                                                           \
  VALUE (loose_patch)                                                          \
  VALUE (newly)                                                                \
  VALUE (defects)                                                              \
  VALUE (dated)                                                                \
  VALUE (date)                                                                 \
  TEXT (id)                                                                    \
  VALUE (made_up)                                                              \
  TEXT (list_id)                                                               \
  VALUE (parent_count)                                                         \
  ARRAY (parents, parent_count, )                                              \
  TEXT (subject.full)                                                          \
  TEXT (subject.title)                                                         \
  VALUE (subject.gateway)                                                      \
  VALUE (subject.reply)                                                        \
  VALUE (subject.bracket)                                                      \
  VALUE (subject.patch)                                                        \
  VALUE (subject.pull)                                                         \
  VALUE (subject.rfc)                                                          \
  VALUE (subject.resend)                                                       \
  VALUE (subject.numbered)                                                     \
  VALUE (subject.number)                                                       \
  VALUE (subject.total)                                                        \
  TEXT (subject.number_text)                                                   \
  VALUE (subject.version)                                                      \
  TEXT (subject.version_text)                                                  \
  VALUE (subject.prefix_count)                                                 \
  ARRAY (subject.prefixes, subject.prefix_count, )                             \
  TEXT (from.name)                                                             \
  TEXT (from.addr_spec)                                                        \
  TEXT (sender.name)                                                           \
  TEXT (sender.addr_spec)                                                      \
  TEXT (author.name)                                                           \
  TEXT (author.addr_spec)                                                      \
  TEXT (contributor)                                                           \
  VALUE (author_by)                                                            \
  VALUE (has_patch_id)                                                         \
  VALUE (patch_id)                                                             \
  VALUE (text_id)                                                              \
  TEXT (change_id)                                                             \
  TEXT (shortlog)                                                              \
  VALUE (link_count)                                                           \
  ARRAY (links, link_count, .id)                                               \
  TEXT (in_reply_to)                                                           \
  TEXT (talk)                                                                  \
  TEXT (watched)                                                               \
  VALUE (about_patch)                                                          \
  VALUE (carries_reviews)                                                      \
  TEXT (entry_before)                                                          \
  TEXT (entry)                                                                 \
  TEXT (before)                                                                \
  TEXT (raw)                                                                   \
  VALUE (quoted)                                                               \
  VALUE (rest)

#define NOTHING(...)

/* The size of a record.  */
#define MEMBER(name) (((struct summary *)NULL)->name)
#define SIZE_OF_VALUE(name) +sizeof MEMBER (name)
#define SIZE_OF_LENGTH(name) +sizeof MEMBER (name.len)

enum
{
  RECORD_SIZE = 0 MEMBERS (SIZE_OF_VALUE, SIZE_OF_LENGTH, NOTHING)
};

/* --- Writing --- */

static void
make_record (char *record, const struct summary *summary)
{
#define PUT(name)                                                              \
  memcpy (record, &summary->name, sizeof summary->name);                       \
  record += sizeof summary->name;
#define PUT_LENGTH(name) PUT (name.len)
  MEMBERS (PUT, PUT_LENGTH, NOTHING)
}

static int
write_arrays (struct spool *spool, const struct summary *summary,
              struct error *err)
{
#define WRITE(bytes, size)                                                     \
  if ((size) != 0                                                              \
      && spool_write (spool, slice_make ((const void *)(bytes), size), err)    \
             < 0)                                                              \
    return -1;
#define WRITE_ARRAY(name, count, id)                                           \
  WRITE (summary->name, summary->count * sizeof *summary->name)
  MEMBERS (NOTHING, NOTHING, WRITE_ARRAY)
  return 0;
}

static int
write_texts (struct spool *spool, const struct summary *summary,
             struct error *err)
{
#define WRITE_TEXT(name) WRITE (summary->name.ptr, summary->name.len)
#define WRITE_TEXTS(name, count, id)                                           \
  for (size_t i = 0; i < summary->count; i++)                                  \
    {                                                                          \
      WRITE_TEXT (name[i] id)                                                  \
    }
  MEMBERS (NOTHING, WRITE_TEXT, WRITE_TEXTS)
  return 0;
}

int
summary_io_write (struct spool *spool, const struct summary *summary,
                  struct error *err)
{
  char record[RECORD_SIZE];

  make_record (record, summary);
  if (spool_write (spool, slice_make (record, sizeof record), err) < 0
      || write_arrays (spool, summary, err) < 0)
    return -1;
  return write_texts (spool, summary, err);
}

/* --- Reading --- */

static void
read_record (struct summary *summary, const char *record)
{
#define GET(name)                                                              \
  memcpy (&summary->name, record, sizeof summary->name);                       \
  record += sizeof summary->name;
#define GET_LENGTH(name) GET (name.len)
  MEMBERS (GET, GET_LENGTH, NOTHING)
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
#define READ_ARRAY(name, count, id)                                            \
  if (summary->count != 0                                                      \
      && !(summary->name = read_part (                                         \
               spool, summary->count * sizeof *summary->name, arena, err)))    \
    return -1;
  MEMBERS (NOTHING, NOTHING, READ_ARRAY)
  return 0;
}

static size_t
texts_size (const struct summary *summary)
{
  size_t size = 0;

#define ADD_SIZE(name) size += summary->name.len;
#define ADD_SIZES(name, count, id)                                             \
  for (size_t i = 0; i < summary->count; i++)                                  \
    {                                                                          \
      ADD_SIZE (name[i] id)                                                    \
    }
  MEMBERS (NOTHING, ADD_SIZE, ADD_SIZES)
  return size;
}

/* Points all texts to BYTES, where they are one after the other.  */
static void
place_texts (struct summary *summary, const char *bytes)
{
#define PLACE(name)                                                            \
  summary->name.ptr = bytes;                                                   \
  bytes += summary->name.len;
#define PLACE_ALL(name, count, id)                                             \
  for (size_t i = 0; i < summary->count; i++)                                  \
    {                                                                          \
      PLACE (name[i] id)                                                       \
    }
  MEMBERS (NOTHING, PLACE, PLACE_ALL)
}

int
summary_io_read (struct spool *spool, struct summary *summary_r,
                 struct arena *arena, struct error *err)
{
  char record[RECORD_SIZE];
  int more = spool_read (spool, record, sizeof record, err);
  const char *bytes;

  if (more <= 0)
    return more;
  memset (summary_r, 0, sizeof *summary_r);
  read_record (summary_r, record);
  if (read_arrays (spool, summary_r, arena, err) < 0)
    return -1;
  bytes = read_part (spool, texts_size (summary_r), arena, err);
  if (!bytes)
    return -1;
  place_texts (summary_r, bytes);
  return 1;
}

/* --- What a patch changes --- */

/* What is needed besides the change to compare it.  */
struct change_record
{
  enum patch_mail_kind kind;
  bool made_up;
  bool has_patch_id;
  struct patch_id patch_id;
  struct patch_code code;
  size_t lengths[6]; /* those of the diff are the last two */
};

int
summary_io_write_change (struct spool *spool, const struct summary *summary,
                         struct error *err)
{
  const struct change_parts *parts = &summary->change;
  const struct slice texts[]
      = { summary->id,  parts->title,        parts->log,
          parts->notes, parts->code.lengths, parts->diff };
  struct change_record record;

  memset (&record, 0, sizeof record);
  record.kind = summary->kind;
  record.made_up = summary->made_up;
  record.has_patch_id = summary->has_patch_id;
  record.patch_id = summary->patch_id;
  record.code = parts->code;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    record.lengths[i] = texts[i].len;
  WRITE (&record, sizeof record)
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    {
      WRITE (texts[i].ptr, texts[i].len)
    }
  return 0;
}

int
summary_io_read_change (struct spool *spool, enum summary_io_change what,
                        struct summary *summary_r, struct arena *arena,
                        struct error *err)
{
  struct change_parts *parts = &summary_r->change;
  struct slice *texts[]
      = { &summary_r->id, &parts->title,        &parts->log,
          &parts->notes,  &parts->code.lengths, &parts->diff };
  size_t count
      = sizeof texts / sizeof *texts - (what == SUMMARY_IO_WORDS ? 2 : 0);
  struct change_record record;

  *summary_r = (struct summary){ .n = 0 };
  if (spool_read (spool, &record, sizeof record, err) <= 0)
    return -1;
  summary_r->kind = record.kind;
  summary_r->made_up = record.made_up;
  summary_r->has_patch_id = record.has_patch_id;
  summary_r->patch_id = record.patch_id;
  parts->code = record.code;
  for (size_t i = 0; i < count; i++)
    {
      const char *part = read_part (spool, record.lengths[i], arena, err);

      if (!part)
        return -1;
      *texts[i] = slice_make (part, record.lengths[i]);
    }
  return 0;
}
