/* talk: what a message says about patches of others.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The results of the parsers of tags, notices and reports, in one form that can
   be kept until what the message answers is known.  Which patches are meant,
   and what counts, is decided then: see life/.  */

#ifndef PATCHDIGEST_PATCH_TALK_H
#define PATCHDIGEST_PATCH_TALK_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "mail/address.h"

enum
{
  TALK_ITEMS_MAX = 1000,  /* of a message */
  TALK_TEXT_MAX = 256,    /* bytes of one text; the rest is cut off */
  TALK_PACKED_MAX = 65536 /* bytes of a packed talk */
};

/* The numbers are those of enum event_what in life/row.h.  */
enum talk_what
{
  TALK_NOTHING,
  TALK_REVIEWED,
  TALK_ACKED,
  TALK_TESTED,
  TALK_NAK,
  TALK_APPLIED,
  TALK_PULLED,
  TALK_DROPPED,
  TALK_WILL_APPLY,
  TALK_CHANGES_REQUESTED,
  TALK_REJECTED,
  TALK_WITHDRAWN,
  TALK_DEFERRED,
  TALK_SUPERSEDED,
  TALK_ROBOT,
  TALK_WHATS
};

/* The lower bits are those of enum event_flag in life/row.h.  */
enum talk_flag
{
  TALK_CONDITIONAL = 1 << 0, /* a tag, if something is done */
  TALK_RELAYED = 1 << 1,     /* a tag of somebody else */
  TALK_PROSE = 1 << 2,       /* a tag without its line */
  TALK_BY_ROBOT = 1 << 3,    /* a notice: a known robot's own form */
  TALK_LISTED = 1 << 4,      /* a notice: the list form of b4 */
  TALK_BARE = 1 << 5,        /* a notice: counts from a committer only */
  TALK_BY_AUTHOR = 1 << 6,   /* may be about a patch of the writer's own */
  TALK_OK = 1 << 7,          /* a robot's verdict */
  TALK_WARN = 1 << 8,
  TALK_FAIL = 1 << 9,
  TALK_EVENT_FLAGS = (1 << 10) - 1,
  TALK_ALL = 1 << 10,    /* all patches, even if it answers one of them */
  TALK_EXCEPT = 1 << 11, /* all patches but `numbers' */
  TALK_TITLED = 1 << 12, /* of the patch with `title', not of what the message
                            answers */
  TALK_PARTLY = 1 << 13, /* of a part of what it answers, which has no number */
  TALK_AS_ROBOT = 1 << 14, /* a notice: a robot's form, from anybody */
  TALK_FLAGS = (1 << 15) - 1
};

struct talk_item
{
  enum talk_what what;
  unsigned flags; /* enum talk_flag */
  int number; /* of a patch in a list; of a tag for a series, how many patches
                 that has by its words; -1: none */
  struct slice numbers; /* of patches, as base/numset.h has them; or empty */
  struct slice title;   /* of the patch, or of the series; or empty */
  struct slice target;  /* Message-ID that is meant; empty: what the message
                           answers */
  struct slice name;    /* whose tag; who applied; empty: the writer */
  struct slice address;
  struct slice author; /* the name of who wrote the patch with `title', or
                          empty */
  struct slice tree;
  struct slice hash;
  struct slice sentence; /* or the note after a tag, or what a robot found */
};

struct talk
{
  struct address from; /* who wrote the message */
  bool person;         /* no robot */
  bool asks;           /* it asks something of the author of the patch */
  struct talk_item *items;
  size_t count;
};

/* Appends TALK to BUF, as lines of text.  Texts lose their line ends.  */
void talk_pack (struct buf *buf, const struct talk *talk);

/* Reads PACKED, which talk_pack has written, or which was damaged since.  The
   slices are parts of PACKED, the array is in ARENA.  Returns false if anything
   in PACKED is not as above; then *TALK_R is undefined.  */
bool talk_unpack (struct talk *talk_r, struct slice packed,
                  struct arena *arena);

/* Whether PACKED has items.  Most talks have none: they only say who
   answered.  */
static inline bool
talk_has_items (struct slice packed)
{
  return slice_find (packed, SLICE ("\nI")) != SLICE_NPOS;
}

#endif
