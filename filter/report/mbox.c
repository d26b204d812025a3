/* mbox: an mbox of the digest and the messages it is about.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The first message is the text digest; the others are annotated.  The format
   is mboxrd.  Not every reader knows it, but those that do not are wrong only
   about messages with lines that begin with `From '.  */

#include "config.h"
#include "report/formats.h"
#include "base/outfile.h"
#include "base/sanitize.h"
#include "base/utf8.h"
#include "annotate/mailbox_fields.h"
#include "mail/encode.h"
#include "mail/from_line.h"
#include "report/annotated.h"
#include "report/plain_text.h"

/* Separates messages; has neither a sender nor a date of ours.  */
#define FROM_LINE "From mboxrd@z Thu Jan  1 00:00:00 1970\n"

enum
{
  UNQUOTE_MAX = 128 * 1024 * 1024 /* bytes of a message that are copied */
};

/* --- The digest --- */

/* The labels are in the user's charset, whatever that is.  */
static struct slice
as_utf8 (struct report *report, struct slice text)
{
  return utf8_repair (text, report->arena);
}

/* Writes TEXT as a part of the body of the digest.  */
static int
write_text (struct report *report, struct slice text, struct error *err)
{
  buf_clear (&report->buf);
  encode_quoted_printable (&report->buf, as_utf8 (report, text));
  return outfile_put (report->out, buf_slice (&report->buf), err);
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

/* Returns true if a field can hold the list id ID.  */
static bool
is_list_id (struct slice id)
{
  for (size_t i = 0; i < id.len; i++)
    if (slice_at (id, i) <= ' ' || slice_at (id, i) > '~'
        || slice_at (id, i) == '<' || slice_at (id, i) == '>')
      return false;
  return id.len > 0 && id.len < 500;
}

/* Appends the header of the digest, with the empty line after it.  */
static void
add_header (struct report *report, struct buf *buf)
{
  const struct report_settings *settings = report->settings;
  struct slice list = digest_list_id (report->digest);

  encode_addresses (buf, "From",
                    settings->mail_from.len
                        ? settings->mail_from
                        : SLICE ("patchdigest <patchdigest@localhost>"));
  if (settings->mail_to.len)
    encode_addresses (buf, "To", settings->mail_to);
  add_subject (report, buf);
  buf_add (buf, SLICE ("Date: "));
  encode_date (buf, settings->now);
  buf_printf (buf, "\nMessage-ID: <%.*s", SLICE_ARG (settings->unique));
  if (report->part)
    buf_printf (buf, ".%u", (unsigned)report->part);
  buf_add (buf, SLICE ("@patchdigest.invalid>\n"));
  if (is_list_id (list))
    buf_printf (buf, "List-Id: <%.*s>\n", SLICE_ARG (list));
  buf_add (buf, SLICE ("MIME-Version: 1.0\n"
                       "Content-Type: text/plain; charset=utf-8;"
                       " format=fixed\n"
                       "Content-Transfer-Encoding: quoted-printable\n\n"));
}

static int
begin (struct report *report, struct error *err)
{
  struct buf *buf = &report->buf;
  struct buf text;
  int status;

  buf_clear (buf);
  buf_add (buf, SLICE (FROM_LINE));
  add_header (report, buf);
  if (outfile_put (report->out, buf_slice (buf), err) < 0)
    return -1;
  buf_init (&text);
  plain_text_begin (&(struct plain_text){ &text, report, false });
  status = write_text (report, buf_slice (&text), err);
  buf_release (&text);
  return status;
}

static int
write_entry (struct report *report, const struct summary *summary,
             const struct digest_item *digest_item, struct error *err)
{
  struct buf text;
  int status;

  buf_init (&text);
  status = plain_text_item (&(struct plain_text){ &text, report, false },
                            summary, digest_item, err);
  if (status == 0)
    status = write_text (report, buf_slice (&text), err);
  buf_release (&text);
  return status;
}

/* --- The messages --- */

static bool
is_wanted (const struct report *report, const struct summary *summary,
           const struct digest_item *item)
{
  if (summary->rest || !item->inside || item->left_out)
    return false;
  /* The entry of a message may be that of a copy, if this comes first in the
     output.  */
  if (item->place.duplicate
      && report->settings->messages != REPORT_MESSAGES_ENTRIES)
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

/* Writes TEXT with its From_ lines quoted, as from_line_quote does.  It begins
   a line if IS_LINE.  */
static int
put_quoted (struct report *report, struct slice text, bool is_line,
            struct error *err)
{
  size_t from = 0, pos = 0, depth;

  if (!is_line)
    pos = slice_find_byte (text, '\n');
  for (; pos != SLICE_NPOS
         && (pos = from_line_find (text, pos, &depth)) != SLICE_NPOS;
       pos++)
    {
      if (outfile_put (report->out, slice_sub (text, from, pos - depth - from),
                       err)
              < 0
          || outfile_put (report->out, SLICE (">"), err) < 0)
        return -1;
      from = pos - depth;
    }
  return outfile_put (report->out, slice_skip (text, from), err);
}

/* Writes EDITED, whose From_ lines are quoted AS_IS or must be, with a line
 * end.
 */
static int
put_message (struct report *report, const struct edited *edited, bool as_is,
             struct error *err)
{
  struct edited_cursor cursor = { .at = 0 };
  struct slice piece;
  int status = outfile_put (report->out, SLICE ("\n" FROM_LINE), err);
  bool is_line = true;

  while (status == 0 && edited_next (edited, &cursor, &piece))
    {
      status = as_is ? outfile_put (report->out, piece, err)
                     : put_quoted (report, piece, is_line, err);
      is_line = slice_last (piece) == '\n';
    }
  return status < 0 || is_line ? status
                               : outfile_put (report->out, SLICE ("\n"), err);
}

/* Writes the message in pieces, since a copy of it can be large.  */
static int
write_message (struct report *report, const struct summary *summary,
               const struct digest_item *item, struct error *err)
{
  /* To unquote a large message and quote it again would change nothing.  */
  bool as_is = summary->quoted && summary->raw.len > UNQUOTE_MAX;
  struct slice text = summary->quoted && !as_is
                          ? from_line_unquote (summary->raw, report->arena)
                          : summary->raw;
  struct edited edited;
  int status;

  edited_init (&edited, mailbox_fields_drop (text, report->arena));
  status = annotated_message (report, summary, &item->place, &edited, err);
  if (status == 0)
    status = put_message (report, &edited, as_is, err);
  edited_release (&edited);
  return status;
}

static int
item (struct report *report, const struct summary *summary,
      const struct digest_item *digest_item, struct error *err)
{
  if (report->pass == 0)
    return write_entry (report, summary, digest_item, err);
  return is_wanted (report, summary, digest_item)
             ? write_message (report, summary, digest_item, err)
             : 0;
}

/* A blank line ends each message, also the last one.  Without it, a reader
   takes a blank line at the end of that message for it.  */
static int
end (struct report *report, struct error *err)
{
  return outfile_put (report->out, SLICE ("\n"), err);
}

const struct report_ops report_mbox
    = { .name = "mbox",
        .detail = SUMMARY_ENTRY | SUMMARY_RAW | SUMMARY_TALK,
        .passes = 2,
        .begin = begin,
        .item = item,
        .end = end,
        .ordered = true,
        .compares = REPORT_COMPARES_ASKED };
