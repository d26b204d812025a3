/* t-html-text: HTML as plain text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <time.h>

#include "base/buf.h"
#include "mail/html_text.h"
#include "support/check.h"

struct html_case
{
  const char *html;
  const char *text;
};

static void
check_html (const struct html_case *rows, size_t count)
{
  struct arena arena;

  arena_init (&arena, 0);
  for (size_t i = 0; i < count; i++)
    assert_slice (rows[i].html,
                  html_text (slice_from_string (rows[i].html), &arena),
                  rows[i].text);
  arena_release (&arena);
}

#define CHECK(rows) check_html (rows, COUNT (rows))

static void
block_elements_end_lines (void **state)
{
  static const struct html_case rows[] = {
    { "", "" },
    { "one", "one\n" },
    { "<div>one</div><div>two</div>", "one\ntwo\n" },
    { "<div dir=\"ltr\"><div>one.</div><div><br></div><div>two</div></div>",
      "one.\n\ntwo\n" },
    { "one<br>two<BR/>three<br />", "one\ntwo\nthree\n" },
    { "<p>one</p>\n<p>two</p>", "one\n\ntwo\n" },
    { "<h1>Head</h1>text", "Head\n\ntext\n" },
    { "<p class=MsoNormal>one</p><p class=\"MsoNormal\">two</p>",
      "one\ntwo\n" },
    { "<p style='margin:0'>one</p><p style='margin: 0cm'>two</p>",
      "one\ntwo\n" },
    { "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
      "a b\nc\n" },
    { "x<ul><li>one</li><li><p>two</p></li></ul>", "x\n\n- one\n\n- two\n" },
  };

  (void)state;
  CHECK (rows);
}

static void
white_space_is_one_blank_unless_it_is_kept (void **state)
{
  static const struct html_case rows[] = {
    { "  one\n  two\t three  ", "one two three\n" },
    { "<b>one</b> <i>two</i>", "one two\n" },
    { "<pre>\n one\n\n  two</pre>after", " one\n\n  two\nafter\n" },
    { "<div style=\"white-space: pre-wrap\"> a\n  b</div><div> c\n d</div>",
      " a\n  b\nc d\n" },
    { "<span style='x:y;white-space:pre'><span>+  a</span>\n-  b</span> c",
      "+  a\n-  b c\n" },
    { "a&nbsp;&nbsp;b\xc2\xa0\xc2\xa0"
      "c",
      "a  b  c\n" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_patch_comes_out_as_it_was (void **state)
{
  static const char want[]
      = "Why.\n---\n a.c | 2 +-\n\n--- a/a.c\n+++ b/a.c\n@@ -1,2 +1,2 @@\n"
        " \tint a;\n-if (a < b && c)\n+if (a)\n";
  static const struct html_case rows[] = {
    { "<pre>Why.\n---\n a.c | 2 +-\n\n--- a/a.c\n+++ b/a.c\n@@ -1,2 +1,2 @@\n"
      " \tint a;\n-if (a &lt; b &amp;&amp; c)\n+if (a)\n</pre>",
      want },
    { "<div>Why.</div><div>---</div><div>&nbsp;a.c | 2 +-</div><div><br></div>"
      "<div>--- a/a.c</div><div>+++ b/a.c</div><div>@@ -1,2 +1,2 @@</div>"
      "<div>&nbsp;<span style=\"white-space:pre\">\t</span>int a;</div>"
      "<div>-if (a &lt; b &amp;&amp; c)</div><div>+if (a)</div>",
      want },
    { "Why.<br>---<br>&#160;a.c | 2 +-<br><br>--- a/a.c<br>+++ b/a.c<br>"
      "@@ -1,2 +1,2 @@<br>&#xA0;&#9;int a;<br>-if (a &#60; b &#38;&#x26; c)<br>"
      "+if (a)<br>",
      want },
  };

  (void)state;
  CHECK (rows);
}

static void
links_keep_their_url (void **state)
{
  static const struct html_case rows[] = {
    { "see <a href=\"https://example.org/1\">this</a>, too",
      "see this <https://example.org/1>, too\n" },
    { "<a class=x href='https://example.org/?a=1&amp;b'>it</a>",
      "it <https://example.org/?a=1&b>\n" },
    { "<a href=\"https://example.org/1\">https://example.org/1</a>",
      "https://example.org/1\n" },
    { "<a href=\"https://example.org/1\">example.org/1</a>",
      "example.org/1\n" },
    { "<a href=\"mailto:ann@example.org\">Ann</a>", "Ann\n" },
    { "<a href=\"https://example.org/1\"><img src=x></a>end", "end\n" },
    { "<a name=x>text</a>", "text\n" },
  };

  (void)state;
  CHECK (rows);
}

static void
quotes_are_marked (void **state)
{
  static const struct html_case rows[] = {
    { "Ann wrote:<blockquote>one<br>two</blockquote>no",
      "Ann wrote:\n> one\n> two\nno\n" },
    { "<blockquote><div>one</div><div><br></div><blockquote>two</blockquote>"
      "</blockquote>",
      "> one\n>\n> > two\n" },
    { "</blockquote>one", "one\n" },
  };

  (void)state;
  CHECK (rows);
}

static void
what_is_no_text_goes (void **state)
{
  static const struct html_case rows[] = {
    { "<!DOCTYPE html><html><head><title>T</title><style>p{a:b}</style>"
      "<meta charset=x></head><body>one</body></html>",
      "one\n" },
    { "a<!-- <b> -- > -->b<script>if (a<b) c</script>c", "abc\n" },
    { "<img alt=\"a > b\" src=x>one<?xml x?><o:p></o:p>", "one\n" },
    { "a <!-- never closed", "a\n" },
    { "<style>never closed", "" },
  };

  (void)state;
  CHECK (rows);
}

static void
entities_are_characters (void **state)
{
  static const struct html_case rows[] = {
    { "&lt;a&gt; &amp;amp; &quot;&apos;", "<a> &amp; \"'\n" },
    { "&auml;&Uuml;&szlig;&yuml;", "\xc3\xa4\xc3\x9c\xc3\x9f\xc3\xbf\n" },
    { "&#228;&#xE4;&#x20AC;&#128512;",
      "\xc3\xa4\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\n" },
    { "&ndash;&hellip;&ldquo;", "\xe2\x80\x93\xe2\x80\xa6\xe2\x80\x9c\n" },
    { "a & b &nosuch; &#; &#x; &#99999999; &#xD800; &#0;",
      "a & b &nosuch; &#; &#x; \xef\xbf\xbd \xef\xbf\xbd \xef\xbf\xbd\n" },
    { "AT&T; a && b;", "AT&T; a && b;\n" },
    { "a < b <3 <> </ x", "a < b <3 <> </ x\n" },
  };

  (void)state;
  CHECK (rows);
}

static void
hostile_html_takes_little_time (void **state)
{
  static const char *const pieces[] = { "<",
                                        "<a",
                                        "<a ='>",
                                        "<a =\"",
                                        "<!--",
                                        "<pre>",
                                        "&",
                                        "&#",
                                        "</",
                                        "<blockquote>",
                                        "<a href=x>",
                                        "<script>",
                                        "<a href href ",
                                        "<div style='white-space:pre'>",
                                        "<p>",
                                        "<li>" };
  struct arena arena;
  clock_t start = clock ();

  (void)state;
  arena_init (&arena, 0);
  for (size_t i = 0; i < COUNT (pieces); i++)
    {
      struct buf buf;

      buf_init (&buf);
      while (buf.len < 500000)
        buf_add (&buf, slice_from_string (pieces[i]));
      html_text (buf_slice (&buf), &arena);
      arena_reset (&arena);
      buf_release (&buf);
    }
  assert_true ((clock () - start) / CLOCKS_PER_SEC < 5);
  arena_release (&arena);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (block_elements_end_lines),
    cmocka_unit_test (white_space_is_one_blank_unless_it_is_kept),
    cmocka_unit_test (a_patch_comes_out_as_it_was),
    cmocka_unit_test (links_keep_their_url),
    cmocka_unit_test (quotes_are_marked),
    cmocka_unit_test (what_is_no_text_goes),
    cmocka_unit_test (entities_are_characters),
    cmocka_unit_test (hostile_html_takes_little_time),
  };

  return cmocka_run_group_tests_name ("html_text", tests, NULL, NULL);
}
