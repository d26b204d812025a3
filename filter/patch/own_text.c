/* own_text: what the writer of a reply wrote, without what the reply quotes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/own_text.h"

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

/* Whether LINE, unquoted, shows that a diff starts or goes on here.  People cut
   what they quote, so a `+' alone is enough; a `-' may be an item of a list,
   and a blank is in front of any text.  */
static bool
is_diff_line (struct slice line, bool in_diff)
{
  int first = slice_at (line, 0);

  if (first == '+' || slice_has_prefix (line, SLICE ("@@ "))
      || slice_has_prefix (line, SLICE ("diff --git "))
      || slice_has_prefix (line, SLICE ("--- a/")))
    return true;
  return in_diff
         && (first == -1 || first == '-' || first == '\\'
             || slice_is_blank (first)
             || slice_has_prefix (line, SLICE ("index ")));
}

/* Whether LINE says that a copied message follows.  */
static bool
is_original_line (struct slice line)
{
  static const struct slice words[] = {
    SLICE_INIT ("original message"),
    SLICE_INIT ("original"),
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

void
own_text_begin (struct own_text *own_r, struct slice text)
{
  *own_r = (struct own_text){ .rest = text, .gap = true };
}

int
own_text_next (struct own_text *own, struct own_line *line_r)
{
  enum own_text_part part = OWN_TEXT_LINE;
  struct slice line;

  while (part != OWN_TEXT_END && slice_next_line (&own->rest, &line))
    {
      line = slice_chomp_cr (line);
      if (own_text_is_quote (line))
        {
          own->in_diff = is_diff_line (unquote (line), own->in_diff);
          own->quoted = own->gap = true;
        }
      else if (line_is_blank (line))
        own->gap = true;
      else if ((part = part_of (line, &own->rest)) == OWN_TEXT_LINE)
        {
          *line_r = (struct own_line){ .text = line,
                                       .starts_paragraph = own->gap,
                                       .after_quote = own->quoted,
                                       .under_diff = own->in_diff };
          own->gap = own->quoted = false;
          return 1;
        }
    }
  own->rest = slice_skip (own->rest, own->rest.len);
  return 0;
}
