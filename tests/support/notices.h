/* notices: what a mail says was done, as text, for tests.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A notice is a line: what, form, from whom it counts, and then what is there
   of `own', the robot, the tree, the commit, who applied, the numbers, and so
   on.  Its patches are lines below, `+' those that were taken.  */

#ifndef PATCHDIGEST_TESTS_NOTICES_H
#define PATCHDIGEST_TESTS_NOTICES_H

#include "patch/notice.h"
#include "support/mails.h"

static inline void
notice_add_part (struct buf *buf, const char *name, struct slice value)
{
  if (value.len)
    buf_printf (buf, " %s=%.*s", name, SLICE_ARG (value));
}

static inline void
notice_add_series (struct buf *buf, const char *name, int version,
                   struct slice title)
{
  if (title.len)
    buf_printf (buf, " %s=v%d %.*s", name, version, SLICE_ARG (title));
}

static inline void
notice_add_items (struct buf *buf, const struct notice *notice)
{
  for (size_t i = 0; i < notice->item_count; i++)
    {
      const struct notice_item *item = &notice->items[i];

      buf_printf (buf, "  %c %d/%d %.*s", item->taken ? '+' : '-', item->number,
                  item->total, SLICE_ARG (item->title));
      notice_add_part (buf, "commit", item->commit);
      buf_add_byte (buf, '\n');
    }
}

static inline void
notice_add_text (struct buf *buf, const struct notice *notice)
{
  static const char *const forms[]
      = { "robot", "as-robot", "b4", "list", "sentence", "command" };
  static const char *const demands[] = { "anybody", "committer", "author" };
  static const char *const parts[] = { "all", "numbers", "but", "rest" };

  buf_printf (buf, "%s %s %s", notice_what_name (notice->what),
              forms[notice->form], demands[notice->demand]);
  if (notice->own)
    buf_add (buf, SLICE (" own"));
  notice_add_part (buf, "who", notice->who);
  notice_add_part (buf, "tree", notice->tree);
  notice_add_part (buf, "commit", notice->commit);
  notice_add_part (buf, "by", notice->by_name);
  notice_add_part (buf, "address", notice->by_address);
  notice_add_part (buf, "author", notice->author);
  if (notice->part != NOTICE_ALL)
    buf_printf (buf, " %s%s%.*s", parts[notice->part],
                notice->numbers.len ? " " : "", SLICE_ARG (notice->numbers));
  if (notice->last)
    buf_add (buf, SLICE (" last"));
  if (notice->subset)
    buf_add (buf, SLICE (" subset"));
  notice_add_part (buf, "target", notice->target);
  notice_add_series (buf, "series", notice->version, notice->title);
  notice_add_series (buf, "newer", notice->newer_version, notice->newer_title);
  buf_add_byte (buf, '\n');
  notice_add_items (buf, notice);
}

/* What the message of READ says.  */
static inline size_t
notices_of (struct mail_read *read, struct notice **notices_r)
{
  struct own_paragraphs own
      = own_paragraphs_read (message_text (&read->message), &read->arena);

  return notices_find (&read->message, &read->patch_mail.subject, &own,
                       &read->arena, notices_r);
}

/* MAIL must say WANT.  */
static inline void
check_notices (const struct mail *mail, const char *want)
{
  struct notice *notices;
  struct mail_read read;
  struct buf buf;
  size_t count;

  buf_init (&buf);
  mail_read (&read, mail, 1);
  count = notices_of (&read, &notices);
  for (size_t i = 0; i < count; i++)
    notice_add_text (&buf, &notices[i]);
  if (!slice_eq (buf_slice (&buf), slice_from_string (want)))
    fail_msg ("%s\n%s\n--- is\n%.*s--- not\n%s", mail->subject,
              mail->body ? mail->body : "", SLICE_ARG (buf_slice (&buf)), want);
  mail_done (&read);
  buf_release (&buf);
}

/* A reply to a patch, with BODY.  */
static inline void
check_reply (const char *body, const char *want)
{
  const struct mail mail = { .subject = "Re: [PATCH v2 3/9] a: do it",
                             .from = BOB,
                             .to = "patch",
                             .body = body };

  check_notices (&mail, want);
}

#endif
