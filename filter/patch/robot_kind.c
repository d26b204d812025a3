/* robot_kind: what a program tells of patches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/robot_kind.h"
#include "patch/own_text.h"
#include "patch/robot_verdict.h"

enum
{
  LKP_TIME = 12,  /* digits */
  LKP_RANDOM = 8, /* letters and digits */
  FROM_MAX = 1024 /* bytes of a From field that are looked at */
};

#define COUNT(list) (sizeof list / sizeof list[0])

/* Whether ID is of the form of the kernel test robot: twelve digits of a time,
   eight letters and digits, `-lkp' (once `%lkp').  */
static bool
is_lkp_id (struct slice id)
{
  struct slice rest = slice_skip (id, LKP_TIME + 1);
  size_t letters = 0;

  if (slice_digits (slice_head (id, LKP_TIME)) != LKP_TIME
      || slice_at (id, LKP_TIME) != '.')
    return false;
  while (letters < LKP_RANDOM && slice_is_alnum (slice_at (rest, letters)))
    letters++;
  rest = slice_skip (rest, letters);
  return letters == LKP_RANDOM
         && (slice_at (rest, 0) == '-' || slice_at (rest, 0) == '%')
         && slice_has_prefix (slice_skip (rest, 1), SLICE ("lkp@"));
}

/* The From field of MESSAGE as it is there.  */
static struct slice
from_field (const struct message *message)
{
  return slice_head (header_value (&message->header, SLICE ("From")), FROM_MAX);
}

/* Whether C ends an address.  */
static bool
is_around (int c)
{
  return c < 0 || slice_is_space (c)
         || slice_find_byte (SLICE ("<>()\","), (char)c) != SLICE_NPOS;
}

struct robot_address
robot_address_of (const struct message *message)
{
  struct slice from = from_field (message);
  size_t at = slice_find_last_byte (from, '@'), start, end;

  if (at == SLICE_NPOS)
    return (struct robot_address){ { NULL, 0 }, { NULL, 0 } };
  for (start = at; start > 0 && !is_around (slice_at (from, start - 1));)
    start--;
  for (end = at + 1; !is_around (slice_at (from, end));)
    end++;
  return (struct robot_address){ slice_sub (from, start, at - start),
                                 slice_sub (from, at + 1, end - at - 1) };
}

/* Whether S, a part of an address, has one of the COUNT words of NAMES.  */
static bool
has_name (struct slice s, const struct slice *names, size_t count)
{
  while (s.len)
    {
      size_t n = 0;

      while (slice_is_alnum (slice_at (s, n)))
        n++;
      for (size_t i = 0; i < count; i++)
        if (slice_eq_nocase (slice_head (s, n), names[i]))
          return true;
      s = slice_skip (s, n + 1);
    }
  return false;
}

bool
robot_has_name (struct robot_address address)
{
  static const struct slice names[]
      = { SLICE_INIT ("bot"),    SLICE_INIT ("bot2"),     SLICE_INIT ("robot"),
          SLICE_INIT ("syzbot"), SLICE_INIT ("buildbot"), SLICE_INIT ("bugbot"),
          SLICE_INIT ("cibot"),  SLICE_INIT ("patchew") };

  /* A forge sends the words of people from `noreply'.  */
  return has_name (address.local, names, COUNT (names))
         || ((slice_eq_nocase (address.local, SLICE ("no-reply"))
              || slice_eq_nocase (address.local, SLICE ("noreply")))
             && has_name (address.domain, names, COUNT (names)));
}

/* Whether LOCAL has a word for services that test patches.  */
static bool
is_service (struct slice local)
{
  static const struct slice names[]
      = { SLICE_INIT ("ci"),       SLICE_INIT ("patchwork"),
          SLICE_INIT ("builder"),  SLICE_INIT ("tester"),
          SLICE_INIT ("test"),     SLICE_INIT ("checkpatch"),
          SLICE_INIT ("kernelci"), SLICE_INIT ("jenkins"),
          SLICE_INIT ("cki"),      SLICE_INIT ("patchtest") };

  return has_name (local, names, COUNT (names));
}

/* Whether the subject of a message that LOCAL sends states a result, and LOCAL
   is the local part of a service that tests patches.  A person may have such an
   address, but does not write such subjects.  */
static bool
states_result (struct slice local, const struct subject *subject)
{
  static const struct slice starts[]
      = { SLICE_INIT ("|SUCCESS| pw"), SLICE_INIT ("|FAILURE| pw"),
          SLICE_INIT ("|WARNING| pw"), SLICE_INIT ("|FAIL| pw") };

  if (subject->reply)
    return false;
  for (size_t i = 0; i < COUNT (starts); i++)
    if (slice_has_prefix (subject->full, starts[i]))
      return true;
  return is_service (local)
         && robot_verdict_of_subject (subject->full) != ROBOT_VERDICT_NONE;
}

/* Whether MESSAGE answers with a table of results, and LOCAL begins with the
   word of a service that tests patches.  `zhang.ci' is a person.  */
static bool
answers_with_table (struct message *message, struct slice local,
                    const struct subject *subject)
{
  size_t n = 0;

  while (slice_is_alnum (slice_at (local, n)))
    n++;
  return is_service (slice_head (local, n))
         && (subject->reply || message_is_threaded (message))
         && robot_verdict_has_table (message_text (message));
}

bool
robot_is_lkp (const struct message *message)
{
  return is_lkp_id (message->id)
         || slice_find_nocase (from_field (message), SLICE ("test robot"))
                != SLICE_NPOS;
}

/* Whether the From field has the mark of a list server that wrote it.  */
static bool
is_relayed (const struct message *message)
{
  return slice_find_nocase (from_field (message), SLICE (" via "))
         != SLICE_NPOS;
}

/* Whether ID is one that programs make who tell what became of patches.  */
static bool
is_notice_id (struct slice id)
{
  static const struct slice parts[]
      = { SLICE_INIT (".b4-ty@"), SLICE_INIT (".git-patchwork-notify@"),
          SLICE_INIT (".pr-tracker-bot@"), SLICE_INIT (".tip-bot2@") };
  size_t at = slice_find_last_byte (id, '@'), dot;
  struct slice part;

  if (at == SLICE_NPOS)
    return false;
  dot = slice_find_last_byte (slice_head (id, at), '.');
  if (dot == SLICE_NPOS)
    return false;
  part = slice_skip (id, dot);
  for (size_t i = 0; i < COUNT (parts); i++)
    if (slice_has_prefix (part, parts[i]))
      return true;
  return false;
}

/* Whether LOCAL is that of a program that tells what became of patches.  */
static bool
is_notice_address (struct slice local)
{
  static const struct slice starts[]
      = { SLICE_INIT ("patchwork-bot"), SLICE_INIT ("pr-tracker-bot"),
          SLICE_INIT ("tip-bot"), SLICE_INIT ("tipbot"),
          SLICE_INIT ("patch-notifications") };

  for (size_t i = 0; i < COUNT (starts); i++)
    if (slice_has_prefix_nocase (local, starts[i]))
      return true;
  return false;
}

/* Whether SUBJECT is one that scripts write of which one runs at a person's
   address: those of the stable trees, and of trees that are kept as files with
   patches (`+ a-b.patch added to mm-unstable branch').  */
static bool
is_notice_subject (struct slice subject)
{
  static const struct
  {
    struct slice start, part;
  } forms[] = {
    { SLICE_INIT ("Patch \""), SLICE_INIT ("\" has been added to the ") },
    { SLICE_INIT ("patch \""), SLICE_INIT ("\" added to ") },
    { SLICE_INIT ("FAILED: patch \""), SLICE_INIT ("\" failed to apply to ") },
    { SLICE_INIT ("+ "), SLICE_INIT (".patch added to ") },
    { SLICE_INIT ("- "), SLICE_INIT (".patch removed from ") },
    { SLICE_INIT ("["), SLICE_INIT (".patch removed from ") },
  };

  for (size_t i = 0; i < COUNT (forms); i++)
    if (slice_has_prefix_nocase (subject, forms[i].start)
        && slice_find (subject, forms[i].part) != SLICE_NPOS)
      return true;
  return false;
}

bool
robot_has_own_line (struct slice text, struct slice start)
{
  struct own_text own;
  struct own_line line;

  own_text_begin (&own, slice_head (text, ROBOT_TEXT_MAX));
  while (own_text_next (&own, &line))
    if (slice_has_prefix_nocase (line.text, start))
      return true;
  return false;
}

/* Whether a script made ID, as Python and nullmailer do: three numbers first.
   Programs for people do not.  */
static bool
is_script_id (struct slice id)
{
  for (int i = 0; i < 3; i++)
    {
      size_t digits = slice_digits (id);

      if (digits == 0 || slice_at (id, digits) != '.')
        return false;
      id = slice_skip (id, digits + 1);
    }
  return true;
}

bool
robot_is_dt (struct message *message)
{
  return is_script_id (message->id)
         && robot_has_own_line (message_text (message),
                                SLICE ("My bot found "));
}

enum robot_kind
robot_kind_find (struct message *message, const struct subject *subject)
{
  struct robot_address from;

  if (is_lkp_id (message->id))
    return ROBOT_KIND_REPORT;
  if (is_notice_id (message->id))
    return ROBOT_KIND_NOTICE;
  if (!subject->reply && is_notice_subject (subject->full))
    return ROBOT_KIND_NOTICE;
  from = robot_address_of (message);
  if (is_notice_address (from.local))
    return is_relayed (message) ? ROBOT_KIND_NONE : ROBOT_KIND_NOTICE;
  if (states_result (from.local, subject)
      || answers_with_table (message, from.local, subject))
    return ROBOT_KIND_REPORT;
  if (robot_is_dt (message))
    return ROBOT_KIND_REPORT;
  if (!robot_has_name (from) && !robot_is_lkp (message))
    return ROBOT_KIND_NONE;
  if (is_relayed (message))
    return ROBOT_KIND_NONE;
  return subject->reply || message_is_threaded (message)
                 || slice_has_prefix_nocase (from.local, SLICE ("syzbot"))
                 || (subject->bracket && robot_is_lkp (message))
             ? ROBOT_KIND_REPORT
             : ROBOT_KIND_NONE;
}
