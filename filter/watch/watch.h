/* watch: what the reader wants to see of a list.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The reader, the rules of the configuration and the sections of a MAINTAINERS
   file, put together.  A message is judged by itself: nothing here knows other
   messages, files or a state.  */

#ifndef PATCHDIGEST_WATCH_WATCH_H
#define PATCHDIGEST_WATCH_WATCH_H

#include "watch/compiled.h"
#include "watch/facts.h"
#include "watch/me.h"
#include "watch/result.h"
#include "watch/rules.h"

struct watch
{
  struct me me;
  struct rules *rules;       /* or null */
  struct compiled *sections; /* or null */
  struct slice file; /* the MAINTAINERS file that these are of, to be shown */
};

/* Finds what PATCH_MAIL, of the list LIST_ID, is to the reader.  Adds no more
   to ARENA than RESULT_R needs, which lives as long as ARENA and the message.
   Adds defects to the message.  */
void watch_match (const struct watch *watch,
                  const struct patch_mail *patch_mail, struct slice list_id,
                  struct arena *arena, struct result *result_r);

/* Frees the rules and the sections.  */
void watch_release (struct watch *watch);

#endif
