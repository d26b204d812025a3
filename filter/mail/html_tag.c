/* html_tag: one tag of HTML.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/html_tag.h"

static enum html_flow
flow_of (struct slice name)
{
  static const struct
  {
    struct slice name;
    enum html_flow flow;
  } known[] = {
    { SLICE_INIT ("br"), HTML_BREAK },
    { SLICE_INIT ("p"), HTML_BLANK },
    { SLICE_INIT ("h1"), HTML_BLANK },
    { SLICE_INIT ("h2"), HTML_BLANK },
    { SLICE_INIT ("h3"), HTML_BLANK },
    { SLICE_INIT ("h4"), HTML_BLANK },
    { SLICE_INIT ("h5"), HTML_BLANK },
    { SLICE_INIT ("h6"), HTML_BLANK },
    { SLICE_INIT ("ul"), HTML_BLANK },
    { SLICE_INIT ("ol"), HTML_BLANK },
    { SLICE_INIT ("hr"), HTML_BLANK },
    { SLICE_INIT ("table"), HTML_BLANK },
    { SLICE_INIT ("div"), HTML_LINE },
    { SLICE_INIT ("pre"), HTML_LINE },
    { SLICE_INIT ("blockquote"), HTML_LINE },
    { SLICE_INIT ("tr"), HTML_LINE },
    { SLICE_INIT ("li"), HTML_LINE },
    { SLICE_INIT ("dt"), HTML_LINE },
    { SLICE_INIT ("dd"), HTML_LINE },
    { SLICE_INIT ("body"), HTML_LINE },
    { SLICE_INIT ("center"), HTML_LINE },
    { SLICE_INIT ("section"), HTML_LINE },
    { SLICE_INIT ("article"), HTML_LINE },
    { SLICE_INIT ("address"), HTML_LINE },
    { SLICE_INIT ("td"), HTML_CELL },
    { SLICE_INIT ("th"), HTML_CELL },
    { SLICE_INIT ("style"), HTML_HIDDEN },
    { SLICE_INIT ("script"), HTML_HIDDEN },
    { SLICE_INIT ("title"), HTML_HIDDEN },
  };

  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (slice_eq_nocase (name, known[i].name))
      return known[i].flow;
  return HTML_INLINE;
}

struct slice
html_tag_attribute (const struct html_tag *tag, struct slice name)
{
  struct slice rest = tag->rest;

  for (;;)
    {
      size_t at = slice_find_nocase (rest, name);
      int before = at ? slice_at (rest, at - 1) : ' ';
      struct slice value;
      int quote;

      if (at == SLICE_NPOS)
        return slice_make (NULL, 0);
      rest = slice_skip (rest, at + name.len);
      value = slice_trim_left (rest);
      if (!slice_is_space (before) || !slice_take_prefix (&value, SLICE ("=")))
        continue;
      value = slice_trim_left (value);
      quote = slice_at (value, 0);
      if (quote == '"' || quote == '\'')
        return slice_head (
            slice_skip (value, 1),
            slice_find_byte (slice_skip (value, 1), (char)quote));
      slice_next_word (&value, &value);
      return value;
    }
}

bool
html_tag_keeps_space (const struct html_tag *tag)
{
  struct slice style = html_tag_attribute (tag, SLICE ("style"));
  size_t at = slice_find_nocase (style, SLICE ("white-space:"));

  return at != SLICE_NPOS
         && slice_has_prefix_nocase (
             slice_trim_left (slice_skip (style, at + 12)), SLICE ("pre"));
}

/* Whether a paragraph has no blank lines around it: Outlook makes one of each
   line.  */
static bool
is_close_paragraph (const struct html_tag *tag)
{
  struct slice style = html_tag_attribute (tag, SLICE ("style"));

  return slice_has_prefix_nocase (html_tag_attribute (tag, SLICE ("class")),
                                  SLICE ("Mso"))
         || slice_find_nocase (style, SLICE ("margin:0")) != SLICE_NPOS
         || slice_find_nocase (style, SLICE ("margin: 0")) != SLICE_NPOS;
}

/* The length of the tag at the start of S, with its brackets, 0 if none is
   there.  */
static size_t
tag_length (struct slice s, bool quotes)
{
  int quote = 0;
  size_t at = slice_at (s, 1) == '/' ? 2 : 1;

  if (!slice_is_alpha (slice_at (s, at)) && slice_at (s, 1) != '!'
      && slice_at (s, 1) != '?')
    return 0;
  s = slice_head (s, HTML_TAG_MAX);
  for (; at < s.len; at++)
    {
      int c = slice_at (s, at);

      if (quote)
        quote = c == quote ? 0 : quote;
      else if (c == '>')
        return at + 1;
      else if (quotes && (c == '"' || c == '\'') && slice_at (s, at - 1) == '=')
        quote = c;
    }
  return 0;
}

size_t
html_tag_read (struct html_tag *tag_r, struct slice s, bool quotes)
{
  bool closing = slice_at (s, 1) == '/';
  size_t len = tag_length (s, quotes);
  size_t name = 0;

  if (len == 0)
    return 0;
  s = slice_sub (s, closing ? 2 : 1, len - (closing ? 3 : 2));
  while (slice_is_alnum (slice_at (s, name)))
    name++;
  *tag_r = (struct html_tag){ .name = slice_head (s, name),
                              .rest = slice_skip (s, name),
                              .closing = closing };
  tag_r->flow = flow_of (tag_r->name);
  /* What follows the end of a paragraph decides for itself.  */
  if (html_tag_is (tag_r, SLICE ("p"))
      && (closing || is_close_paragraph (tag_r)))
    tag_r->flow = HTML_LINE;
  return len;
}
