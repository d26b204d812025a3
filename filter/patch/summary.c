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
summary_has_entry (const struct summary *summary)
{
  if (summary->kind == PATCH_MAIL_COVER)
    return true;
  return summary->kind == PATCH_MAIL_PATCH
         && (!summary->subject.numbered || summary->subject.number == 1);
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
take_links (struct summary *summary, const struct patch_body *patch,
            struct arena *arena)
{
  struct slice text = patch->text, rest, id;
  struct summary_link links[LINKS_MAX];
  const char *from = text.ptr; /* of the words: behind the URL before */

  if (patch->diff.len)
    text = slice_head (text, (size_t)(patch->diff.ptr - patch->text.ptr));
  rest = text;
  for (int i = 0; i < LINKS_MAX && patch_mail_next_link (&rest, &id); i++)
    {
      int version = version_before (slice_make (from, (size_t)(id.ptr - from)));

      if (version != NO_VERSION)
        links[summary->link_count++] = (struct summary_link){ id, version };
      from = rest.ptr;
    }
  if (!summary->link_count)
    return;
  summary->links = arena_alloc (arena, summary->link_count * sizeof *links);
  memcpy (summary->links, links, summary->link_count * sizeof *links);
}

/* An id for a mail in a series that has none: the same one for the same mail,
   whenever it is read.  */
static void
make_up_id (struct summary *summary, const struct patch_mail *patch_mail)
{
  static const struct siphash_key keys[2] = { { 1, 2 }, { 3, 4 } };
  struct arena *arena = patch_mail->message->arena;
  const struct slice parts[]
      = { summary->subject.full, summary->sender.addr_spec,
          patch_mail->patch.text };
  char *text = arena_bytes (arena, 64);
  uint64_t hash[2] = { 0, 0 };
  int len;

  for (int k = 0; k < 2; k++)
    {
      for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        hash[k] = siphash_pair (&keys[k], hash[k],
                                siphash_slice (&keys[k], parts[i]));
      hash[k] = siphash_pair (&keys[k], hash[k],
                              summary->dated ? (uint64_t)summary->date : 0);
    }
  len = snprintf (text, 64, "%016llx%08llx@no-message-id.invalid",
                  (unsigned long long)hash[0],
                  (unsigned long long)(hash[1] & 0xffffffffu));
  summary->id = slice_make (text, (size_t)len);
  summary->made_up = true;
}

/* What a mail answers, without itself.  */
static void
take_parents (struct summary *summary, struct message *message)
{
  const struct slice *ids;
  size_t count = message_parents (message, &ids);

  summary->parents
      = arena_alloc (message->arena, count * sizeof *ids + (count == 0));
  for (size_t i = 0; i < count; i++)
    if (!slice_eq (ids[i], summary->id))
      summary->parents[summary->parent_count++] = ids[i];
}

static void
take_series_parts (struct summary *summary, const struct patch_mail *patch_mail,
                   unsigned detail)
{
  struct message *message = patch_mail->message;

  summary->subject = patch_mail->subject;
  summary->sender = *message_from (message);
  summary->author = patch_mail->author;
  summary->contributor = patch_mail->contributor;
  summary->has_patch_id = patch_mail->has_patch_id;
  summary->patch_id = patch_mail->patch_id;
  summary->change_id = patch_mail->patch.change_id;
  if (patch_mail->kind != PATCH_MAIL_PATCH)
    summary->shortlog = patch_mail->patch.shortlog;
  take_links (summary, &patch_mail->patch, message->arena);
  if (detail & SUMMARY_ENTRY && summary_has_entry (summary))
    patch_mail_entry_text (patch_mail, &summary->entry_before, &summary->entry);
  if (summary->id.len == 0)
    make_up_id (summary, patch_mail);
}

void
summary_take (struct summary *summary_r, const struct patch_mail *patch_mail,
              uint64_t n, unsigned detail, const struct slice *list_ids,
              size_t list_count)
{
  struct message *message = patch_mail->message;

  *summary_r = (struct summary){ .n = n, .kind = patch_mail->kind };
  summary_r->id = message->id;
  summary_r->list_id = message_list_id (message, list_ids, list_count);
  summary_r->dated = message_date (message, &summary_r->date);
  if (summary_in_series (summary_r))
    take_series_parts (summary_r, patch_mail, detail);
  if (summary_r->kind != PATCH_MAIL_OTHER)
    take_parents (summary_r, message);
  if (detail & SUMMARY_ALL)
    {
      summary_r->subject = patch_mail->subject;
      summary_r->sender = *message_from (message);
      summary_r->in_reply_to = charset_repair (message_in_reply_to (message),
                                            message->arena, &message->defects);
    }
  summary_r->defects = message->defects;
}

void
summary_take_raw (struct summary *summary, const struct raw_message *raw)
{
  summary->before = raw->before;
  summary->raw = raw->text;
  summary->quoted = raw->quoted;
}

/* --- Writing and reading --- */

/* The slices of a record, in the order in which their bytes are written.  */
static const size_t texts[] = {
  offsetof (struct summary, id),
  offsetof (struct summary, list_id),
  offsetof (struct summary, subject.full),
  offsetof (struct summary, subject.title),
  offsetof (struct summary, subject.number_text),
  offsetof (struct summary, subject.version_text),
  offsetof (struct summary, sender.name),
  offsetof (struct summary, sender.addr_spec),
  offsetof (struct summary, author.name),
  offsetof (struct summary, author.addr_spec),
  offsetof (struct summary, contributor),
  offsetof (struct summary, change_id),
  offsetof (struct summary, shortlog),
  offsetof (struct summary, in_reply_to),
  offsetof (struct summary, entry_before),
  offsetof (struct summary, entry),
  offsetof (struct summary, before),
  offsetof (struct summary, raw),
};

static struct slice *
text_at (struct summary *summary, size_t i)
{
  return (struct slice *)((char *)summary + texts[i]);
}

/* The parts of a record in order; the first is the struct itself, then its
   arrays, then the bytes of all texts.  */
static int
write_texts (struct spool *spool, struct summary *copy, struct error *err)
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
summary_write (struct spool *spool, const struct summary *summary,
               struct error *err)
{
  struct summary copy = *summary;

  if (spool_write (spool, slice_make ((const char *)summary, sizeof *summary),
                   err)
          < 0
      || spool_write (spool,
                      array_bytes (summary->parents, summary->parent_count,
                                   sizeof *summary->parents),
                      err)
             < 0
      || spool_write (spool,
                      array_bytes (summary->subject.prefixes,
                                   summary->subject.prefix_count,
                                   sizeof *summary->subject.prefixes),
                      err)
             < 0
      || spool_write (spool,
                      array_bytes (summary->links, summary->link_count,
                                   sizeof *summary->links),
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
texts_size (struct summary *summary)
{
  size_t size = 0;

  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    size += text_at (summary, i)->len;
  for (size_t i = 0; i < summary->parent_count; i++)
    size += summary->parents[i].len;
  for (size_t i = 0; i < summary->subject.prefix_count; i++)
    size += summary->subject.prefixes[i].len;
  for (size_t i = 0; i < summary->link_count; i++)
    size += summary->links[i].id.len;
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
summary_read (struct spool *spool, struct summary *summary_r,
              struct arena *arena, struct error *err)
{
  int more = spool_read (spool, summary_r, sizeof *summary_r, err);
  struct slice rest;
  char *bytes;

  if (more <= 0)
    return more;
  if (read_part (spool, &summary_r->parents,
                 summary_r->parent_count * sizeof *summary_r->parents, arena,
                 err)
          < 0
      || read_part (spool, &summary_r->subject.prefixes,
                    summary_r->subject.prefix_count
                        * sizeof *summary_r->subject.prefixes,
                    arena, err)
             < 0
      || read_part (spool, &summary_r->links,
                    summary_r->link_count * sizeof *summary_r->links, arena,
                    err)
             < 0)
    return -1;
  rest = slice_make (NULL, texts_size (summary_r));
  if (read_part (spool, &bytes, rest.len, arena, err) < 0)
    return -1;
  rest.ptr = bytes;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    take_text (text_at (summary_r, i), &rest);
  for (size_t i = 0; i < summary_r->parent_count; i++)
    take_text (&summary_r->parents[i], &rest);
  for (size_t i = 0; i < summary_r->subject.prefix_count; i++)
    take_text (&summary_r->subject.prefixes[i], &rest);
  for (size_t i = 0; i < summary_r->link_count; i++)
    take_text (&summary_r->links[i].id, &rest);
  return 1;
}
