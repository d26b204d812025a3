/* mbox: an mbox of the digest and the mails that it is about.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The first mail is the text digest, the others are annotated.  Written as
   mboxrd: every reader either knows it or, for mail without lines that begin
   with `From ', need not.  */

#include "config.h"
#include "report/report.h"
#include "base/utf8.h"
#include "base/sanitize.h"
#include "annotate/layer.h"
#include "mail/encode.h"

#include <errno.h>
#include <stdlib.h>
#include <sysexits.h>

/* What separates mails: no sender and no date of ours.  */
#define FROM_LINE "From mboxrd@z Thu Jan  1 00:00:00 1970\n"

/* --- The digest --- */

/* The labels are the user's, in whatever charset he has.  */
static struct slice
as_utf8 (struct writing *writing, struct slice text)
{
  unsigned defects = 0;

  return decode_utf8 (text, writing->arena, &defects);
}

/* Has writer_text write a part of the digest, and writes that as a part of a
   mail.  ITEM is null for the beginning.  */
static int
write_text (struct writing *writing, const struct record *record,
            const struct digest_item *item, struct error *err)
{
  struct writer_settings plain = *writing->settings;
  struct writing text = *writing;
  char *bytes = NULL;
  size_t size = 0;
  int status;

  text.out = open_memstream (&bytes, &size);
  if (!text.out)
    return error_set_errno (err, EX_OSERR, errno, "cannot make the text");
  plain.color = false;
  text.settings = &plain;
  buf_init (&text.buf);
  status = item ? writer_text.item (&text, record, item, err)
                : writer_text.begin (&text, err);
  buf_release (&text.buf);
  if (fclose (text.out) != 0 && status == 0)
    status = error_set_errno (err, EX_OSERR, errno, "cannot make the text");
  buf_clear (&writing->buf);
  mailtext_quoted_printable (&writing->buf,
                             as_utf8 (writing, slice_make (bytes, size)));
  free (bytes);
  return status < 0 ? -1
                    : writer_put (writing->out, buf_slice (&writing->buf), err);
}

static void
add_subject (struct writing *writing, struct buf *buf)
{
  struct digest *digest = writing->digest;
  struct buf subject;

  buf_init (&subject);
  display_line (&subject, digest_list (digest));
  buf_add (&subject, SLICE (" mailing list update from "));
  display_line (&subject, digest_from (digest));
  buf_add (&subject, SLICE (" to "));
  display_line (&subject, digest_to (digest));
  mailtext_field (buf, "Subject", as_utf8 (writing, buf_slice (&subject)));
  buf_release (&subject);
}

/* An id of a list that a field can hold.  */
static bool
is_list_id (struct slice id)
{
  for (size_t i = 0; i < id.len; i++)
    if (slice_at (id, i) <= ' ' || slice_at (id, i) > '~'
        || slice_at (id, i) == '<' || slice_at (id, i) == '>')
      return false;
  return id.len > 0 && id.len < 500;
}

static int
begin (struct writing *writing, struct error *err)
{
  const struct writer_settings *settings = writing->settings;
  struct buf *buf = &writing->buf;
  struct slice list = digest_list_id (writing->digest);

  buf_clear (buf);
  buf_add (buf, SLICE (FROM_LINE));
  mailtext_addresses (buf, "From",
                      settings->mail_from.len
                          ? settings->mail_from
                          : SLICE ("patchdigest <patchdigest@localhost>"));
  if (settings->mail_to.len)
    mailtext_addresses (buf, "To", settings->mail_to);
  add_subject (writing, buf);
  buf_add (buf, SLICE ("Date: "));
  mailtext_date (buf, settings->now);
  buf_printf (buf, "\nMessage-ID: <%.*s@patchdigest.invalid>\n",
              SLICE_ARG (settings->unique));
  if (is_list_id (list))
    buf_printf (buf, "List-Id: <%.*s>\n", SLICE_ARG (list));
  buf_add (buf, SLICE ("MIME-Version: 1.0\n"
                       "Content-Type: text/plain; charset=utf-8;"
                       " format=fixed\n"
                       "Content-Transfer-Encoding: quoted-printable\n\n"));
  if (writer_put (writing->out, buf_slice (buf), err) < 0)
    return -1;
  return write_text (writing, NULL, NULL, err);
}

/* --- The mails --- */

static bool
is_wanted (const struct writing *writing, const struct record *record,
           const struct digest_item *item)
{
  if (record->rest || !item->inside || item->left_out || item->place.duplicate)
    return false;
  switch (writing->settings->messages)
    {
    case WRITER_ENTRIES:
      return item->entry == ENTRY_NEW;
    case WRITER_PATCHES:
      return record_in_series (record);
    case WRITER_ALL:
      break;
    }
  return true;
}

static int
write_mail (struct writing *writing, const struct record *record,
            const struct digest_item *item, struct error *err)
{
  struct slice text = record->quoted
                          ? mbox_unquote (record->raw, writing->arena)
                          : record->raw;
  struct slice header, body;
  struct buf *buf = &writing->buf;

  buf_clear (buf);
  writer_annotated (writing, record, &item->place, text, &body);
  header = arena_copy (writing->arena, buf_slice (buf));
  buf_clear (buf);
  buf_add (buf, SLICE ("\n" FROM_LINE));
  mbox_quote (buf, header);
  mbox_quote (buf, body);
  if (slice_last (buf_slice (buf)) != '\n')
    buf_add_byte (buf, '\n');
  return writer_put (writing->out, buf_slice (buf), err);
}

static int
item (struct writing *writing, const struct record *record,
      const struct digest_item *digest_item, struct error *err)
{
  if (writing->pass == 0)
    return digest_item->entry == ENTRY_NONE
               ? 0
               : write_text (writing, record, digest_item, err);
  return is_wanted (writing, record, digest_item)
             ? write_mail (writing, record, digest_item, err)
             : 0;
}

const struct writer_ops writer_mbox
    = { "mbox", RECORD_ENTRY | RECORD_RAW, 2, begin, item, NULL };
