/* outfile: a file that is replaced whole or not at all.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/outfile.h"
#include "base/arena.h"
#include "base/out_of_memory.h"
#include "base/tmpfile.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

struct outfile
{
  FILE *stream;
  char *path;      /* as given by the user; null for the caller's stream */
  char *target;    /* the file to replace, links followed; null in place */
  char *temporary; /* path of the new file; null while it has no name */
};

bool
outfile_find (const char *path, struct stat *stat_r)
{
  return stat (path, stat_r) == 0;
}

/* Returns a copy of the first LEN bytes of TEXT, to be freed by the caller.  */
static char *
copy_string (const char *text, size_t len)
{
  char *copy = arena_xmalloc (len + 1);

  memcpy (copy, text, len);
  copy[len] = '\0';
  return copy;
}

/* Follows symbolic links to a path that need not exist.  Returns it, to be
   freed by the caller, or null with errno set.  */
static char *
follow_links (const char *path)
{
  char *here = copy_string (path, strlen (path));

  for (int depth = 0; depth < 40; depth++)
    {
      char link[PATH_MAX];
      ssize_t len = readlink (here, link, sizeof link - 1);
      const char *slash;
      char *next = NULL;

      if (len < 0)
        return here; /* not a link: a file, or nothing */
      link[len] = '\0';
      slash = strrchr (here, '/');
      if (link[0] == '/' || !slash)
        next = copy_string (link, (size_t)len);
      else if (asprintf (&next, "%.*s/%s", (int)(slash - here), here, link) < 0)
        out_of_memory ();
      free (here);
      here = next;
    }
  free (here);
  errno = ELOOP;
  return NULL;
}

/* Returns the directory of PATH, to be freed by the caller.  */
static char *
directory_of (const char *path)
{
  const char *slash = strrchr (path, '/');

  if (!slash)
    return copy_string (".", 1);
  return copy_string (path, slash == path ? 1 : (size_t)(slash - path));
}

/* Opens a file in DIRECTORY: without a name, or with the path *PATH_R.  */
static int
open_beside (const char *directory, char **path_r)
{
  int fd = -1;

  *path_r = NULL;
  /* give_name needs /proc.  */
  if (access ("/proc/self/fd", X_OK) == 0)
    fd = tmpfile_open_nameless (directory);
  if (fd < 0)
    fd = tmpfile_open_named (directory, ".patchdigest-", path_r);
  return fd;
}

/* Gives FD the mode of the target, or that of a new file.  */
static int
copy_mode (int fd, bool exists, const struct stat *old)
{
  mode_t mask = umask (0);

  umask (mask);
  /* chown clears set-id bits, so it comes first.  If it is not allowed, the
     file is ours, which is no failure.  */
  if (exists && fchown (fd, old->st_uid, old->st_gid) < 0)
    (void)0;
  return fchmod (fd, exists ? old->st_mode & 07777 : 0666 & ~mask);
}

static int
open_new (struct outfile *output, bool exists, const struct stat *old)
{
  char *directory;
  int fd;

  output->target = follow_links (output->path);
  if (!output->target)
    return -1;
  /* rename needs the permission of the directory only, but a file that is
     write-protected must not be replaced either.  */
  if (exists && access (output->target, W_OK) < 0)
    return -1;
  directory = directory_of (output->target);
  fd = open_beside (directory, &output->temporary);
  free (directory);
  if (fd >= 0 && copy_mode (fd, exists, old) < 0)
    {
      int saved = errno;

      close (fd);
      errno = saved;
      fd = -1;
    }
  return fd;
}

int
outfile_open (struct outfile **output_r, const char *path, FILE *stream,
              struct error *err)
{
  struct outfile *output = arena_xmalloc (sizeof *output);
  struct stat old;
  bool exists;
  int fd;

  *output = (struct outfile){ .stream = stream };
  *output_r = output;
  if (!path)
    return 0;
  output->path = copy_string (path, strlen (path));
  exists = outfile_find (path, &old);
  if (exists && !S_ISREG (old.st_mode))
    fd = open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  else
    fd = open_new (output, exists, &old);
  if (fd < 0 || !(output->stream = fdopen (fd, "w")))
    {
      error_set_errno (err, EX_CANTCREAT, errno, "%s: cannot write", path);
      if (fd >= 0)
        close (fd);
      output->stream = NULL;
      outfile_abort (output_r);
      return -1;
    }
  return 0;
}

FILE *
outfile_stream (struct outfile *output)
{
  return output->stream;
}

int
outfile_put (FILE *stream, struct slice s, struct error *err)
{
  if (s.len == 0 || fwrite (s.ptr, 1, s.len, stream) == s.len)
    return 0;
  return error_set_errno (err, EX_IOERR, errno, "cannot write");
}

/* Links the nameless file beside the target.  */
static int
give_name (struct outfile *output)
{
  char *directory = directory_of (output->target);
  char source[64];
  int status = -1;

  snprintf (source, sizeof source, "/proc/self/fd/%d", fileno (output->stream));
  for (unsigned attempt = 0; attempt < 100; attempt++)
    {
      char *name;

      if (asprintf (&name, "%s/.patchdigest-%ld-%u", directory, (long)getpid (),
                    attempt)
          < 0)
        out_of_memory ();
      status = linkat (AT_FDCWD, source, AT_FDCWD, name, AT_SYMLINK_FOLLOW);
      if (status == 0)
        output->temporary = name;
      else
        free (name);
      if (status == 0 || errno != EEXIST)
        break;
    }
  free (directory);
  return status;
}

static int
put_in_place (struct outfile *output, struct error *err)
{
  if (rename (output->temporary, output->target) < 0)
    return error_set_errno (err, EX_CANTCREAT, errno, "%s: cannot replace",
                            output->path);
  free (output->temporary);
  output->temporary = NULL;
  return 0;
}

int
outfile_commit (struct outfile **output_r, struct error *err)
{
  struct outfile *output = *output_r;
  const char *name = output->path ? output->path : "standard output";
  int status = 0;

  errno = 0;
  if (fflush (output->stream) != 0 || ferror (output->stream)
      || (output->target && fsync (fileno (output->stream)) < 0))
    status = error_set_errno (err, EX_IOERR, errno ? errno : EIO,
                              "%s: cannot write", name);
  if (status == 0 && output->target && !output->temporary
      && give_name (output) < 0)
    status
        = error_set_errno (err, EX_CANTCREAT, errno, "%s: cannot create", name);
  /* Some file systems report a full disk only on close.  */
  if (output->path)
    {
      FILE *stream = output->stream;

      output->stream = NULL;
      if (fclose (stream) != 0 && status == 0)
        status
            = error_set_errno (err, EX_IOERR, errno, "%s: cannot write", name);
    }
  if (status == 0 && output->target)
    status = put_in_place (output, err);
  outfile_abort (output_r);
  return status;
}

void
outfile_remove_temporary (const struct outfile *output)
{
  if (output && output->temporary)
    unlink (output->temporary);
}

void
outfile_abort (struct outfile **output_r)
{
  struct outfile *output = *output_r;

  if (!output)
    return;
  *output_r = NULL;
  if (output->path && output->stream)
    fclose (output->stream);
  outfile_remove_temporary (output);
  free (output->temporary);
  free (output->target);
  free (output->path);
  free (output);
}
