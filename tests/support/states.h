/* states: what the drivers of `state' share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each test has a directory of its own and opens states in it by name.  What
   must succeed says why it did not.  */

#ifndef PATCHDIGEST_TESTS_STATES_H
#define PATCHDIGEST_TESTS_STATES_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "state/check.h"
#include "state/state.h"
#include "state/series_load.h"
#include "state/series_rekey.h"
#include "state/series_save.h"
#include "store/store.h"
#include "support/check.h"

#define MUST(call)                                                             \
  do                                                                           \
    if ((call) < 0)                                                            \
      fail_msg ("%s: %s (%d)", #call, err.text, err.status);                   \
  while (0)

struct scene
{
  char folder[200];
  struct arena arena;
  struct buf path;
};

static inline int
open_scene (void **scene_r)
{
  struct scene *scene = calloc (1, sizeof *scene);
  const char *tmpdir = getenv ("TMPDIR");

  snprintf (scene->folder, sizeof scene->folder, "%s/t-state-XXXXXX",
            tmpdir && *tmpdir ? tmpdir : "/tmp");
  arena_init (&scene->arena, 0);
  buf_init (&scene->path);
  *scene_r = scene;
  return mkdtemp (scene->folder) ? 0 : -1;
}

/* Directories in it are the test's own affair.  */
static inline int
close_scene (void **scene_r)
{
  struct scene *scene = *scene_r;
  DIR *dir = opendir (scene->folder);
  struct dirent *entry;
  char path[500];

  while (dir && (entry = readdir (dir)))
    {
      snprintf (path, sizeof path, "%s/%s", scene->folder, entry->d_name);
      unlink (path);
    }
  if (dir)
    closedir (dir);
  arena_release (&scene->arena);
  buf_release (&scene->path);
  rmdir (scene->folder);
  free (scene);
  return 0;
}

/* The path of NAME in the directory; lives as long as the scene.  */
static inline const char *
in_scene (struct scene *scene, const char *name)
{
  buf_clear (&scene->path);
  buf_printf (&scene->path, "%s/%s", scene->folder, name);
  return arena_string (&scene->arena, buf_slice (&scene->path));
}

static inline struct store *
open_state (const char *path, bool write)
{
  struct store_settings settings = { .path = path, .write = write, .wait = 20 };
  struct store *state;
  struct error err;

  error_init (&err);
  MUST (state_open (&state, &settings, &err));
  return state;
}

/* Opening must fail with STATUS and a text that has the path and WORDS.  */
static inline void
cannot_open (const struct store_settings *settings, int status,
             const char *words)
{
  struct store *state = NULL;
  struct error err;

  error_init (&err);
  if (state_open (&state, settings, &err) == 0)
    fail_msg ("%s could be opened", settings->path);
  if (err.status != status || !strstr (err.text, words)
      || !strstr (err.text, settings->path))
    fail_msg ("\"%s\" (%d), not \"%s\" (%d)", err.text, err.status, words,
              status);
  assert_null (state);
}

static inline size_t
size_of_file (const char *path)
{
  struct stat st;

  return stat (path, &st) == 0 ? (size_t)st.st_size : 0;
}

static inline struct slice
read_file (struct arena *arena, const char *path)
{
  size_t size = size_of_file (path);
  char *bytes = arena_bytes (arena, size + 1);
  int fd = open (path, O_RDONLY);

  assert_true (fd >= 0);
  assert_int_equal (read (fd, bytes, size), size);
  close (fd);
  return slice_make (bytes, size);
}

static inline void
write_file (const char *path, struct slice bytes)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

  assert_true (fd >= 0);
  if (bytes.len)
    assert_int_equal (write (fd, bytes.ptr, bytes.len), bytes.len);
  close (fd);
}

/* Runs SQL on the file PATH, as a person with SQLite's shell may.  */
static inline void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db;

  assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    fail_msg ("%s: %s", sql, sqlite3_errmsg (db));
  sqlite3_close (db);
}

/* A message that says ID in most of its columns.  */
static inline struct message_row
message_of (struct arena *arena, int64_t id)
{
  struct message_row row = { .id = id, .kind = 2, .date = 1756152378 + id };
  struct buf text;

  buf_init (&text);
  buf_printf (&text, "2025.%" PRId64 "-1-jane@example.org", id);
  row.msgid = arena_copy (arena, buf_slice (&text));
  buf_clear (&text);
  buf_printf (&text, "mm: title number %" PRId64, id);
  row.title = arena_copy (arena, buf_slice (&text));
  row.author_name = SLICE ("Jane Doe");
  row.author_addr = SLICE ("jane@example.org");
  buf_release (&text);
  return row;
}

/* Adds COUNT messages from FIRST on and a key each, in one change.  */
static inline void
add_messages (struct store *state, struct arena *arena, int64_t first,
              int64_t count)
{
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  for (int64_t id = first; id < first + count; id++)
    {
      struct message_row row = message_of (arena, id);
      uint64_t ref = (uint64_t)id;

      MUST (rows_put_message (state, &row, &err));
      MUST (store_put_key (state, ref * 0x9e3779b97f4a7c15u, &ref, 1, &err));
    }
  MUST (store_commit (state, &err));
}

static inline int64_t
last_of (struct store *state, enum rows_table table)
{
  struct error err;
  int64_t last = -1;

  error_init (&err);
  MUST (store_last (state, table, &last, &err));
  return last;
}

static inline uint64_t
generation_of (struct store *state)
{
  struct error err;
  uint64_t generation = 0;

  error_init (&err);
  MUST (store_generation (state, &generation, &err));
  return generation;
}

/* The problems that check_all finds, a line each.  */
static inline void
collect (void *context, const char *what)
{
  buf_printf (context, "%s\n", what);
}

/* Their number; TEXT_R may be null.  */
static inline uint64_t
check_state (struct store *state, struct buf *text_r)
{
  struct buf text;
  struct error err;
  uint64_t count = 0;

  error_init (&err);
  buf_init (&text);
  MUST (check_all (state, collect, text_r ? text_r : &text, &count, &err));
  buf_release (&text);
  return count;
}

static inline void
assert_clean (struct store *state)
{
  struct buf text;

  buf_init (&text);
  if (check_state (state, &text) != 0)
    fail_msg ("%.*s", SLICE_ARG (buf_slice (&text)));
  buf_release (&text);
}

/* Waits for the process PID, which must end well.  */
static inline void
await (pid_t pid)
{
  int status = -1;

  assert_int_equal (waitpid (pid, &status, 0), pid);
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    fail_msg ("a process ended with 0x%x", (unsigned)status);
}

static inline struct store *
begin_rows (struct scene *scene)
{
  struct store *state = open_state (in_scene (scene, "state"), true);
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  return state;
}

/* Ends the change and opens the state again.  */
static inline struct store *
commit_rows (struct scene *scene, struct store *state)
{
  struct error err;

  error_init (&err);
  MUST (store_commit (state, &err));
  store_close (state);
  state = open_state (in_scene (scene, "state"), false);
  return state;
}

#endif
