/* mails: messages for the tests, from short descriptions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For the drivers that need more of a message than one function's argument.
   What a description leaves out is made up, so that each case shows only what
   it is about.  */

#ifndef PATCHDIGEST_TESTS_MAILS_H
#define PATCHDIGEST_TESTS_MAILS_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "support/check.h"
#include "mail/charset.h"
#include "mail/defect.h"
#include "source/mbox.h"
#include "mail/message.h"
#include "patch/patch_mail.h"
#include "patch/summary.h"
#include "series/series.h"
#include "base/slice.h"

/* Instead of a field: the message has none of this name.  */
#define LEFT_OUT "\1"

/* Somebody other than Ann.  */
#define BOB "Bob <bob@example.org>"

/* 2026-01-05 10:00:00 UTC, minute 0 of all messages.  */
#define MAILS_START INT64_C (1767607200)

enum
{
  HOUR = 60, /* minutes */
  DAYS = 24 * HOUR
};

/* Bodies.  */
#define A_COVER                                                                \
  "What it is about.\n\nAnn Author (2):\n  one\n  two\n\n"                     \
  " a.c | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n"
#define A_DIFF(word)                                                           \
  "Why it is done.\n---\n a.c | 2 +-\n"                                        \
  " 1 file changed, 1 insertion(+), 1 deletion(-)\n\n"                         \
  "diff --git a/a.c b/a.c\nindex 1234567..89abcde 100644\n"                    \
  "--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n-old\n+" word "\n-- \n2.39.0\n"
#define A_PULL                                                                 \
  "The following changes since commit 1234567:\n\n  Linux 6.0\n\n"             \
  "are available in the Git repository at:\n\n"                                \
  "  git://git.example.org/tree.git for-next\n\n"                              \
  "for you to fetch changes up to 89abcde:\n\n  last\n\n"                      \
  "Ann Author (2):\n  one\n  two\n\n"                                          \
  " a.c | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n"

/* One message.  Ids are written without brackets, several with a space between
   them, and without the domain if that is example.org.  */
struct mail
{
  const char *subject;
  const char *from;   /* Ann's if null */
  const char *id;     /* made of the position if null */
  const char *to;     /* In-Reply-To, or null */
  const char *above;  /* References, or null */
  int minutes;        /* of the Date field, from MAILS_START */
  const char *date;   /* the Date field if `minutes' does not do */
  const char *list;   /* id of the List-Id, or null */
  const char *fields; /* more header lines, or null */
  const char *body;   /* if null, a diff of its own for each title */
};

/* What follows the last bracket of a subject.  */
static inline const char *
mail_title (const char *subject)
{
  const char *end = strrchr (subject, ']');

  return end ? end + 1 : subject;
}

static inline void
mail_add_ids (struct buf *buf, const char *name, const char *ids)
{
  struct slice rest = slice_from_string (ids), id;

  if (!ids || strcmp (ids, LEFT_OUT) == 0)
    return;
  buf_printf (buf, "%s:", name);
  while (slice_next_word (&rest, &id))
    buf_printf (buf, " <%.*s%s>", SLICE_ARG (id),
                slice_find_byte (id, '@') == SLICE_NPOS ? "@example.org" : "");
  buf_add_byte (buf, '\n');
}

static inline void
mail_add_date (struct buf *buf, const struct mail *mail)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  time_t time = (time_t)(MAILS_START + (int64_t)mail->minutes * 60);
  struct tm tm;

  if (mail->date && strcmp (mail->date, LEFT_OUT) == 0)
    return;
  if (mail->date)
    {
      buf_printf (buf, "Date: %s\n", mail->date);
      return;
    }
  assert_non_null (gmtime_r (&time, &tm));
  buf_printf (buf, "Date: %d %.3s %d %02d:%02d:00 +0000\n", tm.tm_mday,
              months + 3 * tm.tm_mon, 1900 + tm.tm_year, tm.tm_hour, tm.tm_min);
}

/* Writes the message that MAIL, number N from 1, describes.  */
static inline void
mail_write (struct buf *buf, const struct mail *mail, unsigned n)
{
  const char *subject = mail->subject ? mail->subject : "";
  char made_up[32];

  snprintf (made_up, sizeof made_up, "mail-%u", n);
  if (!mail->from || strcmp (mail->from, LEFT_OUT) != 0)
    buf_printf (buf, "From: %s\n",
                mail->from ? mail->from : "Ann Author <ann@example.org>");
  mail_add_date (buf, mail);
  buf_printf (buf, "Subject: %s\n", subject);
  mail_add_ids (buf, "Message-ID", mail->id ? mail->id : made_up);
  mail_add_ids (buf, "In-Reply-To", mail->to);
  mail_add_ids (buf, "References", mail->above);
  if (mail->list)
    buf_printf (buf, "List-Id: <%s>\n", mail->list);
  if (mail->fields)
    buf_add (buf, slice_from_string (mail->fields));
  buf_add_byte (buf, '\n');
  if (mail->body)
    buf_add (buf, slice_from_string (mail->body));
  else
    buf_printf (buf, A_DIFF ("new %s"), mail_title (subject));
}

/* A message that was read.  It has memory of its own, of its exact size, so
   that a sanitizer sees what outlives it.  */
struct mail_read
{
  struct arena arena;
  struct charset_decoder *decoder;
  char *raw;
  struct message message;
  struct patch_mail patch_mail;
};

/* Reads the bytes TEXT of a message.  */
static inline void
mail_read_bytes (struct mail_read *read_r, struct slice text)
{
  struct raw_message raw = { .quoted = false };

  arena_init (&read_r->arena, 0);
  read_r->decoder = charset_decoder_new ();
  read_r->raw = malloc (text.len + (text.len == 0));
  assert_non_null (read_r->raw);
  if (text.len)
    memcpy (read_r->raw, text.ptr, text.len);
  raw.text = slice_make (read_r->raw, text.len);
  message_init (&read_r->message, &raw, &read_r->arena, read_r->decoder);
  patch_mail_read (&read_r->patch_mail, &read_r->message);
}

static inline void
mail_read (struct mail_read *read_r, const struct mail *mail, unsigned n)
{
  struct buf text;

  buf_init (&text);
  mail_write (&text, mail, n);
  mail_read_bytes (read_r, buf_slice (&text));
  buf_release (&text);
}

static inline void
mail_done (struct mail_read *read)
{
  arena_release (&read->arena);
  charset_decoder_free (read->decoder);
  free (read->raw);
}

/* Messages that are put into series one after the other.  */
struct mails
{
  struct series_set *set;
  struct series_place *places; /* of the messages, in order */
  unsigned *defects;
  unsigned count;

  /* Called, if not null, with each message while it can be read.  */
  void (*take) (void *context, const struct summary *summary,
                const struct series_place *place, struct arena *scratch);
  void *context;

  /* If not null, gets the explanation of each message: in the end the last.  */
  struct series_explanation *explanation;
};

static const uint8_t mails_key[16] = "sixteen bytes of";

static inline void
mails_init (struct mails *mails)
{
  *mails = (struct mails){ .set = series_new (&(struct series_settings){
                               .key_bytes = mails_key }) };
}

static inline void
mails_release (struct mails *mails)
{
  series_free (mails->set);
  free (mails->places);
  free (mails->defects);
}

static inline void
mails_add (struct mails *mails, const struct mail *mail)
{
  unsigned n = mails->count++;
  struct mail_read read;
  struct summary summary;

  mails->places
      = arena_xrealloc (mails->places, mails->count * sizeof *mails->places);
  mails->defects
      = arena_xrealloc (mails->defects, mails->count * sizeof *mails->defects);
  mail_read (&read, mail, mails->count);
  summary_take (&summary, &read.patch_mail, mails->count,
                SUMMARY_ENTRY | SUMMARY_ALL, NULL, 0);
  if (mails->explanation)
    series_add_explained (mails->set, &summary, 0, &read.arena,
                          &mails->places[n], mails->explanation);
  else
    series_add (mails->set, &summary, 0, &read.arena, &mails->places[n]);
  if (mails->take)
    mails->take (mails->context, &summary, &mails->places[n], &read.arena);
  mails->defects[n] = summary.defects;
  if (mails->places[n].id_reused)
    mails->defects[n] |= DEFECT_MESSAGE_ID_REUSED;
  mail_done (&read);
}

#define MAILS_ADD(mails, ...) mails_add (mails, &(struct mail){ __VA_ARGS__ })

/* The series version of message number N, from 1, which must have one.  */
static inline const struct series_version *
mails_version (const struct mails *mails, unsigned n)
{
  uint32_t version = series_resolve (mails->set, &mails->places[n - 1]);

  assert_int_not_equal (version, SERIES_NONE);
  return series_at (mails->set, version);
}

#endif
