/* robot: mails that programs write about patches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Bug trackers and forges copy the subject of a patch into their mails;
   servers and maintainers' scripts tell of commits with their diffs.  None of
   these posts a patch.  Asked only about the few mails whose subject and body
   leave a doubt.  */

#ifndef PATCHDIGEST_PATCH_ROBOT_H
#define PATCHDIGEST_PATCH_ROBOT_H

#include <stdbool.h>

#include "base/slice.h"
#include "mail/message.h"

enum robot
{
  ROBOT_NONE,
  ROBOT_TRACKER, /* a bug tracker or a forge */
  ROBOT_NOTICE   /* anything else that no person wrote */
};

/* Which program wrote MESSAGE, by the fields that such programs set, and by the
   local part of the address in From (`bugzilla-daemon', `noreply', `tip-bot2').
   An address that a relay put there for a person says nothing.  */
enum robot robot_find (struct message *message);

/* Whether TEXT starts with the words by which scripts tell that a patch was
   applied, merged, or dropped.  */
bool robot_tells_of_patch (struct slice text);

#endif
