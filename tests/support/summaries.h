/* summaries: summaries, taken from a mail and read from a spool.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_SUMMARIES_H
#define PATCHDIGEST_TESTS_SUMMARIES_H

#include <sysexits.h>
#include <unistd.h>
#include "support/check.h"
#include "support/mails.h"
#include "patch/summary_io.h"
#include "base/spool.h"

/* A mail and its summary.  */
struct taken
{
  struct mail_read read;
  struct summary summary;
};

static inline void
take (struct taken *taken, const struct mail *mail, unsigned detail)
{
  mail_read (&taken->read, mail, 1);
  summary_take (&taken->summary, &taken->read.patch_mail, 7, detail, NULL, 0);
}

#define TAKE(taken, detail, ...)                                               \
  take (taken, &(struct mail){ __VA_ARGS__ }, detail)

static inline void
done (struct taken *taken)
{
  mail_done (&taken->read);
}

/* GOT has the bytes of WANT in a place of its own: the pointers in a spool
   mean nothing.  */
static inline void
assert_copy (struct slice got, struct slice want)
{
  assert_same (got, want);
  if (want.len)
    assert_ptr_not_equal (got.ptr, want.ptr);
}

static inline void
assert_same_slices (const struct slice *got, size_t count,
                    const struct slice *want, size_t want_count)
{
  assert_int_equal (count, want_count);
  for (size_t i = 0; i < count; i++)
    assert_copy (got[i], want[i]);
}

static inline void
assert_same_address (struct address got, struct address want)
{
  assert_copy (got.name, want.name);
  assert_copy (got.addr_spec, want.addr_spec);
}

static inline void
assert_same_subject (const struct subject *got, const struct subject *want)
{
  assert_copy (got->full, want->full);
  assert_copy (got->title, want->title);
  assert_int_equal (got->reply, want->reply);
  assert_int_equal (got->bracket, want->bracket);
  assert_int_equal (got->patch, want->patch);
  assert_int_equal (got->pull, want->pull);
  assert_int_equal (got->rfc, want->rfc);
  assert_int_equal (got->resend, want->resend);
  assert_int_equal (got->numbered, want->numbered);
  assert_int_equal (got->number, want->number);
  assert_int_equal (got->total, want->total);
  assert_copy (got->number_text, want->number_text);
  assert_int_equal (got->version, want->version);
  assert_copy (got->version_text, want->version_text);
  assert_same_slices (got->prefixes, got->prefix_count, want->prefixes,
                      want->prefix_count);
}

static inline void
assert_same_summary (const struct summary *got, const struct summary *want)
{
  assert_true (got->n == want->n);
  assert_int_equal (got->kind, want->kind);
  assert_int_equal (got->why, want->why);
  assert_int_equal (got->may_answer, want->may_answer);
  assert_int_equal (got->loose_patch, want->loose_patch);
  assert_int_equal (got->newly, want->newly);
  assert_int_equal (got->defects, want->defects);
  assert_int_equal (got->dated, want->dated);
  assert_true (got->date == want->date);
  assert_copy (got->id, want->id);
  assert_int_equal (got->made_up, want->made_up);
  assert_copy (got->list_id, want->list_id);
  assert_same_slices (got->parents, got->parent_count, want->parents,
                      want->parent_count);
  assert_same_subject (&got->subject, &want->subject);
  assert_same_address (got->from, want->from);
  assert_same_address (got->sender, want->sender);
  assert_same_address (got->author, want->author);
  assert_copy (got->contributor, want->contributor);
  assert_int_equal (got->author_by, want->author_by);
  assert_int_equal (got->has_patch_id, want->has_patch_id);
  assert_memory_equal (got->patch_id.bytes, want->patch_id.bytes,
                       PATCH_ID_SIZE);
  assert_copy (got->change_id, want->change_id);
  assert_copy (got->shortlog, want->shortlog);
  assert_int_equal (got->link_count, want->link_count);
  for (size_t i = 0; i < got->link_count; i++)
    {
      assert_copy (got->links[i].id, want->links[i].id);
      assert_int_equal (got->links[i].version, want->links[i].version);
    }
  assert_copy (got->in_reply_to, want->in_reply_to);
  assert_copy (got->talk, want->talk);
  assert_copy (got->watched, want->watched);
  assert_int_equal (got->carries_reviews, want->carries_reviews);
  assert_copy (got->entry_before, want->entry_before);
  assert_copy (got->entry, want->entry);
  assert_copy (got->before, want->before);
  assert_copy (got->raw, want->raw);
  assert_int_equal (got->quoted, want->quoted);
  assert_int_equal (got->rest, want->rest);
}

static inline void
put (struct spool *spool, const struct summary *summary)
{
  struct error err;

  error_init (&err);
  if (summary_io_write (spool, summary, &err) < 0)
    fail_msg ("%s", err.text);
}

static inline void
rewind_spool (struct spool *spool)
{
  struct error err;

  error_init (&err);
  assert_int_equal (spool_rewind (spool, &err), 0);
}

/* The next summary in SPOOL must be WANT; null: there is none.  */
static inline void
expect (struct spool *spool, const struct summary *want)
{
  struct summary got;
  struct arena arena;
  struct error err;

  error_init (&err);
  arena_init (&arena, 0);
  memset (&got, 'x', sizeof got);
  assert_int_equal (summary_io_read (spool, &got, &arena, &err), want != NULL);
  if (want)
    assert_same_summary (&got, want);
  arena_release (&arena);
}

/* SUMMARY must come back from a spool as it was.  */
static inline void
check_round_trip (const struct summary *summary)
{
  struct spool *spool = spool_new ("/tmp", 0);

  put (spool, summary);
  rewind_spool (spool);
  expect (spool, summary);
  expect (spool, NULL);
  spool_free (spool);
}

#endif
