/* me: the addresses and names of the reader.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "watch/me.h"
#include "mail/relay.h"

/* The local part of ADDRESS without its detail, and the domain with the `@';
   false if there is none.  */
static bool
split (struct slice address, struct slice *local_r, struct slice *domain_r)
{
  size_t at = slice_find_last_byte (address, '@');

  if (at == SLICE_NPOS)
    return false;
  *local_r = slice_head (address, at);
  *domain_r = slice_skip (address, at);
  /* `+a@example.org' has no other name.  */
  if (slice_at (*local_r, 0) != '+')
    *local_r = slice_head (*local_r, slice_find_byte (*local_r, '+'));
  return true;
}

bool
me_same_address (struct slice a, struct slice b)
{
  struct slice locals[2], domains[2];

  return split (a, &locals[0], &domains[0])
         && split (b, &locals[1], &domains[1])
         && slice_eq_nocase (domains[0], domains[1])
         && slice_eq_nocase (locals[0], locals[1]);
}

bool
me_is (const struct me *me, const struct address *person)
{
  for (size_t i = 0; i < me->address_count; i++)
    if (me_same_address (me->addresses[i], person->addr_spec))
      return true;
  for (size_t i = 0; i < me->name_count; i++)
    if (relay_names_agree (me->names[i], person->name))
      return true;
  return false;
}

bool
me_may_be_in (const struct me *me, struct slice field)
{
  for (size_t i = 0; i < me->address_count; i++)
    {
      struct slice local, domain;

      if (split (me->addresses[i], &local, &domain)
          && slice_find_nocase (field, domain) != SLICE_NPOS)
        return true;
    }
  return false;
}
