/* groups: messages in any order, and the series that they must make.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each case is a few messages in the order in which they are read, and a string
   with a letter for each of them: the same letter, the same series version.
   Most show a shape that was found in archives and that is easy to get
   wrong.  */

#ifndef PATCHDIGEST_TESTS_GROUPS_H
#define PATCHDIGEST_TESTS_GROUPS_H

#include "support/check.h"
#include "support/mails.h"

enum
{
  ORDER_MAX = 24, /* messages of one case */
  ALL_ORDERS = 6  /* up to this many messages are tried in all orders */
};

/* The letters of MAILS, in the order of first appearance, `-' for a message
   without a series.  */
static inline void
write_groups (const struct mails *mails, char *letters_r)
{
  uint32_t seen[ORDER_MAX];
  unsigned known = 0;

  for (unsigned i = 0; i < mails->count; i++)
    {
      uint32_t version = series_resolve (mails->set, &mails->places[i]);
      unsigned at = 0;

      while (at < known && seen[at] != version)
        at++;
      if (version == SERIES_NONE)
        {
          letters_r[i] = '-';
          continue;
        }
      if (at == known)
        seen[known++] = version;
      letters_r[i] = (char)('A' + at);
    }
  letters_r[mails->count] = '\0';
}

/* WANT as it is when its messages come in ORDER: letters go by appearance.  */
static inline void
rename_groups (const char *want, const unsigned *order, char *letters_r)
{
  char names[256] = { 0 };
  char next = 'A';
  size_t count = strlen (want);

  for (size_t i = 0; i < count; i++)
    {
      unsigned char letter = (unsigned char)want[order[i]];

      if (!names[letter])
        names[letter] = letter == '-' ? '-' : next++;
      letters_r[i] = names[letter];
    }
  letters_r[count] = '\0';
}

static inline void
check_order (const struct mail *mails, const unsigned *order,
             const char *groups)
{
  char got[ORDER_MAX + 1], want[ORDER_MAX + 1];
  struct mails set;

  mails_init (&set);
  for (size_t i = 0; i < strlen (groups); i++)
    mails_add (&set, &mails[order[i]]);
  write_groups (&set, got);
  rename_groups (groups, order, want);
  if (strcmp (got, want) != 0)
    {
      for (size_t i = 0; i < strlen (groups); i++)
        print_error ("%c, not %c: %s\n", got[i], want[i],
                     mails[order[i]].subject);
      fail_msg ("grouped as %s, not %s", got, want);
    }
  mails_release (&set);
}

static inline void
check_groups (const struct mail *mails, size_t count, const char *groups)
{
  unsigned order[ORDER_MAX];

  assert_int_equal (count, strlen (groups));
  for (unsigned i = 0; i < count; i++)
    order[i] = i;
  check_order (mails, order, groups);
}

/* All orders of the places from AT on.  */
static inline void
check_orders_from (const struct mail *mails, unsigned *order, size_t at,
                   size_t count, const char *groups)
{
  if (at == count)
    check_order (mails, order, groups);
  for (size_t i = at; i < count; i++)
    {
      unsigned moved = order[i];

      order[i] = order[at];
      order[at] = moved;
      check_orders_from (mails, order, at + 1, count, groups);
      order[at] = order[i];
      order[i] = moved;
    }
}

static inline void
check_any_order (const struct mail *mails, size_t count, const char *groups)
{
  unsigned order[ORDER_MAX];

  assert_int_equal (count, strlen (groups));
  assert_in_range (count, 1, ALL_ORDERS);
  for (unsigned i = 0; i < count; i++)
    order[i] = i;
  check_orders_from (mails, order, 0, count, groups);
}

#define GROUPS(mails, groups) check_groups (mails, COUNT (mails), groups)
#define ANY_ORDER(mails, groups) check_any_order (mails, COUNT (mails), groups)

#endif
