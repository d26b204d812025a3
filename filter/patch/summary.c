/* summary: what is needed of a mail when it is gone.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/summary.h"
#include "base/utf8.h"
#include "base/siphash.h"

#include <stdio.h>
#include <sysexits.h>

enum
{
  LINKS_MAX = 32, /* URLs of a text that are looked at */
  NO_VERSION = -2 /* the words before an URL call it no version */
};

bool
record_has_entry (const struct record *record)
{
  if (record->kind == KIND_COVER)
    return true;
  return record->kind == KIND_PATCH
         && (!record->subject.numbered || record->subject.number == 1);
}

/* The version that LINE says of what it links to (`v2: https://'), -1 where it
   is an earlier one at all, or NO_VERSION.  */
static int
named_version (struct slice line)
{
  static const struct slice words[]
      = { SLICE_INIT ("previous"), SLICE_INIT ("prior"), SLICE_INIT ("earlier"),
          SLICE_INIT ("version"),  SLICE_INIT ("rfc"),   SLICE_INIT ("last ") };

  for (size_t at = 0; at + 1 < line.len; at++)
    if (slice_lower (slice_at (line, at)) == 'v'
        && (at == 0 || !slice_is_alnum (slice_at (line, at - 1)))
        && slice_is_digit (slice_at (line, at + 1)))
      return (int)slice_number (slice_skip (line, at + 1), 9999);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (slice_find_nocase (line, words[i]) != SLICE_NPOS)
      return -1;
  return NO_VERSION;
}

/* What the words before an URL say of it: those on its line or, where these are
   silent, on the line before it, since people write `Changes in v2:' above the
   link, too.  */
static int
version_before (struct slice words)
{
  size_t end = slice_find_last_byte (words, '\n');
  struct slice line = end == SLICE_NPOS ? words : slice_skip (words, end + 1);
  int version = named_version (line);

  if (version != NO_VERSION || end == SLICE_NPOS)
    return version;
  line = slice_head (words, end);
  end = slice_find_last_byte (line, '\n');
  return named_version (end == SLICE_NPOS ? line : slice_skip (line, end + 1));
}

/* The URLs before the diff that the words before them call a version: texts
   name other mails too, what they are based on above all.  */
static void
take_links (struct record *record, const struct patch *patch,
            struct arena *arena)
{
  struct slice text = patch->text, rest, id;
  struct record_link links[LINKS_MAX];
  const char *from = text.ptr; /* of the words: behind the URL before */

  if (patch->diff.len)
    text = slice_head (text, (size_t)(patch->diff.ptr - patch->text.ptr));
  rest = text;
  for (int i = 0; i < LINKS_MAX && posting_next_link (&rest, &id); i++)
    {
      int version = version_before (slice_make (from, (size_t)(id.ptr - from)));

      if (version != NO_VERSION)
        links[record->link_count++] = (struct record_link){ id, version };
      from = rest.ptr;
    }
  if (!record->link_count)
    return;
  record->links = arena_alloc (arena, record->link_count * sizeof *links);
  memcpy (record->links, links, record->link_count * sizeof *links);
}

/* An id for a mail in a series that has none: the same one for the same mail,
   whenever it is read.  */
static void
make_up_id (struct record *record, const struct posting *posting)
{
  static const struct hash_key keys[2] = { { 1, 2 }, { 3, 4 } };
  struct arena *arena = posting->message->arena;
  const struct slice parts[]
      = { record->subject.full, record->sender.addr_spec, posting->patch.text };
  char *text = arena_bytes (arena, 64);
  uint64_t hash[2] = { 0, 0 };
  int len;

  for (int k = 0; k < 2; k++)
    {
      for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        hash[k]
            = hash_pair (&keys[k], hash[k], hash_slice (&keys[k], parts[i]));
      hash[k] = hash_pair (&keys[k], hash[k],
                           record->dated ? (uint64_t)record->date : 0);
    }
  len = snprintf (text, 64, "%016llx%08llx@no-message-id.invalid",
                  (unsigned long long)hash[0],
                  (unsigned long long)(hash[1] & 0xffffffffu));
  record->id = slice_make (text, (size_t)len);
  record->made_up = true;
}

/* What a mail answers, without itself.  */
static void
take_parents (struct record *record, struct message *message)
{
  const struct slice *ids;
  size_t count = message_parents (message, &ids);

  record->parents
      = arena_alloc (message->arena, count * sizeof *ids + (count == 0));
  for (size_t i = 0; i < count; i++)
    if (!slice_eq (ids[i], record->id))
      record->parents[record->parent_count++] = ids[i];
}

static void
take_series_parts (struct record *record, const struct posting *posting,
                   unsigned detail)
{
  struct message *message = posting->message;

  record->subject = posting->subject;
  record->sender = *message_from (message);
  record->author = posting->author;
  record->contributor = posting->contributor;
  record->has_patch_id = posting->has_patch_id;
  record->patch_id = posting->patch_id;
  record->change_id = posting->patch.change_id;
  if (posting->kind != KIND_PATCH)
    record->shortlog = posting->patch.shortlog;
  take_links (record, &posting->patch, message->arena);
  if (detail & RECORD_ENTRY && record_has_entry (record))
    posting_entry_text (posting, &record->entry_before, &record->entry);
  if (record->id.len == 0)
    make_up_id (record, posting);
}

void
record_take (struct record *record_r, const struct posting *posting, uint64_t n,
             unsigned detail, const struct slice *list_ids, size_t list_count)
{
  struct message *message = posting->message;

  *record_r = (struct record){ .n = n, .kind = posting->kind };
  record_r->id = message->id;
  record_r->list_id = message_list_id (message, list_ids, list_count);
  record_r->dated = message_date (message, &record_r->date);
  if (record_in_series (record_r))
    take_series_parts (record_r, posting, detail);
  if (record_r->kind != KIND_OTHER)
    take_parents (record_r, message);
  if (detail & RECORD_ALL)
    {
      record_r->subject = posting->subject;
      record_r->sender = *message_from (message);
      record_r->in_reply_to = decode_utf8 (message_in_reply_to (message),
                                           message->arena, &message->defects);
    }
  record_r->defects = message->defects;
}

void
record_take_raw (struct record *record, const struct mbox_message *raw)
{
  record->before = raw->before;
  record->raw = raw->text;
  record->quoted = raw->quoted;
}

/* --- Writing and reading --- */

/* The slices of a record, in the order in which their bytes are written.  */
static const size_t texts[] = {
  offsetof (struct record, id),
  offsetof (struct record, list_id),
  offsetof (struct record, subject.full),
  offsetof (struct record, subject.title),
  offsetof (struct record, subject.number_text),
  offsetof (struct record, subject.version_text),
  offsetof (struct record, sender.name),
  offsetof (struct record, sender.addr_spec),
  offsetof (struct record, author.name),
  offsetof (struct record, author.addr_spec),
  offsetof (struct record, contributor),
  offsetof (struct record, change_id),
  offsetof (struct record, shortlog),
  offsetof (struct record, in_reply_to),
  offsetof (struct record, entry_before),
  offsetof (struct record, entry),
  offsetof (struct record, before),
  offsetof (struct record, raw),
};

static struct slice *
text_at (struct record *record, size_t i)
{
  return (struct slice *)((char *)record + texts[i]);
}

/* The parts of a record in order; the first is the struct itself, then its
   arrays, then the bytes of all texts.  */
static int
write_texts (struct spool *spool, struct record *copy, struct error *err)
{
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (spool_write (spool, *text_at (copy, i), err) < 0)
      return -1;
  for (size_t i = 0; i < copy->parent_count; i++)
    if (spool_write (spool, copy->parents[i], err) < 0)
      return -1;
  for (size_t i = 0; i < copy->subject.prefix_count; i++)
    if (spool_write (spool, copy->subject.prefixes[i], err) < 0)
      return -1;
  for (size_t i = 0; i < copy->link_count; i++)
    if (spool_write (spool, copy->links[i].id, err) < 0)
      return -1;
  return 0;
}

static struct slice
array_bytes (const void *array, size_t count, size_t element)
{
  return slice_make (count ? array : NULL, count * element);
}

int
record_write (struct spool *spool, const struct record *record,
              struct error *err)
{
  struct record copy = *record;

  if (spool_write (spool, slice_make ((const char *)record, sizeof *record),
                   err)
          < 0
      || spool_write (spool,
                      array_bytes (record->parents, record->parent_count,
                                   sizeof *record->parents),
                      err)
             < 0
      || spool_write (spool,
                      array_bytes (record->subject.prefixes,
                                   record->subject.prefix_count,
                                   sizeof *record->subject.prefixes),
                      err)
             < 0
      || spool_write (spool,
                      array_bytes (record->links, record->link_count,
                                   sizeof *record->links),
                      err)
             < 0)
    return -1;
  return write_texts (spool, &copy, err);
}

/* Reads SIZE bytes that must be there, to ARENA.  */
static int
read_part (struct spool *spool, void *part_r, size_t size, struct arena *arena,
           struct error *err)
{
  void **part = part_r;
  int more;

  *part = arena_alloc (arena, size + (size == 0));
  if (size == 0)
    return 1;
  more = spool_read (spool, *part, size, err);
  if (more == 0)
    return error_set (err, EX_IOERR, "the temporary file is cut short");
  return more;
}

/* The bytes of all texts, which lie one behind the other.  */
static size_t
texts_size (struct record *record)
{
  size_t size = 0;

  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    size += text_at (record, i)->len;
  for (size_t i = 0; i < record->parent_count; i++)
    size += record->parents[i].len;
  for (size_t i = 0; i < record->subject.prefix_count; i++)
    size += record->subject.prefixes[i].len;
  for (size_t i = 0; i < record->link_count; i++)
    size += record->links[i].id.len;
  return size;
}

/* Points TEXT to the next of the bytes that *REST has.  */
static void
take_text (struct slice *text, struct slice *rest)
{
  size_t len = text->len;

  *text = slice_head (*rest, len);
  *rest = slice_skip (*rest, len);
}

int
record_read (struct spool *spool, struct record *record_r, struct arena *arena,
             struct error *err)
{
  int more = spool_read (spool, record_r, sizeof *record_r, err);
  struct slice rest;
  char *bytes;

  if (more <= 0)
    return more;
  if (read_part (spool, &record_r->parents,
                 record_r->parent_count * sizeof *record_r->parents, arena, err)
          < 0
      || read_part (spool, &record_r->subject.prefixes,
                    record_r->subject.prefix_count
                        * sizeof *record_r->subject.prefixes,
                    arena, err)
             < 0
      || read_part (spool, &record_r->links,
                    record_r->link_count * sizeof *record_r->links, arena, err)
             < 0)
    return -1;
  rest = slice_make (NULL, texts_size (record_r));
  if (read_part (spool, &bytes, rest.len, arena, err) < 0)
    return -1;
  rest.ptr = bytes;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    take_text (text_at (record_r, i), &rest);
  for (size_t i = 0; i < record_r->parent_count; i++)
    take_text (&record_r->parents[i], &rest);
  for (size_t i = 0; i < record_r->subject.prefix_count; i++)
    take_text (&record_r->subject.prefixes[i], &rest);
  for (size_t i = 0; i < record_r->link_count; i++)
    take_text (&record_r->links[i].id, &rest);
  return 1;
}
