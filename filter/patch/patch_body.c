/* patch_body: the body of a patch mail taken apart.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/patch_body.h"

#include "patch/footer.h"
#include "patch/line.h"

enum
{
  BASE_HEX_MIN = 7 /* git abbreviates commits no further by default */
};

/* Offsets of what the walk over the text has found, SLICE_NPOS if it has not
   been found.  All but the first are before the diff.  */
struct marks
{
  size_t diff;
  size_t log;       /* start of the log message */
  size_t dashes;    /* first line `---' */
  size_t notes;     /* after that line */
  size_t stat_last; /* the summary line of the first diffstat */
  size_t stat_end;  /* after that line */
  size_t base;      /* first line `base-commit:' */
  size_t signature; /* first line `-- ' */
  bool shortlog_exact;
};

static size_t
min_size (size_t a, size_t b)
{
  return a < b ? a : b;
}

static struct slice
between (struct slice text, size_t start, size_t end)
{
  return slice_sub (text, start, end > start ? end - start : 0);
}

static bool
is_signature (struct slice line)
{
  return slice_eq (line, SLICE ("-- "));
}

/* Reads LINE if it is `base-commit: HEX'; anything in parentheses may follow.
   The first such line counts.  */
static bool
read_base_commit (struct patch_body *patch, struct slice line)
{
  struct slice word;

  if (!slice_take_prefix (&line, SLICE ("base-commit:"))
      || !slice_next_word (&line, &word) || word.len < BASE_HEX_MIN)
    return false;
  for (size_t i = 0; i < word.len; i++)
    if (!slice_is_xdigit (slice_at (word, i)))
      return false;
  line = slice_trim (line);
  if (line.len && slice_at (line, 0) != '(')
    return false;
  if (slice_is_empty (patch->base_commit))
    patch->base_commit = word;
  return true;
}

/* Reads LINE if it is `change-id: ID' and nothing more, as b4 writes it.
   Gerrit's `Change-Id:' is a trailer.  */
static void
read_change_id (struct patch_body *patch, struct slice line)
{
  struct slice word;

  if (slice_take_prefix (&line, SLICE ("change-id:"))
      && slice_next_word (&line, &word) && slice_is_empty (slice_trim (line))
      && slice_is_empty (patch->change_id))
    patch->change_id = word;
}

/* A cheap test before the full one: `Name (n):', which some mailers pad.  */
static bool
may_name_author (struct slice line)
{
  return slice_last (line) == ':' || slice_is_blank (slice_last (line));
}

/* Takes the shortlog that starts with the line at AT.  Returns the offset
   after it, or NEXT if there is none.  The text of a cover may look like a
   shortlog, so one whose counts are right is preferred, then the last one.  */
static size_t
read_shortlog (struct patch_body *patch, struct marks *marks, size_t at,
               size_t next)
{
  bool exact;
  struct slice found = shortlog_find (slice_skip (patch->text, at), &exact);

  if (slice_is_empty (found))
    return next;
  if (exact || !marks->shortlog_exact)
    patch->shortlog = found;
  marks->shortlog_exact = marks->shortlog_exact || exact;
  return at + found.len;
}

/* Notes LINE at AT, which starts with `S', if it is the subject of a patch.  */
static void
read_subject_line (struct patch_body *patch, struct slice line, size_t at)
{
  struct slice before = slice_head (patch->text, at);
  struct slice after;
  size_t len;

  if (patch->subject_line.len || !slice_has_prefix (line, SLICE ("Subject: ["))
      || !(at == 0 || slice_has_suffix (before, SLICE ("\n\n"))))
    return;
  after = slice_skip (patch->text, at + line.len + 1);
  for (len = line.len; slice_at (after, 0) == ' '
                       && slice_next_line (&after, &line)
                       && !line_is_blank (line);)
    len += 1 + line.len;
  patch->subject_line
      = slice_trim (slice_skip (slice_sub (patch->text, at, len), 9));
}

/* Reads a line that starts with `-' at AT, before the diff.  Returns true if
   the diff starts with it.  */
static bool
read_dash_line (struct patch_body *patch, struct marks *marks,
                struct slice line, size_t at, size_t next)
{
  if (is_signature (line))
    marks->signature = min_size (marks->signature, at);
  else if (slice_take_prefix (&line, SLICE ("---")))
    {
      if (slice_has_prefix (line, SLICE ("--Original Message--")))
        patch->quotes = true;
      if (slice_has_prefix (line, SLICE ("--BEGIN PGP SIGNED MESSAGE--")))
        patch->armoured = true;
      if (slice_is_empty (slice_trim (line)))
        {
          if (marks->dashes == SLICE_NPOS)
            {
              marks->dashes = at;
              marks->notes = next;
            }
        }
      else if (slice_at (line, 0) == ' ')
        return diff_starts (slice_skip (patch->text, at));
    }
  return false;
}

/* Reads a line before the diff.  Its first byte says what it can be.  Returns
   true if the diff starts with it.  */
static bool
read_line (struct patch_body *patch, struct marks *marks, struct slice line,
           size_t at, size_t next)
{
  switch (slice_at (line, 0))
    {
    case '>':
      patch->quotes = true;
      break;
    case ' ':
      if (marks->stat_end == SLICE_NPOS && slice_is_digit (slice_at (line, 1))
          && shortlog_is_stat_summary (line))
        {
          marks->stat_last = at;
          marks->stat_end = next;
        }
      break;
    case '-':
      return read_dash_line (patch, marks, line, at, next);
    case 'b':
      if (read_base_commit (patch, line))
        marks->base = min_size (marks->base, at);
      break;
    case 'c':
      read_change_id (patch, line);
      break;
    case 'd':
      return slice_has_prefix (line, SLICE ("diff -"))
             && diff_starts (slice_skip (patch->text, at));
    case 'S':
      read_subject_line (patch, line, at);
      break;
    case 'I':
      return slice_has_prefix (line, SLICE ("Index: "))
             && diff_starts (slice_skip (patch->text, at));
    default:
      break;
    }
  return false;
}

/* Offset after the last line of TEXT[0, END) that is not blank.  */
static size_t
drop_blank_lines (struct slice text, size_t end)
{
  struct slice kept = slice_trim_right (slice_head (text, end));
  size_t lf = slice_find_byte (slice_skip (text, kept.len), '\n');

  if (kept.len == 0)
    return 0;
  return lf == SLICE_NPOS ? end : min_size (kept.len + lf + 1, end);
}

/* Where the text of a digest entry without a diffstat ends: before END, and
   before a line `---' at its end.  */
static size_t
find_text_end (struct slice text, size_t end)
{
  size_t lf;
  size_t line;

  end = drop_blank_lines (text, end);
  lf = slice_find_last_byte (slice_trim_right (slice_head (text, end)), '\n');
  line = lf == SLICE_NPOS ? 0 : lf + 1;
  if (slice_eq (slice_trim_right (between (text, line, end)), SLICE ("---")))
    end = drop_blank_lines (text, line);
  return end;
}

/* Reads the header of a patch that is pasted or attached at AT.  What was found
   in the words before it counts no more.  Returns its length with the blank
   line after it, or 0 if there is none.  */
static size_t
read_pasted (struct patch_body *patch, struct marks *marks, size_t at)
{
  struct body_header header;
  size_t len = body_header_read_inner (&header, slice_skip (patch->text, at));
  size_t end;

  if (len == 0 || patch->pasted.form || patch->header.form > BODY_HEADER_GIT)
    return 0;
  patch->pasted = header;
  end = find_text_end (patch->text, min_size (at, marks->signature));
  end = footer_start (slice_head (patch->text, end));
  patch->left_out = between (patch->text, end, at + header.block.len);
  marks->log = at + len;
  marks->dashes = marks->notes = SLICE_NPOS;
  marks->stat_last = marks->stat_end = SLICE_NPOS;
  marks->base = marks->signature = SLICE_NPOS;
  return len;
}

/* Goes through the text up to the diff.  */
static void
read_text (struct patch_body *patch, struct marks *marks)
{
  size_t at = marks->log;
  struct slice rest = slice_skip (patch->text, at);
  struct slice line;

  while (slice_next_line (&rest, &line))
    {
      size_t next = patch->text.len - rest.len;
      size_t pasted = 0;

      if (body_header_may_start (slice_at (line, 0)))
        pasted = read_pasted (patch, marks, at);
      if (pasted)
        {
          at += pasted;
          rest = slice_skip (patch->text, at);
          continue;
        }
      if (read_line (patch, marks, line, at, next))
        {
          marks->diff = at;
          return;
        }
      if (may_name_author (line))
        {
          if (slice_has_suffix (slice_trim_right (line), SLICE (" wrote:")))
            patch->quotes = true;
          next = read_shortlog (patch, marks, at, next);
          rest = slice_skip (patch->text, next);
        }
      at = next;
    }
}

/* Sets the diff, and reads what follows its last hunk.  If the diff is an
   example in a cover letter, the shortlog comes here.  */
static void
read_diff (struct patch_body *patch, struct marks *marks)
{
  struct slice diff = slice_skip (patch->text, marks->diff);
  size_t at = marks->diff + diff_hunks_end (diff);
  struct slice rest = slice_skip (patch->text, at);
  size_t end = patch->text.len;
  struct slice line;

  while (slice_next_line (&rest, &line))
    {
      size_t next = patch->text.len - rest.len;
      int first = slice_at (line, 0);

      if (first == '-' && is_signature (line))
        end = min_size (end, at);
      else if (first == 'b')
        read_base_commit (patch, line);
      else if (first == 'c')
        read_change_id (patch, line);
      if (may_name_author (line))
        {
          next = read_shortlog (patch, marks, at, next);
          rest = slice_skip (patch->text, next);
        }
      at = next;
    }
  patch->diff = between (patch->text, marks->diff, end);
}

/* The diffstat: the lines ` file | n' directly before the summary, and that. */
static struct slice
find_stat (struct slice text, const struct marks *marks)
{
  size_t start = marks->stat_last;

  while (start > marks->log)
    {
      size_t lf = slice_find_last_byte (slice_head (text, start - 1), '\n');
      size_t line = lf == SLICE_NPOS ? 0 : lf + 1;

      if (line < marks->log
          || !shortlog_is_stat_file (between (text, line, start - 1)))
        break;
      start = line;
    }
  return between (text, start, marks->stat_end);
}

/* Cuts log message, notes and diffstat out of the text before the diff, which
   starts at END.  */
static void
cut_log (struct patch_body *patch, const struct marks *marks, size_t end)
{
  struct slice text = patch->text;
  size_t stop = min_size (end, min_size (marks->signature, marks->base));
  size_t notes_end;

  if (marks->stat_end != SLICE_NPOS)
    patch->stat = find_stat (text, marks);
  if (marks->dashes == SLICE_NPOS)
    {
      patch->log = between (text, marks->log, stop);
      return;
    }
  patch->log = between (text, marks->log, marks->dashes);
  notes_end = stop >= marks->notes ? stop : end;
  if (patch->stat.len && marks->stat_last >= marks->notes)
    notes_end = min_size (notes_end, (size_t)(patch->stat.ptr - text.ptr));
  patch->notes = between (text, marks->notes, notes_end);
}

void
patch_body_parse (struct patch_body *patch_r, struct slice text)
{
  struct marks marks;
  size_t end;

  memset (patch_r, 0, sizeof *patch_r);
  memset (&marks, 0xff, sizeof marks);
  marks.shortlog_exact = false;
  patch_r->text = text;
  marks.log = body_header_read (&patch_r->header, text);
  read_text (patch_r, &marks);
  end = min_size (text.len, marks.diff);
  cut_log (patch_r, &marks, end);
  if (marks.diff != SLICE_NPOS)
    read_diff (patch_r, &marks);
  end = min_size (end, min_size (marks.signature, marks.base));
  patch_r->text_end = marks.stat_end != SLICE_NPOS ? marks.stat_end
                                                   : find_text_end (text, end);
}
