/* notice_make: puts notices together.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_NOTICE_MAKE_H
#define PATCHDIGEST_PATCH_NOTICE_MAKE_H

#include "patch/notice.h"

/* The notices of one mail while they are found.  */
struct notice_make
{
  struct message *message; /* not owned, nor the next two */
  const struct subject *subject;
  struct arena *arena;
  struct notice *notices; /* in the arena */
  size_t count;
  size_t room;
  size_t item_count; /* of all notices */
  size_t item_room;  /* of the last one */
  bool listed;       /* the list below a sentence was read */
};

/* Adds a notice, which is cleared but for `what', `form' and version 1.  If
   there are NOTICES_MAX already, returns the last one, cleared.  It stays where
   it is until the next one is added.  */
struct notice *notice_make_add (struct notice_make *make, enum notice_what what,
                                enum notice_form form);

/* Adds ITEM to the last notice, unless there are too many.  */
void notice_make_item (struct notice_make *make,
                       const struct notice_item *item);

/* Takes the next line off *REST, without its line end, whichever it is. Returns
   1, or 0 at the end, with an empty line.  */
int notice_next_line (struct slice *rest, struct slice *line_r);

/* Reads `[marks,k/n] title' or a title alone.  *VERSION_R is that of the marks,
   or 1.  It may be null.  */
struct notice_item notice_item_read (struct slice line, int *version_r);

/* Reads the line below a title: the hex of a commit, after `commit:' or at the
   end of a URL, or a remark in brackets that there is none.  Returns false if
   it is something else.  */
bool notice_item_read_commit (struct slice line, struct notice_item *item);

/* Cuts texts of notices that are longer than NOTICE_TEXT_MAX.  */
void notice_make_clip (struct notice_make *make);

/* The hex digits at the end of the URL that LINE consists of, at least
   NOTICE_HEX_MIN; or empty.  */
enum
{
  NOTICE_HEX_MIN = 7,
  NOTICE_HEX_MAX = 64
};
struct slice notice_url_commit (struct slice line);

/* S, if it consists of so many hex digits; or empty.  */
struct slice notice_hex (struct slice s);

/* Takes `Name <address>' apart.  */
void notice_read_person (struct slice text, struct slice *name_r,
                         struct slice *address_r);

#endif
