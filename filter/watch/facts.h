/* facts: what rules ask of a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_WATCH_FACTS_H
#define PATCHDIGEST_WATCH_FACTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"
#include "mail/address.h"
#include "patch/patch_mail.h"
#include "patch/touched_files.h"
#include "watch/me.h"

enum
{
  FACTS_MAILBOXES_MAX = 2000,         /* of all To and Cc fields */
  FACTS_CONTENT_MAX = 8 * 1024 * 1024 /* bytes of the log message, and of the
                                         diff, in which `content' and K: look;
                                         the rest is not searched */
};

struct facts
{
  struct touched_files files; /* of a patch or a cover letter */
  struct slice subject;       /* of no reply: as the line `Subject: ...' */
  struct slice title;         /* without what precedes it */
  struct slice log;           /* up to FACTS_CONTENT_MAX bytes */
  struct slice diff;
  struct address author;
  struct address sender; /* of the message */
  struct slice list_id;
  struct slice to_me; /* the address of the reader in To or Cc; or empty */
};

/* Reads the facts of PATCH_MAIL.  LIST_ID is that of its list.  A reply has no
   files and no content: what it quotes is another's.  Slices live as long as
   the message.  Adds defects to it.  */
void facts_take (struct facts *facts_r, const struct patch_mail *patch_mail,
                 const struct me *me, struct slice list_id);

/* Lines of content, one after the other.  */
struct facts_lines
{
  unsigned part;
  struct slice rest;
};

/* Takes the next line in which `content' and K: look: the subject as a field,
   the lines of the log message, and the changed lines of the diff, without
   their sign.  LINES starts as zeros.  Returns 1, or 0 at the end.  */
int facts_next_line (const struct facts *facts, struct facts_lines *lines,
                     struct slice *line_r);

/* False if no line of facts_next_line has BYTES in it.  */
bool facts_may_have (const struct facts *facts, struct slice bytes);

#endif
