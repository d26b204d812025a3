/* watching: makes the rules of a configuration.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_WATCHING_H
#define PATCHDIGEST_CLI_WATCHING_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "config_file.h"
#include "watch/watch.h"

struct watching
{
  struct watch watch;
  struct buf form; /* of the sections */
};

/* Whether CONFIG has something to watch: `me', `watch' or `maintainers'.  */
bool watching_is_wanted (const struct config *config);

/* From what the rules are made.  */
struct watching_request
{
  const struct config *config; /* must outlive them */
  const char *config_path;
  const char *state; /* of a state beside which the compiled form of the
                        sections is kept; or null */
  bool write;        /* it may be written there */
};

/* Makes the rules and the sections.  Allocates in ARENA.  Returns 0, or -1 with
   the error set (EX_CONFIG).  Release *WATCHING_R in either case.  */
int watching_make (struct watching *watching_r,
                   const struct watching_request *request, struct arena *arena,
                   struct error *err);

/* A struct of zeros is fine.  */
void watching_release (struct watching *watching);

#endif
