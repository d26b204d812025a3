/* seen: by which lists a message came, and which digests reported it there.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A text such as `0:0 3:12': the numbers of list and digest for each list, with
   one space between pairs.  List 0 is a list without a number; digest 0 says
   that none has reported the message yet.  */

#ifndef PATCHDIGEST_SERIES_SEEN_H
#define PATCHDIGEST_SERIES_SEEN_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

#define SEEN_ANY_LIST INT64_C (-1)

/* Takes the next pair off *REST: 1, 0 at the end, or -1 if *REST does not begin
   with a pair.  Numbers are from 0 to INT32_MAX - 1.  */
int seen_next (struct slice *rest, int64_t *list_r, int64_t *digest_r);

/* The digest that reported the message of SEEN on LIST: 0 if none has yet, -1
   if it did not come by that list.  For SEEN_ANY_LIST and list 0 the highest of
   all; what list 0 has, all lists have that the text does not name.  */
int64_t seen_digest (struct slice seen, int64_t list);

/* SEEN with the pair LIST:DIGEST added, in ARENA.  A digest that is there
   stays.  */
struct slice seen_add (struct slice seen, int64_t list, int64_t digest,
                       struct arena *arena);

#endif
