/* body_header: the header that stands in a body, before the log message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   git format-patch repeats at the start of a body what the mail cannot say
   itself: above all the author, when somebody else sends the patch.  Beyond
   that, people paste or attach whole files of git format-patch, mails with
   their headers, and changesets of Mercurial.  What such a header says about
   the author holds for the patch, and none of its lines is text.  */

#ifndef PATCHDIGEST_PATCH_BODY_HEADER_H
#define PATCHDIGEST_PATCH_BODY_HEADER_H

#include <stddef.h>

#include "base/slice.h"

enum
{
  BODY_HEADER_FIELDS_MAX = 200 /* fields of a pasted header */
};

enum body_header_form
{
  BODY_HEADER_NONE,
  BODY_HEADER_GIT,    /* From, Subject and Date, as git-am takes them */
  BODY_HEADER_PASTED, /* a From_ line, and the header of a mail */
  BODY_HEADER_HG      /* `# HG changeset patch' */
};

/* The fields, in any order; each is empty if it is missing.  Values are
   trimmed, but not decoded or unfolded.  */
struct body_header
{
  enum body_header_form form;
  struct slice from; /* counts only with an address */
  struct slice subject;
  struct slice date;
  struct slice block; /* all lines of the header with their LFs, without the
                         blank lines around it; a byte order mark before it is
                         part of it */
};

/* Reads the header at the start of TEXT, in any form; blank lines and a byte
   order mark may come before it.  Returns the offset of what follows the header
   and its blank line, 0 if there is no header.  The slices are parts of
   TEXT.  */
size_t body_header_read (struct body_header *header_r, struct slice text);

/* Reads the header that starts TEXT, which is somewhere in a body at the start
   of a line: only one of the forms that cannot be prose, BODY_HEADER_PASTED and
   BODY_HEADER_HG.  Returns as above.  */
size_t body_header_read_inner (struct body_header *header_r, struct slice text);

/* A cheap test before that: whether C can be the first byte of such a
   header.  */
static inline int
body_header_may_start (int c)
{
  return c == 'F' || c == '>' || c == '#';
}

#endif
