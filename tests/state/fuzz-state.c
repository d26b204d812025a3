/* fuzz-state: a state with damage at any places.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/fuzz.h"
#include "support/dumps.h"

/* The input is a list of changes to the bytes of a small state.  Each is four
   bytes: what to do, two for the place, and a value.

   One page at most is overwritten: with the right pages in the place of others,
   all rows that refer to each other could vanish.  Digests and lists, to which
   no row refers in a way that is checked, may vanish with a page.  */

enum
{
  PAGE = 4096,
  TELLS_MAX = 1000 /* rows that a state tells; a damaged one may go in
                      circles */
};

/* A state that was never damaged, made once.  */
struct original
{
  struct scene scene;
  const char *copy;   /* path of the damaged one */
  struct slice bytes; /* of the file */
  struct slice told;
  size_t series; /* bytes of TOLD about series and messages */
  bool ready;
};

static struct original *
the_original (void)
{
  static struct original original;
  return &original;
}

static void
clean_up (void)
{
  struct scene *scene = &the_original ()->scene;
  DIR *dir = opendir (scene->folder);
  struct dirent *entry;

  while (dir && (entry = readdir (dir)))
    unlink (in_scene (scene, entry->d_name));
  if (dir)
    closedir (dir);
  rmdir (scene->folder);
  arena_release (&scene->arena);
  buf_release (&scene->path);
}

/* Adds a row to TOLD.  False if there are too many.  */
static bool
tell_row (struct buf *told, unsigned *count, enum rows_table table,
          const void *row)
{
  print_row (told, table, row);
  return ++*count < TELLS_MAX;
}

/* All rows of STATE, those of series and messages first: they are *SERIES_R
   bytes.  -1 with the error set if it says that it is damaged.  */
static int
tell (struct store *state, struct buf *told, size_t *series_r,
      struct error *err)
{
  struct series_row series = { .id = 0 };
  struct message_row message = { .id = 0 };
  struct digest_row digest = { .id = 0 };
  struct list_row list = { .id = 0 };
  struct arena arena;
  unsigned count = 0;
  int more;

  arena_init (&arena, 0);
  do
    more = rows_next_series (state, series.id, &arena, &series, err);
  while (more > 0 && tell_row (told, &count, ROWS_SERIES, &series));
  if (more >= 0)
    do
      more = rows_next_message (state, message.id, &arena, &message, err);
    while (more > 0 && tell_row (told, &count, ROWS_MESSAGE, &message));
  *series_r = told->len;
  if (more >= 0)
    do
      more = rows_next_digest (state, digest.id, &arena, &digest, err);
    while (more > 0 && tell_row (told, &count, ROWS_DIGEST, &digest));
  if (more >= 0)
    do
      more = rows_next_list (state, list.id, &arena, &list, err);
    while (more > 0 && tell_row (told, &count, ROWS_LIST, &list));
  arena_release (&arena);
  return more < 0 ? -1 : 0;
}

static struct original *
prepare (void)
{
  struct original *original = the_original ();
  struct scene *scene = &original->scene;
  /* Each run writes a file of the size of a state.  */
  const char *tmpdir = access ("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
  struct store *state;
  struct error err;
  struct buf told;

  if (original->ready)
    return original;
  original->ready = true;
  snprintf (scene->folder, sizeof scene->folder, "%s/fuzz-state-XXXXXX",
            tmpdir);
  arena_init (&scene->arena, 0);
  buf_init (&scene->path);
  FUZZ_CHECK (mkdtemp (scene->folder) != NULL);
  atexit (clean_up);
  state = open_state (in_scene (scene, "state"), true);
  TAKE_MAILS (state, many_mails, 1);
  put_digest (state, 1, "a.example.org", "to", MAILS_START);
  store_close (state);
  state = open_state (in_scene (scene, "state"), false);
  error_init (&err);
  buf_init (&told);
  MUST (tell (state, &told, &original->series, &err));
  store_close (state);
  original->told = arena_copy (&scene->arena, buf_slice (&told));
  buf_release (&told);
  original->bytes = read_file (&scene->arena, in_scene (scene, "state"));
  original->copy = in_scene (scene, "copy");
  return original;
}

/* Makes the changes that INPUT lists.  Returns what is left of the state, and
   sets *PAGE_R if a page was overwritten.  */
static struct slice
damage (struct slice bytes, struct slice input, bool *page_r)
{
  char *at = (char *)(uintptr_t)bytes.ptr;

  *page_r = false;
  while (input.len >= 4 && bytes.len >= PAGE)
    {
      size_t pages = bytes.len / PAGE;
      unsigned what = fuzz_choose (&input, 8);
      unsigned high = fuzz_choose (&input, 256);
      unsigned low = fuzz_choose (&input, 256);
      unsigned value = fuzz_choose (&input, 256);
      size_t place = (high % pages) * PAGE + (low * 16 + value % 16);

      if (what < 4)
        at[(high * 256 + low + (what << 16)) % bytes.len] = (char)value;
      else if (what == 4)
        at[place] ^= (char)(1u << value % 8);
      /* An empty file is what a first run leaves that was killed early.  */
      else if (what == 7)
        bytes.len = 1 + (high * 256 + low) * 16 % bytes.len;
      else if (*page_r)
        continue;
      else if (what == 5)
        memmove (at + high % pages * PAGE, at + low % pages * PAGE, PAGE);
      else
        memset (at + place, 0, PAGE - place % PAGE);
      *page_r |= what == 5 || what == 6;
    }
  return bytes;
}

/* What STATE tells is what the original told; or else reading or checking says
   that there is damage.  A row itself is never wrong.  */
static void
check_damaged (const struct original *original, struct store *state, bool page)
{
  struct slice rest, line;
  struct error err;
  struct buf told, problems;
  uint64_t wrong = 0;
  size_t series;
  int status, checked;

  buf_init (&told);
  buf_init (&problems);
  error_init (&err);
  status = tell (state, &told, &series, &err);
  if (status < 0)
    fuzz_check_error (&err);
  error_init (&err);
  checked = check_all (state, collect, &problems, &wrong, &err);
  if (checked < 0)
    fuzz_check_error (&err);
  if (status < 0)
    FUZZ_CHECK (wrong > 0 || checked < 0);
  else if (wrong == 0 && checked == 0)
    fuzz_check_same (
        slice_head (buf_slice (&told), page ? series : told.len),
        slice_head (original->told, page ? original->series : SLICE_NPOS));
  rest = buf_slice (&told);
  while (slice_next_line (&rest, &line))
    FUZZ_CHECK (slice_find (original->told, line) != SLICE_NPOS);
  buf_release (&problems);
  buf_release (&told);
}

/* A delivery into the damaged state fails or succeeds, and ends.  */
static void
check_write (struct store *state)
{
  struct series_row row = { .id = 0 };
  struct arena arena;
  struct error err;

  arena_init (&arena, 0);
  error_init (&err);
  if (store_begin_change (state, &err) == 0)
    {
      int status = rows_next_series (state, 0, &arena, &row, &err);

      if (status > 0)
        status = rows_put_series (state, &row, &err);
      if (status < 0)
        store_rollback (state);
      else
        store_commit (state, &err);
    }
  arena_release (&arena);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct original *original = prepare ();
  struct slice input = fuzz_input (data, size);
  bool write = fuzz_choose (&input, 4) == 3;
  struct store_settings settings = { .path = original->copy, .write = write };
  struct store *state;
  struct arena arena;
  struct error err;
  bool page;

  arena_init (&arena, 0);
  error_init (&err);
  write_file (original->copy,
              damage (arena_copy (&arena, original->bytes), input, &page));
  if (state_open (&state, &settings, &err) < 0)
    fuzz_check_error (&err);
  else
    {
      if (write)
        check_write (state);
      else
        check_damaged (original, state, page);
      store_close (state);
    }
  arena_release (&arena);
  return 0;
}
