/* sections: the MAINTAINERS file that the configuration names.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/sections.h"
#include "base/file.h"
#include "base/outfile.h"

#include <errno.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

enum
{
  BLOCK = 64 * 1024
};

/* Appends the file at FD, of about SIZE bytes, to BUF.  A file of more than MAX
   bytes is an error.  */
static int
read_all (int fd, size_t size, size_t max, struct buf *buf, struct error *err)
{
  for (;;)
    {
      size_t room = size > buf->len ? size - buf->len + 1 : BLOCK;
      ssize_t n = read (fd, buf_reserve (buf, room), room);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return error_set_errno (err, EX_CONFIG, errno, "cannot read");
      if (n == 0)
        return 0;
      buf->len += (size_t)n;
      if (buf->len > max)
        return error_set (err, EX_CONFIG, "is larger than %zu MB",
                          max / (1024 * 1024));
    }
}

static int
open_file (const char *path, struct stat *st, struct error *err)
{
  int fd = file_open_regular (path);

  if (fd == FILE_NOT_REGULAR)
    return error_set (err, EX_CONFIG, "is not a regular file");
  if (fd < 0)
    return error_set_errno (err, EX_CONFIG, errno, "cannot open");
  if (fstat (fd, st) == 0)
    return fd;
  error_set_errno (err, EX_CONFIG, errno, "cannot read");
  close (fd);
  return -1;
}

/* Takes the form at KEPT if it is that of SOURCE.  Whatever is wrong with it,
   it can be made again.  */
static bool
take_kept (struct watch *watch, struct buf *form, const char *kept,
           const struct compiled_source *source)
{
  struct error err;
  struct stat st = { .st_size = 0 };
  int fd;

  error_init (&err);
  fd = kept ? open_file (kept, &st, &err) : -1;
  if (fd < 0)
    return false;
  if (read_all (fd, (size_t)st.st_size, COMPILED_SIZE_MAX, form, &err) == 0
      && compiled_open (&watch->sections, buf_slice (form), &err) == 0
      && !compiled_is_from (watch->sections, source))
    {
      compiled_free (watch->sections);
      watch->sections = NULL;
    }
  close (fd);
  if (!watch->sections)
    buf_clear (form);
  return watch->sections != NULL;
}

/* Writes FORM to KEPT, which like the state only its owner may read.  If that
   fails, the next run makes it again.  */
static void
keep (const char *kept, const struct buf *form)
{
  struct outfile *out = NULL;
  struct error err;

  error_init (&err);
  if (outfile_open (&out, kept, NULL, &err) < 0)
    return;
  if (fchmod (fileno (outfile_stream (out)), 0600) == 0
      && outfile_put (outfile_stream (out), buf_slice (form), &err) == 0)
    outfile_commit (&out, &err);
  else
    outfile_abort (&out);
}

/* Sets the error for a title that no section has.  */
static int
refuse_title (const struct sections_request *request,
              const struct maintainers *maintainers, size_t number,
              struct error *err)
{
  const struct config *config = request->config;
  const struct config_text *title = &config->maintainers_sections.items[number];
  struct slice nearest = maintainers_nearest (maintainers, title->text);

  error_set (err, EX_CONFIG, "%s:%lu:%lu: '%.*s' is no section of %s",
             request->config_path, title->line, title->column,
             SLICE_ARG (slice_head (title->text, 100)),
             config->maintainers_file);
  if (nearest.len)
    {
      size_t used = strlen (err->text);

      snprintf (err->text + used, sizeof err->text - used,
                " (did you mean '%.*s'?)", SLICE_ARG (nearest));
    }
  return -1;
}

static struct maintainers_choice
choose (const struct sections_request *request, struct arena *arena)
{
  const struct config *config = request->config;
  const struct config_texts *texts = &config->maintainers_sections;
  struct slice *titles
      = arena_alloc (arena, (texts->count + 1) * sizeof *titles);

  for (size_t i = 0; i < texts->count; i++)
    titles[i] = texts->items[i].text;
  return (struct maintainers_choice){
    .titles = titles,
    .title_count = texts->count,
    .me = config->maintainers_mine ? request->me : NULL,
    .supported_only = config->maintainers_supported_only,
  };
}

/* Makes the form of TEXT, all of the file.  */
static int
make_form (const struct sections_request *request, struct slice text,
           const struct maintainers_choice *choice,
           const struct compiled_source *source, struct buf *form,
           struct error *err)
{
  struct maintainers maintainers;
  struct arena arena;
  bool *chosen;
  size_t unknown;
  int status;

  arena_init (&arena, 0);
  status = maintainers_read (&maintainers, text, &arena, err);
  if (status < 0)
    error_wrap (err, "%s", request->config->maintainers_file);
  else
    {
      unknown = maintainers_choose (&maintainers, choice, &arena, &chosen);
      if (unknown < choice->title_count)
        status = refuse_title (request, &maintainers, unknown, err);
      else
        compiled_make (form, &maintainers, chosen, source);
    }
  arena_release (&arena);
  return status;
}

/* Reads the file at FD, makes its form and keeps that.  */
static int
read_file (struct watch *watch, struct buf *form,
           const struct sections_request *request, int fd,
           const struct compiled_source *source, struct error *err)
{
  struct maintainers_choice choice;
  struct arena arena;
  struct buf text;
  int status;

  buf_init (&text);
  arena_init (&arena, 0);
  choice = choose (request, &arena);
  status = read_all (fd, source->size, MAINTAINERS_SIZE_MAX, &text, err);
  if (status < 0)
    error_wrap (err, "%s", request->config->maintainers_file);
  else
    status = make_form (request, buf_slice (&text), &choice, source, form, err);
  buf_release (&text);
  arena_release (&arena);
  if (status == 0 && request->kept && request->write)
    keep (request->kept, form);
  return status < 0 ? -1
                    : compiled_open (&watch->sections, buf_slice (form), err);
}

int
sections_load (struct watch *watch, struct buf *form,
               const struct sections_request *request, struct error *err)
{
  const char *path = request->config->maintainers_file;
  struct compiled_source source;
  struct maintainers_choice choice;
  struct arena arena;
  struct stat st;
  int status = 0, fd = open_file (path, &st, err);

  watch->file = slice_from_string (path);
  if (fd < 0)
    return error_wrap (err, "%s", path);
  arena_init (&arena, 0);
  choice = choose (request, &arena);
  source = (struct compiled_source){
    .size = (uint64_t)st.st_size,
    .seconds = (uint64_t)st.st_mtim.tv_sec,
    .nanoseconds = (uint64_t)st.st_mtim.tv_nsec,
    .inode = (uint64_t)st.st_ino,
    .choice = compiled_choice (&choice, watch->file),
  };
  arena_release (&arena);
  if (!take_kept (watch, form, request->kept, &source))
    status = read_file (watch, form, request, fd, &source, err);
  close (fd);
  return status;
}
