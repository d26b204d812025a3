/* html_text: HTML as plain text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/html_text.h"

#include <stdbool.h>

#include "base/buf.h"
#include "mail/html_entity.h"
#include "mail/html_tag.h"

struct html
{
  struct buf out;
  struct slice rest;   /* what is still to be read */
  size_t column;       /* bytes of the line */
  bool space;          /* white space came since the last character */
  bool blank;          /* a blank line has to come before the next one */
  unsigned quotes;     /* blockquotes around */
  unsigned pre;        /* elements of that name around */
  struct slice styled; /* name of the element that keeps white space by its
                          style, or empty */
  unsigned nested;     /* elements of this name inside of it, and itself */
  struct slice link;   /* the URL of the link around, or empty */
  size_t link_start;   /* where its text starts */
  bool bullet;         /* an item of a list starts with the next character */
  size_t no_tag;       /* no tag starts while the rest is longer than this */
  bool no_quotes;      /* a quote was not closed: quotes are ignored */
};

static void
add_newline (struct html *html)
{
  if (html->column == 0)
    for (unsigned i = 0; i < html->quotes; i++)
      buf_add_byte (&html->out, '>');
  buf_add_byte (&html->out, '\n');
  html->column = 0;
  html->space = false;
}

static void
end_line (struct html *html)
{
  if (html->column)
    add_newline (html);
  html->space = false;
}

/* Appends S, which is no white space outside of <pre>.  */
static void
add_text (struct html *html, struct slice s)
{
  if (html->column == 0)
    {
      if (html->blank && html->out.len)
        add_newline (html);
      for (unsigned i = 0; i < html->quotes; i++)
        buf_add (&html->out, SLICE ("> "));
      if (html->bullet)
        buf_add (&html->out, SLICE ("- "));
      html->bullet = false;
    }
  else if (html->space)
    buf_add_byte (&html->out, ' ');
  html->blank = html->space = false;
  buf_add (&html->out, s);
  html->column += s.len;
}

/* Takes an entity off the rest.  */
static void
read_entity (struct html *html)
{
  char bytes[UTF8_MAX];
  size_t len;
  size_t span = html_entity_read (html->rest, bytes, &len);

  if (span == 0)
    {
      add_text (html, SLICE ("&"));
      span = 1;
    }
  else
    add_text (html, slice_make (bytes, len));
  html->rest = slice_skip (html->rest, span);
}

/* Takes one character off the rest, which is no tag.  */
static void
read_character (struct html *html)
{
  static const struct slice no_break = SLICE_INIT ("\xc2\xa0");
  struct slice s = html->rest;
  int c = slice_at (s, 0);
  bool kept = html->pre || html->styled.len;

  if (c == '&')
    {
      read_entity (html);
      return;
    }
  html->rest = slice_skip (s, 1);
  if (slice_take_prefix (&s, no_break))
    {
      html->rest = s;
      add_text (html, SLICE (" "));
    }
  else if (kept && c == '\n')
    {
      html->blank = false;
      add_newline (html);
    }
  else if (!slice_is_space (c) || (kept && c != '\r'))
    add_text (html, slice_head (s, 1));
  else
    html->space = html->space || html->column > 0;
}

/* Ends the text of a link with its URL.  */
static void
end_link (struct html *html)
{
  struct slice url = html->link;
  struct slice text
      = slice_trim (slice_skip (buf_slice (&html->out), html->link_start));

  html->link = slice_make (NULL, 0);
  if (text.len == 0 || url.len > HTML_LINK_MAX
      || slice_find (url, SLICE ("://")) == SLICE_NPOS
      || slice_has_prefix (url, text) || slice_has_suffix (url, text))
    return;
  html->space = html->column > 0;
  add_text (html, SLICE ("<"));
  while (url.len)
    {
      char bytes[UTF8_MAX];
      size_t len = 1;
      size_t span = html_entity_read (url, bytes, &len);

      add_text (html, span ? slice_make (bytes, len) : slice_head (url, 1));
      url = slice_skip (url, span ? span : 1);
    }
  add_text (html, SLICE (">"));
}

/* Enters or leaves the elements that change how text is shown.  */
static void
note_element (struct html *html, const struct html_tag *tag)
{
  if (html_tag_is (tag, SLICE ("pre")))
    {
      if (!tag->closing)
        {
          html->pre++;
          slice_take_prefix (&html->rest, SLICE ("\n"));
        }
      else if (html->pre)
        html->pre--;
    }
  else if (html_tag_is (tag, SLICE ("blockquote")))
    {
      if (tag->closing && html->quotes)
        html->quotes--;
      else if (!tag->closing && html->quotes < HTML_QUOTES_MAX)
        html->quotes++;
    }
  else if (html_tag_is (tag, SLICE ("li")) && !tag->closing)
    html->bullet = true;
  else if (html_tag_is (tag, SLICE ("a")))
    {
      if (html->link.len)
        end_link (html);
      if (!tag->closing)
        {
          html->link = html_tag_attribute (tag, SLICE ("href"));
          html->link_start = html->out.len;
        }
    }
}

/* Follows the element whose style keeps white space.  */
static void
note_style (struct html *html, const struct html_tag *tag)
{
  if (html->styled.len == 0)
    {
      if (!tag->closing && tag->flow != HTML_BREAK
          && html_tag_keeps_space (tag))
        {
          html->styled = tag->name;
          html->nested = 1;
        }
    }
  else if (slice_eq_nocase (tag->name, html->styled))
    {
      html->nested += tag->closing ? -1u : 1u;
      if (html->nested == 0)
        html->styled = slice_make (NULL, 0);
    }
}

/* Passes over the text of an element that is not shown.  */
static void
skip_hidden (struct html *html, const struct html_tag *tag)
{
  struct slice rest = html->rest;
  size_t at;

  while ((at = slice_find (rest, SLICE ("</"))) != SLICE_NPOS)
    {
      rest = slice_skip (rest, at + 2);
      if (slice_has_prefix_nocase (rest, tag->name))
        break;
    }
  html->rest = at == SLICE_NPOS ? slice_head (rest, 0) : rest;
  slice_cut (html->rest, '>', &rest, &html->rest);
}

static void
apply_tag (struct html *html, const struct html_tag *tag)
{
  switch (tag->flow)
    {
    case HTML_HIDDEN:
      if (!tag->closing)
        skip_hidden (html, tag);
      return;
    case HTML_BREAK:
      add_newline (html);
      return;
    case HTML_CELL:
      html->space = html->column > 0;
      break;
    case HTML_BLANK:
    case HTML_LINE:
      end_line (html);
      if (tag->flow == HTML_BLANK)
        html->blank = true;
      break;
    case HTML_INLINE:
      break;
    }
  note_element (html, tag);
  note_style (html, tag);
}

/* Takes the tag or the comment off the rest that starts there.  Returns false
   if its `<' is text.  A text without `>', or with a quote that is not closed,
   is not searched again and again for them.  */
static bool
read_tag (struct html *html)
{
  struct slice s = html->rest;
  struct html_tag tag;
  size_t len;

  if (slice_has_prefix (s, SLICE ("<!--")))
    {
      size_t end = slice_find (s, SLICE ("-->"));

      html->rest = slice_skip (s, end == SLICE_NPOS ? end : end + 3);
      return true;
    }
  if (s.len > html->no_tag)
    return false;
  len = html_tag_read (&tag, s, !html->no_quotes);
  if (len == 0 && !html->no_quotes)
    {
      len = html_tag_read (&tag, s, false);
      html->no_quotes = len > 0;
    }
  if (len == 0)
    {
      if (slice_find_byte (slice_head (s, HTML_TAG_MAX), '>') == SLICE_NPOS)
        html->no_tag = s.len > HTML_TAG_MAX / 2 ? s.len - HTML_TAG_MAX / 2 : 0;
      return false;
    }
  html->rest = slice_skip (s, len);
  apply_tag (html, &tag);
  return true;
}

struct slice
html_text (struct slice input, struct arena *arena)
{
  struct html html = { .rest = input, .no_tag = SLICE_NPOS };
  struct slice text;

  buf_init (&html.out);
  while (html.rest.len && html.out.len < HTML_TEXT_MAX)
    {
      if (slice_at (html.rest, 0) != '<' || !read_tag (&html))
        read_character (&html);
    }
  if (html.link.len)
    end_link (&html);
  end_line (&html);
  text = arena_copy (arena, slice_head (buf_slice (&html.out), HTML_TEXT_MAX));
  buf_release (&html.out);
  return text;
}
