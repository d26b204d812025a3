/* mbox: an mbox of the digest and the mails that it is about.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The first mail is the text digest, the others are annotated.  Written as
   mboxrd: every reader either knows it or, for mail without lines that begin
   with `From ', need not.  */

#include "config.h"
#include "report/report.h"
#include "base/outfile.h"
#include "base/utf8.h"
#include "base/sanitize.h"
#include "annotate/layer.h"
#include "mail/encode.h"
#include "mail/from_line.h"

#include <errno.h>
#include <stdlib.h>
#include <sysexits.h>

/* What separates mails: no sender and no date of ours.  */
#define FROM_LINE "From mboxrd@z Thu Jan  1 00:00:00 1970\n"

/* --- The digest --- */

/* The labels are the user's, in whatever charset he has.  */
static struct slice
as_utf8 (struct report *report, struct slice text)
{
  return utf8_repair (text, report->arena);
}

/* Has report_text write a part of the digest, and writes that as a part of a
   mail.  ITEM is null for the beginning.  */
static int
write_text (struct report *report, const struct summary *summary,
            const struct digest_item *item, struct error *err)
{
  struct report_settings plain = *report->settings;
  struct report text = *report;
  char *bytes = NULL;
  size_t size = 0;
  int status;

  text.out = open_memstream (&bytes, &size);
  if (!text.out)
    return error_set_errno (err, EX_OSERR, errno, "cannot make the text");
  plain.color = false;
  text.settings = &plain;
  buf_init (&text.buf);
  status = item ? report_text.item (&text, summary, item, err)
                : report_text.begin (&text, err);
  buf_release (&text.buf);
  if (fclose (text.out) != 0 && status == 0)
    status = error_set_errno (err, EX_OSERR, errno, "cannot make the text");
  buf_clear (&report->buf);
  encode_quoted_printable (&report->buf,
                           as_utf8 (report, slice_make (bytes, size)));
  free (bytes);
  return status < 0 ? -1
                    : outfile_put (report->out, buf_slice (&report->buf), err);
}

static void
add_subject (struct report *report, struct buf *buf)
{
  struct digest *digest = report->digest;
  struct buf subject;

  buf_init (&subject);
  sanitize_line (&subject, digest_list (digest));
  buf_add (&subject, SLICE (" mailing list update from "));
  sanitize_line (&subject, digest_from (digest));
  buf_add (&subject, SLICE (" to "));
  sanitize_line (&subject, digest_to (digest));
  encode_field (buf, "Subject", as_utf8 (report, buf_slice (&subject)));
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
begin (struct report *report, struct error *err)
{
  const struct report_settings *settings = report->settings;
  struct buf *buf = &report->buf;
  struct slice list = digest_list_id (report->digest);

  buf_clear (buf);
  buf_add (buf, SLICE (FROM_LINE));
  encode_addresses (buf, "From",
                    settings->mail_from.len
                        ? settings->mail_from
                        : SLICE ("patchdigest <patchdigest@localhost>"));
  if (settings->mail_to.len)
    encode_addresses (buf, "To", settings->mail_to);
  add_subject (report, buf);
  buf_add (buf, SLICE ("Date: "));
  encode_date (buf, settings->now);
  buf_printf (buf, "\nMessage-ID: <%.*s@patchdigest.invalid>\n",
              SLICE_ARG (settings->unique));
  if (is_list_id (list))
    buf_printf (buf, "List-Id: <%.*s>\n", SLICE_ARG (list));
  buf_add (buf, SLICE ("MIME-Version: 1.0\n"
                       "Content-Type: text/plain; charset=utf-8;"
                       " format=fixed\n"
                       "Content-Transfer-Encoding: quoted-printable\n\n"));
  if (outfile_put (report->out, buf_slice (buf), err) < 0)
    return -1;
  return write_text (report, NULL, NULL, err);
}

/* --- The mails --- */

static bool
is_wanted (const struct report *report, const struct summary *summary,
           const struct digest_item *item)
{
  if (summary->rest || !item->inside || item->left_out || item->place.duplicate)
    return false;
  switch (report->settings->messages)
    {
    case REPORT_MESSAGES_ENTRIES:
      return item->entry == ENTRY_NEW;
    case REPORT_MESSAGES_PATCHES:
      return summary_in_series (summary);
    case REPORT_MESSAGES_ALL:
      break;
    }
  return true;
}

static int
write_mail (struct report *report, const struct summary *summary,
            const struct digest_item *item, struct error *err)
{
  struct slice text = summary->quoted
                          ? from_line_unquote (summary->raw, report->arena)
                          : summary->raw;
  struct slice header, body;
  struct buf *buf = &report->buf;

  buf_clear (buf);
  report_annotated_head (report, summary, &item->place, text, &body);
  header = arena_copy (report->arena, buf_slice (buf));
  buf_clear (buf);
  buf_add (buf, SLICE ("\n" FROM_LINE));
  from_line_quote (buf, header);
  from_line_quote (buf, body);
  if (slice_last (buf_slice (buf)) != '\n')
    buf_add_byte (buf, '\n');
  return outfile_put (report->out, buf_slice (buf), err);
}

static int
item (struct report *report, const struct summary *summary,
      const struct digest_item *digest_item, struct error *err)
{
  if (report->pass == 0)
    return digest_item->entry == ENTRY_NONE
               ? 0
               : write_text (report, summary, digest_item, err);
  return is_wanted (report, summary, digest_item)
             ? write_mail (report, summary, digest_item, err)
             : 0;
}

const struct report_ops report_mbox
    = { "mbox", SUMMARY_ENTRY | SUMMARY_RAW, 2, begin, item, NULL, true };
