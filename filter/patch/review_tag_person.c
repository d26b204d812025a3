/* review_tag_person: whom a review tag names, and whether that is the sender.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/review_tag_person.h"

#include "patch/blanks.h"
#include "patch/name_words.h"

/* S without white space and the bytes SIGNS at both ends.  */
static struct slice
strip (struct slice s, struct slice signs)
{
  s = blanks_skip (s);
  while (slice_has_suffix (s, SLICE ("\xc2\xa0")))
    s.len -= 2;
  while (s.len
         && (slice_is_space (slice_at (s, 0))
             || slice_find_byte (signs, s.ptr[0]) != SLICE_NPOS))
    s = slice_skip (s, 1);
  while (s.len
         && (slice_is_space (slice_last (s))
             || slice_find_byte (signs, s.ptr[s.len - 1]) != SLICE_NPOS))
    s.len--;
  return s;
}

/* A note that is more than the end of a sentence.  */
static struct slice
note_of (struct slice s)
{
  return strip (s, SLICE (">,.;'\"*_/")).len ? strip (s, SLICE (">,;"))
                                             : SLICE ("");
}

/* Reads `Ann <ann@example.org> note' with the `<' at AT.  Mail programs turn
   the address into `<ann@example.org <mailto:ann@example.org>>'.  */
static void
read_bracketed (struct slice value, size_t at,
                struct review_tag_person *person_r)
{
  struct slice inner = slice_skip (value, at + 1);
  size_t end = slice_find_byte (inner, '>');
  size_t nested = slice_find_byte (slice_head (inner, end), '<');

  person_r->name = strip (slice_head (value, at), SLICE ("\"'`,*"));
  person_r->address = slice_trim (slice_head (slice_head (inner, end), nested));
  if (end != SLICE_NPOS)
    person_r->note = note_of (slice_skip (inner, end + 1));
}

/* Reads `Ann ann@example.org note' and `ann@example.org (Ann)' with the word
   ADDRESS.  */
static void
read_bare (struct slice value, struct slice address,
           struct review_tag_person *person_r)
{
  size_t at = (size_t)(address.ptr - value.ptr);
  struct slice rest = slice_skip (value, at + address.len);

  person_r->address = strip (address, SLICE ("()[]<>,.;:'\"`*"));
  person_r->name = strip (slice_head (value, at), SLICE ("([\"'`,*"));
  if (person_r->name.len == 0 && slice_at (slice_trim (rest), 0) == '(')
    slice_cut (slice_skip (slice_trim (rest), 1), ')', &person_r->name, &rest);
  person_r->note = note_of (rest);
}

/* Reads `Ann (note)', `Ann # note'.  */
static void
read_name (struct slice value, struct review_tag_person *person_r)
{
  size_t end = 0;

  while (end < value.len
         && slice_find_byte (SLICE ("(#[,;"), value.ptr[end]) == SLICE_NPOS)
    end++;
  person_r->name = strip (slice_head (value, end), SLICE (".\"'`*"));
  person_r->note = note_of (slice_skip (value, end));
}

void
review_tag_person_read (struct slice value, struct review_tag_person *person_r)
{
  size_t at = slice_find_byte (value, '<');
  struct slice rest = value;
  struct slice word;

  *person_r = (struct review_tag_person){ .name = { NULL, 0 } };
  if (at != SLICE_NPOS)
    {
      read_bracketed (value, at, person_r);
      return;
    }
  while (slice_next_word (&rest, &word))
    if (slice_find_byte (word, '@') != SLICE_NPOS)
      {
        read_bare (value, word, person_r);
        return;
      }
  read_name (value, person_r);
}

/* Splits ADDRESS into its local part, without `+tag', and its domain.  */
static bool
split (struct slice address, struct slice *local_r, struct slice *domain_r)
{
  size_t at = slice_find_last_byte (address, '@');
  struct slice tag;

  slice_cut (slice_head (address, at), '+', local_r, &tag);
  *domain_r = slice_skip (address, at == SLICE_NPOS ? at : at + 1);
  return local_r->len > 0 && slice_is_alnum (slice_at (*domain_r, 0));
}

bool
review_tag_person_has_address (const struct review_tag_person *person)
{
  struct slice local;
  struct slice domain;

  return split (person->address, &local, &domain);
}

/* Whether DOMAIN is TOP or below it.  */
static bool
is_below (struct slice domain, struct slice top)
{
  size_t above = domain.len - top.len;

  return domain.len >= top.len
         && slice_eq_nocase (slice_skip (domain, above), top)
         && (above == 0 || slice_at (domain, above - 1) == '.');
}

static bool
is_same_address (struct slice a, struct slice b)
{
  struct slice locals[2];
  struct slice domains[2];

  if (a.len > 0 && slice_eq_nocase (a, b))
    return true;
  return split (a, &locals[0], &domains[0])
         && split (b, &locals[1], &domains[1])
         && slice_eq_nocase (locals[0], locals[1])
         && (is_below (domains[0], domains[1])
             || is_below (domains[1], domains[0]));
}

bool
review_tag_is_sender (const struct review_tag_person *person,
                      const struct address *from)
{
  struct name_words ours;
  struct name_words theirs;
  struct name_words local;
  struct slice local_part;
  struct slice domain;

  if (is_same_address (person->address, from->addr_spec))
    return true;
  name_words_read (&ours, person->name);
  name_words_read (&theirs, from->name);
  if (name_words_same (&ours, &theirs)
      || name_words_common (&ours, &theirs) >= 2)
    return true;
  if (review_tag_person_has_address (person))
    return false;
  split (from->addr_spec, &local_part, &domain);
  name_words_read (&local, local_part);
  return name_words_meet (&ours, &theirs) || name_words_same (&ours, &local);
}
