/* html_text: HTML as plain text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For mails whose only text is HTML: enough that a person can read them, and
   that a patch in one can be found.  */

#ifndef PATCHDIGEST_MAIL_HTML_TEXT_H
#define PATCHDIGEST_MAIL_HTML_TEXT_H

#include "base/arena.h"
#include "base/slice.h"

enum
{
  HTML_QUOTES_MAX = 20, /* blockquotes inside of another that count */
  HTML_LINK_MAX = 2000, /* bytes of a link that is shown */
  HTML_TEXT_MAX = 128 * 1024 * 1024 /* bytes of text; the rest is left out */
};

/* The text of the HTML INPUT, valid UTF-8, in ARENA, each line ended by LF:
   - block elements and <br> end a line, paragraphs and headings leave a blank
     line; no more than one blank line in a row, except of <br> and in <pre>;
   - white space is one blank, but in <pre>, or where a style says
     `white-space: pre', it stays;
   - a link is its text and then its URL in angle brackets, unless that is the
     text; addresses (mailto:) are their text;
   - each line in a <blockquote> starts with `> ', items of lists with `- ';
   - entities are their characters, no-break spaces are blanks;
   - comments, <head>, <style>, <script> and all other tags are nothing.
   A `<' that starts no tag is itself.  Time and memory are linear.  */
struct slice html_text (struct slice input, struct arena *arena);

#endif
