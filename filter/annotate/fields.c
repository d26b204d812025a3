/* fields: what annotation says about a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "annotate/fields.h"
#include "annotate/fields_line.h"
#include "annotate/parameter.h"
#include "annotate/talk_fields.h"
#include "annotate/watch_fields.h"
#include "base/buf.h"

#include <sysexits.h>

/* --- Fields --- */

/* Returns true if TEXT is the number of a subject: digits, dots, letters.  */
static bool
is_plain (struct slice text)
{
  for (size_t i = 0; i < text.len; i++)
    if (!slice_is_alnum (slice_at (text, i)) && slice_at (text, i) != '.')
      return false;
  return text.len > 0;
}

static void
add_series (struct buf *buf, const struct version *version,
            const struct summary *summary)
{
  buf_add (buf, SLICE ("X-Patchdigest-Series: "));
  parameter_add_id (buf, version->row.msgid);
  buf_add (buf, SLICE ("; head="));
  parameter_add_id (buf, version->head);
  buf_printf (buf, "; version=%d", (int)version->row.version);
  if (!summary_in_series (summary))
    return;
  if (summary->subject.numbered && is_plain (summary->subject.number_text))
    buf_printf (buf, "; number=%.*s", SLICE_ARG (summary->subject.number_text));
  if (summary->subject.numbered && summary->subject.total >= 0)
    buf_printf (buf, "; total=%d", summary->subject.total);
}

static void
add_previous (struct buf *buf, struct series_set *set,
              const struct version *version)
{
  const struct version *before = series_at (set, version->previous);

  buf_add (buf, SLICE ("X-Patchdigest-Previous: "));
  parameter_add_id (buf, before->row.msgid);
  buf_printf (buf, "; version=%d; reason=%s", (int)before->row.version,
              series_reason_name ((enum series_reason)version->row.reason));
}

static void
add_change (struct buf *buf, const struct fields_change *change)
{
  buf_printf (buf, "X-Patchdigest-Change: %s",
              comparison_class_name (change->row.class));
  if (change->previous.len)
    {
      buf_add (buf, SLICE ("; previous="));
      parameter_add_id (buf, change->previous);
    }
  buf_printf (buf, "; version=%d; number=%d; added=%zu; removed=%zu",
              change->version, change->number, change->row.added,
              change->row.removed);
}

/* --- Label --- */

/* Appends the value of the placeholder NAME.  Returns false if there is no such
   placeholder.  */
static bool
fill (struct buf *buf, struct slice name, const struct fields_source *source)
{
  const struct summary *summary = source->summary;
  const struct subject *subject = &summary->subject;

  if (slice_eq (name, SLICE ("verdict")))
    {
      if (source->has_verdict && summary_in_series (summary))
        buf_add (buf, slice_from_string (
                          verdict_name ((enum verdict)source->place->verdict)));
    }
  else if (slice_eq (name, SLICE ("kind")))
    buf_add (buf, slice_from_string (patch_mail_kind_name (summary->kind)));
  else if (slice_eq (name, SLICE ("version")))
    buf_printf (buf, "%d", subject->version);
  else if (slice_eq (name, SLICE ("number")))
    {
      if (subject->numbered && is_plain (subject->number_text))
        buf_add (buf, subject->number_text);
    }
  else if (slice_eq (name, SLICE ("total")))
    {
      if (subject->numbered && subject->total >= 0)
        buf_printf (buf, "%d", subject->total);
    }
  else if (slice_eq (name, SLICE ("change")))
    {
      if (source->change)
        buf_add (buf, slice_from_string (
                          comparison_class_name (source->change->row.class)));
    }
  else
    return false;
  return true;
}

/* Appends WORD of a template.  If a part of it is empty, appends nothing and
   returns false.  */
static bool
add_word (struct buf *buf, struct slice word,
          const struct fields_source *source)
{
  size_t start = buf->len;

  while (word.len)
    {
      size_t before = buf->len;
      struct slice text, name;

      if (slice_at (word, 0) != '{')
        {
          text = slice_head (word, slice_find_byte (word, '{'));
          buf_add (buf, text);
          word = slice_skip (word, text.len);
          continue;
        }
      slice_cut (slice_skip (word, 1), '}', &name, &word);
      if (!fill (buf, name, source) || buf->len == before)
        {
          buf->len = start;
          return false;
        }
    }
  return true;
}

/* Appends the words of the template for a message in a series.  */
static void
add_template (struct buf *label, const struct fields_source *source)
{
  static const struct slice prefix = SLICE_INIT ("pd:");
  struct slice template = source->template, word, words;
  struct buf buf;

  buf_init (&buf);
  buf_add (&buf, prefix);
  while (slice_next_word (&template, &word))
    {
      size_t before = buf.len;

      if (before > prefix.len)
        buf_add_byte (&buf, ' ');
      if (!add_word (&buf, word, source))
        buf.len = before;
    }
  words = slice_skip (buf_slice (&buf), prefix.len);
  if (words.len && !slice_has_prefix (words, prefix))
    words = buf_slice (&buf);
  buf_add (label, words);
  buf_release (&buf);
}

/* VERSION is null if the message is in no series.  */
static struct slice
make_label (const struct fields_source *source, const struct version *version,
            struct arena *arena)
{
  struct buf buf;
  struct slice label;

  buf_init (&buf);
  if (version && summary_in_series (source->summary))
    add_template (&buf, source);
  else if (version)
    buf_printf (&buf, "pd:v%d re", (int)version->row.version);
  if (source->talk)
    {
      talk_fields_label (&buf, source->talk);
      watch_fields_label (&buf, source->summary, source->talk);
    }
  label = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return label;
}

int
fields_check_label (struct slice template, struct error *err)
{
  static const struct summary summary = { .kind = PATCH_MAIL_PATCH };
  static const struct series_place place = { .verdict = VERDICT_NEW };
  static const struct fields_source source
      = { .summary = &summary, .place = &place };
  struct slice rest = template, name;
  struct buf buf;
  bool good = true;

  for (size_t i = 0; i < template.len; i++)
    if (slice_at (template, i) < ' ' || slice_at (template, i) > '~')
      return error_set (err, EX_CONFIG,
                        "the label has a character that is not printable"
                        " ASCII");
  buf_init (&buf);
  while (good && slice_find_byte (rest, '{') != SLICE_NPOS)
    {
      rest = slice_skip (rest, slice_find_byte (rest, '{') + 1);
      good = slice_cut (rest, '}', &name, &rest) && fill (&buf, name, &source);
    }
  buf_release (&buf);
  if (good)
    return 0;
  return error_set (err, EX_CONFIG,
                    "'%.*s' has a part in braces that is none of {verdict},"
                    " {kind}, {version}, {number}, {total}, {change}",
                    (int)(template.len < 100 ? template.len : 100),
                    template.ptr);
}

/* --- All --- */

void
fields_make (struct fields *fields_r, const struct fields_source *source,
             struct arena *arena)
{
  const struct summary *summary = source->summary;
  uint32_t index = series_resolve (source->set, source->place);
  const struct version *version
      = index == SERIES_NONE ? NULL : series_at (source->set, index);
  bool posted = summary_in_series (summary);
  bool judged = posted && source->has_verdict;
  struct buf buf;

  *fields_r = (struct fields){ .count = 0 };
  buf_init (&buf);
  if (judged)
    {
      buf_printf (&buf, "X-Patchdigest-Verdict: %s",
                  verdict_name ((enum verdict)source->place->verdict));
      fields_line_add (fields_r, &buf, arena);
    }
  buf_printf (&buf, "X-Patchdigest-Kind: %s",
              patch_mail_kind_name (summary->kind));
  fields_line_add (fields_r, &buf, arena);
  if (version)
    {
      add_series (&buf, version, summary);
      fields_line_add (fields_r, &buf, arena);
    }
  if (judged && version && version->previous != SERIES_NONE)
    {
      add_previous (&buf, source->set, version);
      fields_line_add (fields_r, &buf, arena);
    }
  if (source->change)
    {
      add_change (&buf, source->change);
      fields_line_add (fields_r, &buf, arena);
    }
  buf_release (&buf);
  if (source->talk)
    {
      talk_fields_add (fields_r, source->talk, arena);
      watch_fields_add (fields_r, summary, source->talk, arena);
    }
  if (source->template.len)
    fields_r->label = make_label (source, version, arena);
}
