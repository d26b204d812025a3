/* import: a state out of YAML.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   First all rows are put to a state, then its keys are made of them, in one
   transaction: an error in the last line leaves nothing of the first.  To
   merge, the rows are put to a state of their own, whose messages are then
   added like any others.  */

#include "config.h"
#include "dump/dump.h"
#include "base/buf.h"
#include "dump/import_document.h"
#include "dump/merge.h"
#include "state/decisions.h"
#include "state/mark.h"
#include "state/state.h"
#include "series/series.h"
#include "state/series_load.h"
#include "state/series_rekey.h"
#include "state/series_save.h"
#include "state/waiting.h"

#include <errno.h>
#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

enum
{
  IMPORT_FLUSH = 20000 /* messages after which what is in memory is written */
};

/* --- Into an empty state --- */

static int
want_empty (struct store *state, struct error *err)
{
  for (enum rows_table table = 0; table < ROWS_TABLES; table++)
    {
      int64_t last;

      if (store_last (state, table, &last, err) < 0)
        return -1;
      if (last > 0)
        return error_set (err, EX_CANTCREAT,
                          "%s: is not empty; import into a new file, "
                          "or add --merge",
                          store_path (state));
    }
  return 0;
}

/* Makes the keys of the next messages after *AFTER, as many as are held in
   memory at a time: 1, 0 at the end, -1.  */
static int
restore_some (struct store *state, int64_t *after, struct arena *arena,
              struct error *err)
{
  struct series_set *set = series_new (
      &(struct series_settings){ .backing = series_load_backing (state) });
  struct message_row row;
  int found = 1;

  for (int i = 0; i < IMPORT_FLUSH && found > 0; i++)
    {
      arena_reset (arena);
      found = rows_next_message (state, *after, arena, &row, err);
      if (found <= 0)
        break;
      *after = row.id;
      if (series_rekey (set, &row, arena, err) < 0)
        found = -1;
    }
  if (found >= 0 && series_save (set, arena, err) < 0)
    found = -1;
  series_free (set);
  return found;
}

/* Makes the keys of the replies that wait.  */
static int
restore_waiting (struct store *state, struct arena *arena, struct error *err)
{
  struct waiting *waiting = waiting_new (state);
  struct message_row row;
  int64_t id = 0;
  int found;

  while ((found = waiting_next (waiting, id, &id, err)) > 0)
    {
      arena_reset (arena);
      if (rows_get_message (state, id, arena, &row, err) < 0
          || waiting_rekey (waiting, &row, err) < 0)
        {
          found = -1;
          break;
        }
    }
  waiting_free (waiting);
  return found;
}

static int
restore_all (struct store *state, struct error *err)
{
  struct arena arena;
  int64_t after = 0;
  int found;

  arena_init (&arena, 0);
  while ((found = restore_some (state, &after, &arena, err)) > 0)
    ;
  if (found == 0)
    found = restore_waiting (state, &arena, err);
  arena_release (&arena);
  return found;
}

/* A document without anything about lives is of a program that told nothing of
   them; or there is nothing to tell.  */
static int
note_silence (struct store *state, struct error *err)
{
  int64_t person, event;

  if (store_last (state, ROWS_PERSON, &person, err) < 0
      || store_last (state, ROWS_EVENT, &event, err) < 0)
    return -1;
  return person || event ? 0 : mark_note_life (state, err);
}

static int
import (struct store *state, FILE *in, const char *name, const char *tmpdir,
        struct error *err)
{
  if (want_empty (state, err) < 0
      || dump_read (state, in, name, tmpdir, err) < 0)
    return -1;
  return restore_all (state, err) < 0 || decisions_settle (state, err) < 0
             ? -1
             : note_silence (state, err);
}

/* --- Merging --- */

/* A temporary state, in a directory of its own.  */
struct working
{
  char *directory;
  char *path;
  char *journal;
};

static char *
join_strings (const char *a, const char *b)
{
  size_t len = strlen (a), size = strlen (b) + 1;
  char *text = arena_xmalloc (len + size);

  memcpy (text, a, len);
  memcpy (text + len, b, size);
  return text;
}

static int
make_directory (struct working *working, const char *tmpdir, struct error *err)
{
  working->directory = join_strings (tmpdir, "/patchdigest-XXXXXX");
  if (!mkdtemp (working->directory))
    {
      error_set_errno (err, EX_CANTCREAT, errno,
                       "%s: cannot create a temporary directory", tmpdir);
      free (working->directory);
      return -1;
    }
  working->path = join_strings (working->directory, "/state");
  working->journal = join_strings (working->path, "-journal");
  return 0;
}

static void
remove_directory (struct working *working)
{
  unlink (working->journal);
  unlink (working->path);
  rmdir (working->directory);
  free (working->journal);
  free (working->path);
  free (working->directory);
}

static int
merge_from (struct store *state, struct store *from, struct error *err)
{
  if (store_begin_change (state, err) < 0)
    return -1;
  if (dump_merge (state, from, err) < 0)
    {
      store_rollback (state);
      return -1;
    }
  return store_commit (state, err);
}

/* Nothing is ever committed to the state at PATH: its rows are read in the
   transaction that has put them there.  */
static int
merge_by (struct store *state, const char *path, FILE *in, const char *name,
          const char *tmpdir, struct error *err)
{
  struct store_settings settings = { .path = path, .write = true };
  struct store *from;
  int status;

  if (state_open (&from, &settings, err) < 0)
    return -1;
  status = store_begin_change (from, err);
  if (status == 0)
    status = dump_read (from, in, name, tmpdir, err);
  if (status == 0)
    status = merge_from (state, from, err);
  store_close (from);
  return status;
}

static int
merge_in (struct store *state, FILE *in, const char *name, const char *tmpdir,
          struct error *err)
{
  struct working working;
  int status;

  if (make_directory (&working, tmpdir, err) < 0)
    return -1;
  status = merge_by (state, working.path, in, name, tmpdir, err);
  remove_directory (&working);
  return status;
}

int
dump_import (struct store *state, FILE *in, const char *name, bool merge,
             const char *tmpdir, struct error *err)
{
  if (merge)
    return merge_in (state, in, name, tmpdir, err);
  if (store_begin_change (state, err) < 0)
    return -1;
  if (import (state, in, name, tmpdir, err) < 0)
    {
      store_rollback (state);
      return -1;
    }
  return store_commit (state, err);
}
