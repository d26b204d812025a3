/* life_page: the life of one work on one page.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

     Title:     heap: Walk faster over a long list
     Author:    Ada Writer <ada@example.org>
     State:     v2 reviewed 3/3, since 2026-03-02
     Waits for: maintainer, since 2026-03-02 (5 days)
     Answers:   12 by 4 people, 3 by the author
     Last word: 2026-03-04 (3 days ago)
     Marked:    done on 2026-03-05

     Versions:
       v1  2026-02-20  3/3  superseded
           https://lists.example.org/heap/v1-0@example.org/
       v2  2026-03-01  3/3  reviewed: 2 same, 1 changed
           https://lists.example.org/heap/v2-0@example.org/

     Reviews:
       v2  2026-03-02  3/3  R   Ravi Reader
           https://lists.example.org/heap/r1@example.org/
       ...

   A part is left out if there is nothing in it.  Lines have at most 80 columns,
   unless a link or one word is longer, or a character is wide.  Text from
   messages is made safe for a terminal.  */

#ifndef PATCHDIGEST_REPORT_LIFE_PAGE_H
#define PATCHDIGEST_REPORT_LIFE_PAGE_H

#include "compare/comparison.h"
#include "life/judge.h"

/* Where to read the message row MESSAGE, in ARENA: a link, or `<Message-ID>';
   empty if nobody knows.  */
typedef struct slice life_page_where_fn (void *context, int64_t message,
                                         struct arena *arena);

struct life_page_version
{
  const struct life *life; /* of this version */
  struct slice version;    /* "v3" */
  struct slice where;      /* its head, as above; or empty */
  int received;            /* patches */
  bool compared;           /* with the version before */
  unsigned counts[COMPARISON_CLASSES];
};

struct life_page
{
  struct slice title;
  struct slice author_name, author_address;
  struct slice list;                        /* or empty */
  const struct life_page_version *versions; /* the oldest first, at least 1 */
  size_t count;
  life_page_where_fn *where;
  void *context;
  bool color; /* for a terminal */
};

/* Appends PAGE.  ARENA is for memory that is not needed afterwards.  */
void life_page_add (struct buf *buf, const struct life_page *page,
                    struct arena *arena);

#endif
