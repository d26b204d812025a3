/* folder_links: the messages of a folder that are elsewhere.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/folder_links.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "base/buf.h"

struct link_search
{
  void (*found) (void *context, const char *path);
  void *context;
  struct buf path; /* of the directory, and then of what is in it */
};

static void
add_name (struct buf *path, const char *name)
{
  buf_add_byte (path, '/');
  buf_add (path, slice_from_string (name));
  buf_add_byte (path, '\0');
}

/* Looks at the entry NAME of the directory DIR.  The file system may not say
   what is a link.  */
static void
look_at (struct link_search *search, DIR *dir, const struct dirent *entry)
{
  size_t length = search->path.len;
  struct stat st;

#ifdef DT_LNK
  if (entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN)
    return;
#endif
  if (fstatat (dirfd (dir), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0
      || !S_ISLNK (st.st_mode) || fstatat (dirfd (dir), entry->d_name, &st, 0)
      || !S_ISREG (st.st_mode))
    return;
  add_name (&search->path, entry->d_name);
  search->found (search->context, search->path.ptr);
  search->path.len = length;
}

static void
look_into (struct link_search *search)
{
  struct dirent *entry;
  DIR *dir;

  buf_add_byte (&search->path, '\0');
  dir = opendir (search->path.ptr);
  search->path.len--;
  while (dir && (entry = readdir (dir)))
    look_at (search, dir, entry);
  if (dir)
    closedir (dir);
}

void
folder_links (const char *path, void (*found) (void *context, const char *path),
              void *context)
{
  static const char *const places[] = { "new", "cur" };
  struct link_search search = { found, context, { 0 } };
  struct stat st;

  if (stat (path, &st) < 0 || !S_ISDIR (st.st_mode))
    return;
  buf_init (&search.path);
  buf_add (&search.path, slice_from_string (path));
  look_into (&search);
  for (size_t i = 0; i < sizeof places / sizeof *places; i++)
    {
      size_t length = search.path.len;

      add_name (&search.path, places[i]);
      if (lstat (search.path.ptr, &st) == 0 && S_ISLNK (st.st_mode))
        found (context, search.path.ptr);
      search.path.len--;
      look_into (&search);
      search.path.len = length;
    }
  buf_release (&search.path);
}
