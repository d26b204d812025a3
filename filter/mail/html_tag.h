/* html_tag: one tag of HTML.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Knows what elements do to the text around them.  For html_text.c only.  */

#ifndef PATCHDIGEST_MAIL_HTML_TAG_H
#define PATCHDIGEST_MAIL_HTML_TAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

enum
{
  HTML_TAG_MAX = 4096 /* bytes of a tag; a longer one is text */
};

/* What an element does to the lines around it.  */
enum html_flow
{
  HTML_INLINE,
  HTML_CELL,  /* a blank before it */
  HTML_LINE,  /* a line of its own */
  HTML_BLANK, /* a blank line before it */
  HTML_BREAK,
  HTML_HIDDEN /* its text is not shown */
};

struct html_tag
{
  struct slice name;
  struct slice rest; /* its attributes */
  bool closing;
  enum html_flow flow;
};

/* Reads the tag at the start of S, which is a `<'.  A `>' in a quoted value
   does not end it, if QUOTES says so.  Returns its length with its brackets; 0
   if there is none, or it is too long.  */
size_t html_tag_read (struct html_tag *tag_r, struct slice s, bool quotes);

/* Whether TAG opens or closes the element NAME.  */
static inline bool
html_tag_is (const struct html_tag *tag, struct slice name)
{
  return slice_eq_nocase (tag->name, name);
}

/* The value of the attribute NAME of TAG, without quotes; or empty.  */
struct slice html_tag_attribute (const struct html_tag *tag, struct slice name);

/* Whether the style of TAG keeps white space as <pre> does.  */
bool html_tag_keeps_space (const struct html_tag *tag);

#endif
