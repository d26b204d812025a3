/* body_header: the header that stands in a body, before the log message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/body_header.h"

#include <stdbool.h>

#include "mail/encoded_word.h"
#include "mail/from_line.h"
#include "patch/line.h"

static const struct slice byte_order_mark = SLICE_INIT ("\xef\xbb\xbf");

/* Whether S is `name at host.domain', as archives obscure addresses.  */
static bool
is_obscured (struct slice s)
{
  struct slice user, at, host, more;

  return slice_next_word (&s, &user) && slice_next_word (&s, &at)
         && slice_next_word (&s, &host) && slice_eq (at, SLICE ("at"))
         && slice_find_byte (host, '.') != SLICE_NPOS
         && (!slice_next_word (&s, &more) || slice_at (more, 0) == '(');
}

/* Whether S is one word with an `@' inside.  */
static bool
is_addr_spec (struct slice s)
{
  size_t at = slice_find_last_byte (s, '@');

  return at != SLICE_NPOS && at > 0 && at + 1 < s.len;
}

/* Whether VALUE is what follows `From:': `name <addr>' or `addr', plain,
   obscured, or in encoded words as a whole.  */
static bool
is_address (struct slice value)
{
  struct slice addr;
  struct slice tail;
  size_t open;

  value = slice_trim (value);
  open = slice_find_last_byte (value, '<');
  if (open == SLICE_NPOS)
    {
      if (is_obscured (value))
        return true;
      if (slice_find_byte (value, '@') == SLICE_NPOS)
        return encoded_word_span (value) > 0;
      tail = value;
      if (!slice_next_word (&tail, &addr))
        return false;
    }
  else if (!slice_cut (slice_skip (value, open + 1), '>', &addr, &tail))
    return false;
  /* A comment may follow (RFC 5322 section 3.2.2), nothing else.  */
  tail = slice_trim_left (tail);
  return (is_addr_spec (addr) || is_obscured (addr))
         && (tail.len == 0 || slice_at (tail, 0) == '(');
}

/* The length of the name of the field that LINE starts with, 0 if it starts
   with none.  */
static size_t
name_length (struct slice line)
{
  size_t n = 0;

  while (slice_is_alnum (slice_at (line, n)) || slice_at (line, n) == '-')
    n++;
  return slice_at (line, n) == ':' ? n : 0;
}

/* Takes the next field with its continuation lines off *REST.  */
static bool
take_field (struct slice *rest, struct slice *name_r, struct slice *value_r)
{
  struct slice after = *rest;
  struct slice line;
  size_t name;
  size_t len;

  if (!slice_next_line (&after, &line) || (name = name_length (line)) == 0)
    return false;
  do
    len = rest->len - after.len;
  while (slice_is_blank (slice_at (after, 0)) && slice_next_line (&after, &line)
         && !line_is_blank (line));
  *name_r = slice_head (*rest, name);
  *value_r = slice_trim (slice_sub (*rest, name + 1, len - name - 1));
  *rest = slice_skip (*rest, len);
  return true;
}

/* The member of HEADER for the field NAME, null if it has none.  */
static struct slice *
member_of (struct body_header *header, struct slice name)
{
  if (slice_eq_nocase (name, SLICE ("From")))
    return &header->from;
  if (slice_eq_nocase (name, SLICE ("Subject")))
    return &header->subject;
  return slice_eq_nocase (name, SLICE ("Date")) ? &header->date : NULL;
}

/* Takes the next field that git-am knows off *REST.  Each counts once, and only
   with a value; From needs an address, because prose starts with it.  */
static bool
take_git_field (struct body_header *header, struct slice *rest)
{
  struct slice after = *rest;
  struct slice name;
  struct slice value;
  struct slice *member;

  if (!take_field (&after, &name, &value))
    return false;
  member = member_of (header, name);
  if (!member || member->len || value.len == 0
      || (member == &header->from && !is_address (value)))
    return false;
  *member = value;
  *rest = after;
  return true;
}

/* Takes a field that only the header of a mail has off *REST.  It may follow
   the fields of git, where people paste the visible header of a mail.  */
static bool
take_mail_field (struct slice *rest)
{
  static const struct slice names[] = {
    SLICE_INIT ("To"),
    SLICE_INIT ("Message-ID"),
    SLICE_INIT ("In-Reply-To"),
    SLICE_INIT ("References"),
    SLICE_INIT ("MIME-Version"),
    SLICE_INIT ("Content-Type"),
    SLICE_INIT ("Content-Transfer-Encoding"),
    SLICE_INIT ("Content-Disposition"),
    SLICE_INIT ("X-Mailer"),
  };
  struct slice after = *rest;
  struct slice name;
  struct slice value;

  if (!take_field (&after, &name, &value))
    return false;
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (slice_eq_nocase (name, names[i]))
      {
        *rest = after;
        return true;
      }
  return false;
}

/* Takes the fields as git-am reads them off *REST.  */
static bool
take_git_form (struct body_header *header, struct slice *rest)
{
  bool more = true;

  if (!take_git_field (header, rest))
    return false;
  while (more)
    more = take_git_field (header, rest)
           || (header->subject.len && take_mail_field (rest));
  header->form = BODY_HEADER_GIT;
  return true;
}

/* Whether LINE is the From_ line of a mail or a patch, perhaps quoted.  */
static bool
is_from_line (struct slice line)
{
  enum from_kind kind;

  slice_take_prefix (&line, SLICE (">"));
  kind = from_line_kind (slice_chomp_cr (line));
  return kind == FROM_DATED || kind == FROM_PATCH;
}

/* Takes a From_ line and the header after it off *REST.  */
static bool
take_pasted_form (struct body_header *header, struct slice *rest)
{
  struct slice after = *rest;
  struct slice name;
  struct slice value;
  unsigned fields = 0;

  if (!slice_next_line (&after, &name) || !is_from_line (name))
    return false;
  while (fields++ < BODY_HEADER_FIELDS_MAX
         && take_field (&after, &name, &value))
    {
      struct slice *member = member_of (header, name);

      if (member && member->len == 0
          && (member != &header->from || is_address (value)))
        *member = value;
    }
  if (header->from.len == 0 && header->subject.len == 0)
    return false;
  header->form = BODY_HEADER_PASTED;
  *rest = after;
  return true;
}

/* Takes what hg export writes before the log message off *REST.  */
static bool
take_hg_form (struct body_header *header, struct slice *rest)
{
  struct slice after = *rest;
  struct slice line;

  if (!slice_next_line (&after, &line)
      || !slice_eq (slice_trim_right (line), SLICE ("# HG changeset patch")))
    return false;
  header->form = BODY_HEADER_HG;
  do
    {
      *rest = after;
      if (!slice_next_line (&after, &line))
        break;
      if (slice_has_prefix (line, SLICE ("# User "))
          && is_address (slice_skip (line, 7)))
        header->from = slice_trim (slice_skip (line, 7));
      else if (slice_has_prefix (line, SLICE ("# Date ")))
        header->date = slice_trim (slice_skip (line, 7));
    }
  while (slice_has_prefix (line, SLICE ("# ")));
  return true;
}

static void
skip_blank_line (struct slice *rest)
{
  struct slice after = *rest;
  struct slice line;

  if (slice_next_line (&after, &line) && line_is_blank (line))
    *rest = after;
}

/* Sets the block, from START to REST, both ends of one text.  Returns the
   length of all before REST and of a blank line that follows.  */
static size_t
end_block (struct body_header *header, struct slice text, struct slice start,
           struct slice rest)
{
  header->block = slice_head (start, start.len - rest.len);
  skip_blank_line (&rest);
  return text.len - rest.len;
}

/* The header of a patch that was sent by somebody else, and then pasted, is
   followed by the one that git wrote into its body.  */
static void
take_inner_git_form (struct body_header *header, struct slice *rest)
{
  struct body_header inner = { .form = BODY_HEADER_NONE };
  struct slice after = *rest;

  skip_blank_line (&after);
  if (!take_git_form (&inner, &after) || inner.from.len == 0)
    return;
  header->from = inner.from;
  *rest = after;
}

size_t
body_header_read_inner (struct body_header *header_r, struct slice text)
{
  struct slice rest = text;

  *header_r = (struct body_header){ .form = BODY_HEADER_NONE };
  if (take_hg_form (header_r, &rest))
    return end_block (header_r, text, text, rest);
  if (!take_pasted_form (header_r, &rest))
    {
      *header_r = (struct body_header){ .form = BODY_HEADER_NONE };
      return 0;
    }
  take_inner_git_form (header_r, &rest);
  return end_block (header_r, text, text, rest);
}

size_t
body_header_read (struct body_header *header_r, struct slice text)
{
  struct slice rest = text;
  bool marked = slice_take_prefix (&rest, byte_order_mark);
  struct slice after = rest;
  struct slice start;
  struct slice line;
  size_t len;

  while (slice_next_line (&after, &line) && line_is_blank (line))
    rest = after;
  start = marked ? text : rest;
  len = body_header_read_inner (header_r, rest);
  if (len)
    {
      header_r->block
          = slice_head (start, (size_t)(header_r->block.ptr - start.ptr)
                                   + header_r->block.len);
      return text.len - rest.len + len;
    }
  if (!take_git_form (header_r, &rest))
    return 0;
  return end_block (header_r, text, start, rest);
}
