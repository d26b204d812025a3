/* mark: how far something has got.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A mark has a name, a value and a time: `git:/the/directory' has the last
   commit that was read of a repository, `keep:' the time at which the state was
   last pruned, `rules:' what a digest had reported when the state was last
   written by a program that took less mail for patches, `life:' the same for
   programs that told nothing of the life of series, `waits:LIST' when a digest
   of that list last told that a series of the reader waits.

   States of format 1 kept marks as digests of lists with such names, and an
   export still shows them so: as `digests' whose `list' is the name and whose
   `to' is the value.  So older programs can import it, and what they exported
   has the same meaning here.  To that end marks and digests share their
   numbers: none of both have the same.  */

#ifndef PATCHDIGEST_STATE_MARK_H
#define PATCHDIGEST_STATE_MARK_H

#include <stdbool.h>

#include "state/rows.h"

/* What the names begin with, or are.  */
#define MARK_GIT SLICE ("git:")
#define MARK_KEEP SLICE ("keep:")
#define MARK_RULES SLICE ("rules:")
#define MARK_LIFE SLICE ("life:")
#define MARK_WAITS SLICE ("waits:")

/* Reads the mark NAME, whose value is copied to ARENA: 1, 0 if there is none,
   -1.  */
int mark_get (struct store *state, struct slice name, struct arena *arena,
              struct mark_row *row_r, struct error *err);

/* Sets the mark NAME.  In a change.  0 or -1.  */
int mark_set (struct store *state, struct slice name, struct slice value,
              int64_t time, struct error *err);

/* --- Marks as digests --- */

/* The digest, or mark as a digest, with the lowest number above AFTER: 1, 0 if
   there is none, -1.  */
int mark_next_digest (struct store *state, int64_t after, struct arena *arena,
                      struct digest_row *row_r, struct error *err);

/* Puts ROW as the mark or the digest that it is.  In a change.  */
int mark_put_digest (struct store *state, const struct digest_row *row,
                     struct error *err);

/* What was reported before programs took more mail for patches: the digest with
   the latest time, and that time.  1, 0 of a state that has no such digest,
   -1.  */
int mark_old_rules (struct store *state, int64_t *digest_r, int64_t *time_r,
                    struct error *err);

/* The same before programs told of the life of series.  */
int mark_old_life (struct store *state, int64_t *digest_r, int64_t *time_r,
                   struct error *err);

/* Notes that all that was reported so far told nothing of the life of series.
   In a change.  0 or -1.  */
int mark_note_life (struct store *state, struct error *err);

/* Moves the marks of a state that had the format FROM out of its digests, and
   notes what was reported by older rules; for the schema.  */
int mark_migrate (struct store *state, int from, struct error *err);

#endif
