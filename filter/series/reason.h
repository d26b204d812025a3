/* reason: why a message joined a series version, and why versions are linked.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_SERIES_REASON_H
#define PATCHDIGEST_SERIES_REASON_H

/* What ties a message to its series version.  Those from THREAD to NUMBERING
   are tried in this order.  */
enum series_tie
{
  SERIES_TIE_NONE,      /* it is in no series version */
  SERIES_TIE_REPLY,     /* a reply: it answers a message of the version */
  SERIES_TIE_THREAD,    /* a message above it in its thread, or below it */
  SERIES_TIE_ANCESTOR,  /* patches that came before it name it farther up their
                           thread */
  SERIES_TIE_PATTERN,   /* the pattern of its Message-ID */
  SERIES_TIE_NUMBERING, /* sender, version, total and time */
  SERIES_TIE_SHORTLOG,  /* the same, and a title in the shortlog of the cover */
  SERIES_TIE_OPENED     /* nothing: it is the first message of its version */
};

/* "reply", "thread", "ancestor", "message-id", "numbering", "shortlog",
   "opened"; null for SERIES_TIE_NONE.  Static.  */
const char *series_tie_name (enum series_tie tie);

/* Why a series version continues another one; strongest first.  The numbers
   are in the rows of a state.  */
enum series_reason
{
  REASON_CHANGE_ID,   /* the same change-id */
  REASON_LINK,        /* a URL in the text names the earlier message */
  REASON_IN_REPLY_TO, /* sent as a reply to the earlier one */
  REASON_TITLE,       /* same author, same title */
  REASON_WORDS,       /* same author, next version, much the same title */
  REASON_PATCHES      /* same author, half of the patches are the same */
};

/* "change-id", "link", ...; static.  */
const char *series_reason_name (enum series_reason reason);

#endif
