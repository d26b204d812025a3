/* own_text: what the writer of a reply wrote, without what the reply quotes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/own_text.h"

#include "base/lanes.h"
#include "patch/line.h"

#define COUNT(table) (sizeof table / sizeof table[0])

/* The number of blanks at the start of LINE, up to the margin.  */
static size_t
margin (struct slice line)
{
  size_t at = 0;

  while (at < OWN_TEXT_MARGIN && slice_is_blank (slice_at (line, at)))
    at++;
  return at;
}

bool
own_text_is_quote (struct slice line)
{
  int c = slice_at (line, margin (line));

  return c == '>' || c == '|';
}

/* LINE, which is quoted, without its marks and the blank after them.  A tab
   stays, since a diff has it.  */
static struct slice
unquote (struct slice line)
{
  line = slice_skip (line, margin (line));
  while (slice_at (line, 0) == '>' || slice_at (line, 0) == '|')
    {
      line = slice_skip (line, 1);
      if (slice_at (line, 0) == ' '
          && (slice_at (line, 1) == '>' || slice_at (line, 1) == '|'))
        line = slice_skip (line, 1);
    }
  slice_take_prefix (&line, SLICE (" "));
  return line;
}

/* Whether LINE, unquoted, is surely of a diff.  People cut what they quote, so
   a
   `+' alone is enough; a `-' may be an item of a list, and a blank is in front
   of any text.  */
static bool
is_diff_line (struct slice line)
{
  return slice_at (line, 0) == '+' || slice_has_prefix (line, SLICE ("@@ "))
         || slice_has_prefix (line, SLICE ("diff --git "))
         || slice_has_prefix (line, SLICE ("--- a/"));
}

/* Whether LINE, unquoted, may be of a diff.  */
static bool
is_context_line (struct slice line)
{
  int first = slice_at (line, 0);

  return first == -1 || first == '-' || first == '\\' || slice_is_blank (first)
         || slice_has_prefix (line, SLICE ("index "));
}

bool
own_text_quotes_diff (struct slice quote)
{
  for (int i = 0; i < OWN_TEXT_DIFF_MAX && quote.len; i++)
    {
      size_t end = slice_last (quote) == '\n' ? quote.len - 1 : quote.len;
      size_t lf = slice_find_last_byte (slice_head (quote, end), '\n');
      size_t start = lf == SLICE_NPOS ? 0 : lf + 1;
      struct slice line
          = unquote (slice_chomp_cr (slice_sub (quote, start, end - start)));

      if (is_diff_line (line))
        return true;
      if (!is_context_line (line))
        return false;
      quote = slice_head (quote, start);
    }
  return false;
}

/* Whether LINE says that a copied message follows.  */
static bool
is_original_line (struct slice line)
{
  static const struct slice words[] = {
    SLICE_INIT ("original message"),
    SLICE_INIT ("original"),
    SLICE_INIT ("&nbsp;original&nbsp;"),
    SLICE_INIT ("original email"),
    SLICE_INIT ("forwarded message"),
    SLICE_INIT ("replied message"),
    SLICE_INIT ("message d'origine"),
    SLICE_INIT ("urspr\xc3\xbcngliche nachricht"),
    SLICE_INIT ("\xe5\x8e\x9f\xe5\xa7\x8b\xe9\x82\xae\xe4\xbb\xb6"),
    SLICE_INIT ("\xe9\x82\xae\xe4\xbb\xb6\xe5\x8e\x9f\xe4\xbb\xb6"),
  };
  size_t dashes = 0;

  line = slice_trim (line);
  while (slice_at (line, dashes) == '-')
    dashes++;
  if (dashes < 3 || slice_last (line) != '-')
    return false;
  line = slice_skip (line, dashes);
  while (slice_last (line) == '-')
    line.len--;
  line = slice_trim (line);
  for (size_t i = 0; i < COUNT (words); i++)
    if (slice_eq_nocase (line, words[i]))
      return true;
  return false;
}

/* Whether LINE is a field NAME, which may be in bold type.  */
static bool
is_field (struct slice line, struct slice name)
{
  slice_take_prefix (&line, SLICE ("*"));
  return slice_has_prefix (line, name) && slice_at (line, name.len) == ':';
}

/* Whether LINE, which REST follows, starts a header block.  */
static bool
starts_header (struct slice line, struct slice rest)
{
  static const struct slice second[]
      = { SLICE_INIT ("Sent"), SLICE_INIT ("Date"), SLICE_INIT ("To"),
          SLICE_INIT ("Subject") };

  if (!is_field (line, SLICE ("From")) || !slice_next_line (&rest, &line))
    return false;
  for (size_t i = 0; i < COUNT (second); i++)
    if (is_field (line, second[i]))
      return true;
  return false;
}

/* Whether a quote follows the header block, or what is left of it, that *REST
   starts with.  Then moves *REST to the quote.  */
static bool
skip_attribution (struct slice *rest)
{
  struct slice after = *rest;
  struct slice line;
  bool header = true;

  for (unsigned count = 1; slice_next_line (&after, &line); count++)
    {
      if (own_text_is_quote (line))
        return true;
      if (line_is_blank (line))
        header = false;
      else if (!header || count > OWN_TEXT_HEADER_MAX)
        return false;
      *rest = after;
    }
  return false;
}

/* What a line that is neither blank nor quoted is.  */
enum own_text_part
{
  OWN_TEXT_LINE,
  OWN_TEXT_ATTRIBUTION,
  OWN_TEXT_END
};

/* Whether LINE is surely neither blank nor quoted nor something special: it
   starts with a letter, as most own lines do.  */
static bool
is_plain (struct slice line)
{
  int first = slice_at (line, 0);

  return slice_is_alpha (first) && first != 'F';
}

/* Moves *REST, which follows LINE, past an attribution.  */
static enum own_text_part
part_of (struct slice line, struct slice *rest)
{
  bool copied;

  /* Most lines start otherwise.  */
  switch (slice_at (line, margin (line)))
    {
    case '-':
      if (slice_eq (line, SLICE ("--")) || slice_eq (line, SLICE ("-- ")))
        return OWN_TEXT_END;
      copied = is_original_line (line);
      break;
    case 'F':
    case '*':
      copied = starts_header (line, *rest);
      break;
    default:
      return OWN_TEXT_LINE;
    }
  if (!copied)
    return OWN_TEXT_LINE;
  return skip_attribution (rest) ? OWN_TEXT_ATTRIBUTION : OWN_TEXT_END;
}

/* Whether a line ends in the block at P, and the next one does not start
   with `>'.  */
static bool
ends_in_block (const char *p)
{
  lanes found = { 0 };

  for (int i = 0; i < LANES_BLOCK; i += LANES)
    found |= (lanes)((lanes_load (p + i) == '\n')
                     & (lanes_load (p + i + 1) != '>'));
  return lanes_any (found);
}

/* The length of the lines at the start of TEXT that start with `>', as the
   first one does.  Most of a list is such lines.  */
static size_t
quoted_length (struct slice text)
{
  size_t pos = 0;

  while (text.len - pos > LANES_BLOCK && !ends_in_block (text.ptr + pos))
    pos += LANES_BLOCK;
  for (;;)
    {
      size_t end = slice_find_byte (slice_skip (text, pos), '\n');

      if (end == SLICE_NPOS)
        return text.len;
      pos += end + 1;
      if (slice_at (text, pos) != '>')
        return pos;
    }
}

/* Adds the LEN bytes at the start of own->rest, which are quoted, to the
   quote.  */
static void
take_quote (struct own_text *own, size_t len)
{
  if (own->quote.len == 0)
    own->quote = slice_head (own->rest, 0);
  own->quote.len = (size_t)(own->rest.ptr - own->quote.ptr) + len;
  own->rest = slice_skip (own->rest, len);
  own->gap = true;
}

void
own_text_begin (struct own_text *own_r, struct slice text)
{
  *own_r = (struct own_text){ .rest = text, .gap = true };
}

int
own_text_next (struct own_text *own, struct own_line *line_r)
{
  enum own_text_part part = OWN_TEXT_LINE;
  struct slice rest = own->rest;
  struct slice line;

  while (part != OWN_TEXT_END && slice_next_line (&rest, &line))
    {
      if (slice_at (line, 0) == '>')
        take_quote (own, quoted_length (own->rest));
      else if (own_text_is_quote (line))
        take_quote (own, own->rest.len - rest.len);
      else
        {
          line = slice_chomp_cr (line);
          own->rest = rest;
          if (line_is_blank (line))
            own->gap = true;
          else if ((part = part_of (line, &own->rest)) == OWN_TEXT_LINE)
            {
              *line_r = (struct own_line){ .text = line,
                                           .quote = own->quote,
                                           .starts_paragraph = own->gap };
              own->quote = slice_head (own->rest, 0);
              own->gap = false;
              return 1;
            }
        }
      rest = own->rest;
    }
  own->rest = slice_skip (own->rest, own->rest.len);
  return 0;
}

int
own_text_next_paragraph (struct own_text *own,
                         struct own_paragraph *paragraph_r)
{
  enum own_text_part part = OWN_TEXT_LINE;
  struct own_line line;
  struct slice rest;
  struct slice next;

  if (!own_text_next (own, &line))
    return 0;
  *paragraph_r
      = (struct own_paragraph){ .text = line.text, .quote = line.quote };
  for (rest = own->rest;
       part == OWN_TEXT_LINE && slice_next_line (&rest, &next);
       own->rest = rest)
    {
      next = slice_chomp_cr (next);
      if (!is_plain (next))
        {
          if (line_is_blank (next) || own_text_is_quote (next))
            break;
          part = part_of (next, &rest);
        }
      if (part == OWN_TEXT_LINE)
        paragraph_r->text.len = (size_t)(next.ptr - line.text.ptr) + next.len;
    }
  if (part == OWN_TEXT_END)
    own->rest = slice_skip (own->rest, own->rest.len);
  return 1;
}

struct own_paragraphs
own_paragraphs_read (struct slice text, struct arena *arena)
{
  struct own_paragraphs own = { .count = 0 };
  struct own_paragraph paragraph;
  struct own_paragraph *items = NULL;
  struct own_text scan;
  size_t room = 0;

  own_text_begin (&scan, text);
  while (own.count < OWN_PARAGRAPHS_MAX
         && own_text_next_paragraph (&scan, &paragraph))
    {
      items = arena_grow (arena, items, own.count, &room, sizeof *items);
      paragraph.hints = own_hints_find (paragraph.text);
      own.hints |= paragraph.hints;
      items[own.count++] = paragraph;
    }
  own.items = items;
  return own;
}
