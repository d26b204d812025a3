/* reason: why a message joined a series version, and why versions are linked.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/reason.h"

#include <stddef.h>

const char *
series_tie_name (enum series_tie tie)
{
  static const char *const names[] = {
    [SERIES_TIE_NONE] = NULL,
    [SERIES_TIE_REPLY] = "reply",
    [SERIES_TIE_THREAD] = "thread",
    [SERIES_TIE_ANCESTOR] = "ancestor",
    [SERIES_TIE_PATTERN] = "message-id",
    [SERIES_TIE_NUMBERING] = "numbering",
    [SERIES_TIE_SHORTLOG] = "shortlog",
    [SERIES_TIE_OPENED] = "opened",
  };

  return names[tie];
}

const char *
series_reason_name (enum series_reason reason)
{
  static const char *const names[] = {
    [REASON_CHANGE_ID] = "change-id",     [REASON_LINK] = "link",
    [REASON_IN_REPLY_TO] = "in-reply-to", [REASON_TITLE] = "title",
    [REASON_WORDS] = "similar-title",     [REASON_PATCHES] = "patches",
  };

  return names[reason];
}
