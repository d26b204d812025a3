/* footer: what list servers and companies put after a text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/footer.h"

#include <stdbool.h>

#include "patch/line.h"

enum
{
  UNDERSCORES_MIN = 20, /* of a rule of Mailman; it writes 47 */
  RULE_MIN = 8,         /* signs of any other rule */
  AD_RULE_MIN = 60,     /* dashes above what a hoster advertises */
  OTHER_LINE_MAX = 72,  /* bytes of the line in a footer that may be anything */
  SHORT_LINE_MAX = 39,  /* bytes of a line that ends a paragraph: `Thanks,' */
  TAIL_LINES_MAX = 3,   /* lines after a disclaimer */
  TRIES_MAX = 500       /* lines that may start a footer, so that many rules
                           do not take quadratic time */
};

/* What a line above a footer can be.  */
enum rule
{
  RULE_NONE,
  RULE_UNDERSCORES,
  RULE_SIGNS, /* dashes, equals signs, stars, or several of them */
  RULE_DASHES /* `--', with or without a blank */
};

static enum rule
rule_of (struct slice line)
{
  struct slice signs = SLICE ("-=_*#~");
  size_t underscores = 0;

  line = slice_trim_right (line);
  if (slice_eq (line, SLICE ("--")) || slice_eq (line, SLICE ("-")))
    return RULE_DASHES;
  for (size_t i = 0; i < line.len; i++)
    {
      if (slice_find_byte (signs, line.ptr[i]) == SLICE_NPOS)
        return RULE_NONE;
      underscores += line.ptr[i] == '_';
    }
  if (line.len >= UNDERSCORES_MIN && underscores == line.len)
    return RULE_UNDERSCORES;
  return line.len >= RULE_MIN ? RULE_SIGNS : RULE_NONE;
}

/* How many of the COUNT PHRASES are in S, in any case.  */
static unsigned
count_phrases (struct slice s, const struct slice *phrases, size_t count)
{
  unsigned found = 0;

  for (size_t i = 0; i < count; i++)
    found += slice_find_nocase (s, phrases[i]) != SLICE_NPOS;
  return found;
}

#define COUNT_PHRASES(s, phrases)                                              \
  count_phrases (s, phrases, sizeof phrases / sizeof phrases[0])

/* Words that only list servers write.  */
static bool
is_server_line (struct slice line)
{
  static const struct slice phrases[] = {
    SLICE_INIT ("unsubscribe"),
    SLICE_INIT ("listinfo"),
    SLICE_INIT ("mailing list info"),
    SLICE_INIT ("mailing list --"),
    SLICE_INIT ("groups.io links"),
    SLICE_INIT ("groups links"),
    SLICE_INIT ("majordomo"),
    SLICE_INIT ("you are receiving this"),
    SLICE_INIT ("you received this message because"),
    SLICE_INIT ("you receive all messages sent"),
    SLICE_INIT ("subscription"),
  };

  return COUNT_PHRASES (line, phrases) > 0;
}

/* Words that stand between them.  */
static bool
is_list_line (struct slice line)
{
  static const struct slice phrases[] = {
    SLICE_INIT ("mailing list"),
    SLICE_INIT ("archive"),
    SLICE_INIT ("for additional commands"),
    SLICE_INIT ("to post to this"),
    SLICE_INIT ("mute this topic"),
    SLICE_INIT ("group owner"),
    SLICE_INIT ("view/reply"),
    SLICE_INIT ("for more options"),
    SLICE_INIT ("to view this discussion"),
    SLICE_INIT ("to reply"),
    SLICE_INIT ("the body of a message to"),
    SLICE_INIT ("send an email to"),
    SLICE_INIT ("please read the faq"),
    SLICE_INIT ("visit this group"),
    SLICE_INIT ("permalink:"),
    SLICE_INIT ("delivery options"),
  };

  return COUNT_PHRASES (line, phrases) > 0;
}

/* Whether LINE is an address, a URL, or a few words and one of these.  */
static bool
is_pointer_line (struct slice line)
{
  struct slice word;
  unsigned words = 0;
  bool points = false;

  while (slice_next_word (&line, &word))
    {
      words++;
      points = points || slice_find (word, SLICE ("://")) != SLICE_NPOS
               || slice_find_byte (word, '@') != SLICE_NPOS;
    }
  return points && words <= 4;
}

/* Whether LINE names a list and nothing more, as the first line of Mailman does
   (`Widget-devel mailing list').  */
static bool
names_list (struct slice line)
{
  return slice_has_suffix (slice_trim_right (line), SLICE ("mailing list"));
}

/* Whether all lines of TEXT are those of a list server.  One short line may be
   anything: the name of the list, in any language.  After a rule of underscores
   it is enough to name the list and to point to it.  */
static bool
is_server_footer (struct slice text, enum rule rule)
{
  bool points = slice_find (text, SLICE ("://")) != SLICE_NPOS
                || slice_find_byte (text, '@') != SLICE_NPOS;
  struct slice line;
  bool server = false;
  bool list = false;
  unsigned others = 0;
  unsigned lines = 0;

  while (points && slice_next_line (&text, &line))
    {
      bool is_server = is_server_line (line);

      if (++lines > FOOTER_LINES_MAX)
        return false;
      if (line_is_blank (line) || rule_of (line))
        continue;
      server = server || is_server;
      list = list || names_list (line);
      if (!is_server && !is_pointer_line (line) && !is_list_line (line)
          && (++others > 1 || line.len > OTHER_LINE_MAX || rule == RULE_NONE))
        return false;
    }
  return points && (server || (rule == RULE_UNDERSCORES && list && !others));
}

/* Whether LINE starts a footer that has no rule above it.  */
static bool
is_server_start (struct slice line)
{
  static const struct slice starts[] = {
    SLICE_INIT ("You received this message because you are subscribed"),
    SLICE_INIT ("You are receiving this mail because"),
    SLICE_INIT ("To unsubscribe from this "),
    SLICE_INIT ("To unsubscribe, e-mail: "),
    SLICE_INIT ("To unsubscribe send an email to "),
    SLICE_INIT ("Mailing list info: "),
  };

  for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
    if (slice_has_prefix_nocase (line, starts[i]))
      return true;
  return false;
}

/* Whether the paragraph that starts TEXT is a disclaimer: it says that it is
   confidential, for whom it is, and that it is about a mail.  At most a few
   lines follow, such as the address of the company.  */
static bool
is_disclaimer (struct slice text)
{
  static const struct slice secret[]
      = { SLICE_INIT ("confidential"), SLICE_INIT ("vertraulich"),
          SLICE_INIT ("confidentiel"), SLICE_INIT ("confidenziali") };
  static const struct slice whom[]
      = { SLICE_INIT ("intended recipient"), SLICE_INIT ("intended only"),
          SLICE_INIT ("intended solely"),    SLICE_INIT ("addressee"),
          SLICE_INIT ("named recipient"),    SLICE_INIT ("to whom it is"),
          SLICE_INIT ("adressat"),           SLICE_INIT ("destinataire"),
          SLICE_INIT ("destinatari") };
  static const struct slice what[]
      = { SLICE_INIT ("e-mail"),       SLICE_INIT ("email"),
          SLICE_INIT ("this message"), SLICE_INIT ("this communication"),
          SLICE_INIT ("attachment"),   SLICE_INIT ("ce message") };
  static const struct slice head[]
      = { SLICE_INIT ("notice"), SLICE_INIT ("disclaimer"),
          SLICE_INIT ("confidential") };
  size_t end = slice_find (text, SLICE ("\n\n"));
  struct slice paragraph = slice_head (text, end);
  struct slice rest = slice_skip (text, paragraph.len);
  struct slice line;
  unsigned lines = 0;

  /* A greeting directly above is none of its lines.  */
  line = slice_head (paragraph, slice_find_byte (paragraph, '\n'));
  if (line.len < paragraph.len && line.len <= SHORT_LINE_MAX
      && !COUNT_PHRASES (line, head))
    return false;
  while (slice_next_line (&rest, &line))
    lines += !line_is_blank (line) && !rule_of (line);
  return lines <= TAIL_LINES_MAX && COUNT_PHRASES (paragraph, secret) > 0
         && COUNT_PHRASES (paragraph, whom) > 0
         && COUNT_PHRASES (paragraph, what) > 0;
}

/* Whether LINE is what pipermail puts before its note about an attachment that
   it took away, and TEXT that note.  */
static bool
is_scrubbed (struct slice line, struct slice text)
{
  return slice_eq (slice_trim_right (line),
                   SLICE ("-------------- next part --------------"))
         && slice_find (slice_head (text, 256), SLICE ("was scrubbed"))
                != SLICE_NPOS;
}

/* Whether TEXT, up to its end, advertises: what a hoster puts above the footer
   of its list server.  */
static bool
is_advertisement (struct slice line, struct slice text)
{
  size_t url = slice_find (text, SLICE ("://"));

  if (rule_of (line) != RULE_SIGNS || slice_trim_right (line).len < AD_RULE_MIN)
    return false;
  return slice_is_empty (slice_trim (text))
         || (url != SLICE_NPOS
             && slice_find (slice_trim (text), SLICE ("\n\n")) == SLICE_NPOS
             && slice_find_byte (slice_skip (slice_trim_right (text), url), ' ')
                    == SLICE_NPOS);
}

/* Whether a footer starts with LINE, which AFTER follows; WITH_LINE is both.
   PARAGRAPH says that a paragraph may start with it, BELOW that another
   footer was found after it.  */
static bool
starts_footer (struct slice with_line, struct slice after, bool paragraph,
               bool below)
{
  struct slice line = slice_head (with_line, slice_find_byte (with_line, '\n'));
  enum rule rule = rule_of (line);

  if (rule)
    return is_server_footer (after, rule)
           || (below && is_advertisement (line, after))
           || is_disclaimer (slice_trim_left (after));
  if (is_server_start (line))
    return is_server_footer (with_line, RULE_NONE);
  return (paragraph && is_disclaimer (with_line)) || is_scrubbed (line, after);
}

/* Where TEXT ends without blank lines at its end.  */
static size_t
without_blank_lines (struct slice text)
{
  size_t end = slice_trim_right (text).len;
  size_t lf = slice_find_byte (slice_skip (text, end), '\n');

  if (end == 0)
    return 0;
  return lf == SLICE_NPOS ? text.len : end + lf + 1;
}

/* The offset of the last footer in TEXT, or TEXT.len.  The longest one counts,
   that is, the first line that starts one.  */
static size_t
find_one (struct slice text, bool below)
{
  size_t at = text.len > FOOTER_SIZE_MAX ? text.len - FOOTER_SIZE_MAX : 0;
  struct slice rest;
  struct slice line;
  bool paragraph = at == 0;
  unsigned tries = 0;

  if (at)
    {
      size_t lf = slice_find_byte (slice_skip (text, at), '\n');

      if (lf == SLICE_NPOS)
        return text.len;
      at += lf + 1;
    }
  rest = slice_skip (text, at);
  while (slice_next_line (&rest, &line))
    {
      if (line.len
          && starts_footer (slice_skip (text, at), rest, paragraph, below))
        return at;
      if (line.len && (paragraph || rule_of (line)) && ++tries == TRIES_MAX)
        break;
      paragraph = line.len <= SHORT_LINE_MAX;
      at = text.len - rest.len;
    }
  return text.len;
}

size_t
footer_start (struct slice text)
{
  size_t end = text.len;

  for (unsigned i = 0; i < FOOTER_COUNT_MAX; i++)
    {
      size_t start = find_one (slice_head (text, end), i > 0);

      if (start == end)
        break;
      end = without_blank_lines (slice_head (text, start));
    }
  return end;
}
