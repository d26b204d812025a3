/* folder_scan: the files of a folder.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/folder_scan.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <sys/stat.h>
#include <unistd.h>

enum
{
  SCANS_MAX = 5 /* scans of a folder that changes meanwhile */
};

#define SECOND INT64_C (1000000000) /* in nanoseconds */

/* The latest time in the name of a Maildir file: as nanoseconds it has to fit
   an int64_t.  */
#define NAME_SECONDS_MAX 9000000000ul

void
folder_list_init (struct folder_list *list)
{
  *list = (struct folder_list){ 0 };
  arena_init (&list->names, 0);
}

void
folder_list_release (struct folder_list *list)
{
  free (list->files);
  arena_release (&list->names);
  folder_list_init (list);
}

struct slice
folder_scan_key (const struct folder_file *file)
{
  return slice_make (file->name, file->key_length);
}

/* Compares names with their numbers by value: programs that deliver do not pad
   the number of a message within a second.  */
static int
compare_names (struct slice a, struct slice b)
{
  struct slice whole_a = a, whole_b = b;

  while (a.len && b.len)
    {
      struct slice x = slice_head (a, slice_digits (a));
      struct slice y = slice_head (b, slice_digits (b));

      if (x.len == 0 || y.len == 0)
        {
          if (slice_at (a, 0) != slice_at (b, 0))
            return slice_at (a, 0) - slice_at (b, 0);
          a = slice_skip (a, 1);
          b = slice_skip (b, 1);
          continue;
        }
      a = slice_skip (a, x.len);
      b = slice_skip (b, y.len);
      while (slice_at (x, 0) == '0')
        x = slice_skip (x, 1);
      while (slice_at (y, 0) == '0')
        y = slice_skip (y, 1);
      if (x.len != y.len)
        return x.len < y.len ? -1 : 1;
      if (!slice_eq (x, y))
        return slice_compare (x, y);
    }
  if (a.len || b.len)
    return a.len ? 1 : -1;
  return slice_compare (whole_a, whole_b);
}

static int
by_delivery (const void *a, const void *b)
{
  const struct folder_file *x = a, *y = b;
  int order = (x->time > y->time) - (x->time < y->time);

  if (order == 0)
    order = compare_names (folder_scan_key (x), folder_scan_key (y));
  return order ? order : strcmp (x->name, y->name);
}

/* By key and inode, then the latest scan first, which has the newest name.  */
static int
by_key (const void *a, const void *b)
{
  const struct folder_file *x = a, *y = b;
  int order = slice_compare (folder_scan_key (x), folder_scan_key (y));

  if (order == 0)
    order = (x->inode > y->inode) - (x->inode < y->inode);
  if (order == 0)
    order = (x->scan < y->scan) - (x->scan > y->scan);
  return order ? order : strcmp (x->name, y->name);
}

static int
by_inode (const void *a, const void *b)
{
  const struct folder_file *x = a, *y = b;

  return (x->inode > y->inode) - (x->inode < y->inode);
}

/* The first part of the NAME of a Maildir file is the time of delivery.  If it
   is not a number, the time of the file has to do.  */
static int64_t
delivery_time (struct slice name, const struct stat *st)
{
  size_t digits = slice_digits (name);

  if (digits && slice_at (name, digits) == '.')
    return (int64_t)slice_number (name, NAME_SECONDS_MAX) * SECOND;
  if (st->st_mtim.tv_sec < 0)
    return 0;
  if (st->st_mtim.tv_sec > (time_t)NAME_SECONDS_MAX)
    return (int64_t)NAME_SECONDS_MAX * SECOND;
  return (int64_t)st->st_mtim.tv_sec * SECOND + st->st_mtim.tv_nsec;
}

static struct folder_file *
append (struct folder_list *list)
{
  list->files
      = array_grow (list->files, list->count, &list->room, sizeof *list->files);
  return &list->files[list->count++];
}

/* Whether a file NAME can be a message.  Marks LIST if only MH writes it: MH
   renames deleted messages to `,12' and has a file `.mh_sequences'.  */
static bool
is_message_name (struct folder_list *list, struct slice name,
                 enum folder_place place)
{
  if (place != FOLDER_HERE)
    return slice_at (name, 0) != '.';
  if (slice_digits (name) == name.len)
    return true;
  if (slice_eq (name, SLICE (".mh_sequences"))
      || (slice_at (name, 0) == ','
          && slice_digits (slice_skip (name, 1)) == name.len - 1))
    list->marked = true;
  return false;
}

/* A file that disappears between two calls was deleted, or it was moved, and
   then the directory has changed and is read again.  If stat fails otherwise,
   opening the file will say why.  */
static void
add_file (struct folder_list *list, int fd, const char *path,
          enum folder_place place, uint8_t scan)
{
  struct slice name = slice_from_string (path);
  struct folder_file *file;
  struct stat st = { 0 };

  if (!is_message_name (list, name, place))
    return;
  if (fstatat (fd, path, &st, 0) < 0)
    {
      if (errno == ENOENT)
        return;
      st.st_mode = S_IFREG;
    }
  if (!S_ISREG (st.st_mode))
    return;
  file = append (list);
  *file = (struct folder_file){ .name = arena_string (&list->names, name),
                                .inode = st.st_ino,
                                .key_length = (uint32_t)name.len,
                                .place = (uint8_t)place,
                                .scan = scan };
  if (place != FOLDER_HERE)
    {
      size_t colon = slice_find_byte (name, ':');

      if (colon != SLICE_NPOS)
        file->key_length = (uint32_t)colon;
      file->time = delivery_time (name, &st);
    }
}

static int
read_directory (struct folder_list *list, int fd, enum folder_place place,
                uint8_t scan, struct error *err)
{
  int own = openat (fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *dir = own < 0 ? NULL : fdopendir (own);
  struct dirent *entry;
  int errnum;

  if (!dir)
    {
      errnum = errno;
      if (own >= 0)
        close (own);
      return error_set_errno (err, EX_NOINPUT, errnum,
                              "cannot read the folder");
    }
  while (errno = 0, (entry = readdir (dir)))
    add_file (list, fd, entry->d_name, place, scan);
  errnum = errno;
  closedir (dir);
  if (errnum)
    return error_set_errno (err, EX_IOERR, errnum, "cannot read the folder");
  return 0;
}

struct times
{
  struct timespec changed[FOLDER_PLACES];
};

static struct times
change_times (const int fds[FOLDER_PLACES])
{
  struct times times = { 0 };
  struct stat st;

  for (int place = 0; place < FOLDER_PLACES; place++)
    if (fds[place] >= 0 && fstat (fds[place], &st) == 0)
      times.changed[place] = st.st_mtim;
  return times;
}

static bool
same_times (const struct times *a, const struct times *b)
{
  for (int place = 0; place < FOLDER_PLACES; place++)
    if (a->changed[place].tv_sec != b->changed[place].tv_sec
        || a->changed[place].tv_nsec != b->changed[place].tv_nsec)
      return false;
  return true;
}

/* Keeps each message once: some are found in new and in cur, or with old and
   new flags.  */
static void
drop_repeated (struct folder_list *list)
{
  size_t kept = 0;

  qsort (list->files, list->count, sizeof *list->files, by_key);
  for (size_t i = 0; i < list->count; i++)
    {
      struct folder_file *file = &list->files[i];
      struct folder_file *last = kept ? &list->files[kept - 1] : NULL;

      if (last && last->inode == file->inode
          && slice_eq (folder_scan_key (last), folder_scan_key (file)))
        continue;
      list->files[kept++] = *file;
    }
  list->count = kept;
}

/* While a directory changes, readdir may give a renamed file twice or not at
   all (POSIX allows both).  So the directory is read again, and everything that
   any scan has found counts.  Names of MH do not last, so only its last scan
   counts.  Messages are moved from new to cur, not back, so cur is read
   last.  */
int
folder_scan (struct folder_list *list, const int fds[FOLDER_PLACES],
             struct error *err)
{
  struct times before, after = change_times (fds);
  uint8_t scan = 0;

  do
    {
      before = after;
      if (fds[FOLDER_HERE] >= 0)
        list->count = 0;
      for (int place = 0; place < FOLDER_PLACES; place++)
        if (fds[place] >= 0
            && read_directory (list, fds[place], (enum folder_place)place, scan,
                               err)
                   < 0)
          return -1;
      after = change_times (fds);
    }
  while (!same_times (&before, &after) && ++scan < SCANS_MAX);
  if (list->count == 0)
    return 0;
  drop_repeated (list);
  qsort (list->files, list->count, sizeof *list->files, by_delivery);
  return 0;
}

static void
take (struct folder_file *file, struct folder_file *fresh)
{
  file->name = fresh->name;
  file->key_length = fresh->key_length;
  file->place = fresh->place;
  file->inode = fresh->inode;
  file->missing = false;
  fresh->taken = true;
}

/* The index of the first file of LIST that COMPARE does not put before FILE. */
static size_t
lower_bound (const struct folder_list *list, const struct folder_file *file,
             int (*compare) (const void *a, const void *b))
{
  size_t low = 0, high = list->count;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (compare (&list->files[middle], file) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Finds FILE by its inode.  A message of MH may have another number, one of
   Maildir keeps its key.  */
static void
follow_inode (struct folder_file *file, struct folder_list *list)
{
  for (size_t i = lower_bound (list, file, by_inode);
       file->inode && i < list->count && list->files[i].inode == file->inode;
       i++)
    {
      struct folder_file *fresh = &list->files[i];

      if (!fresh->taken
          && (file->place == FOLDER_HERE
              || slice_eq (folder_scan_key (file), folder_scan_key (fresh))))
        {
          take (file, fresh);
          return;
        }
    }
}

/* Finds FILE by its name, since a message that was edited is another file.  */
static void
follow_key (struct folder_file *file, struct folder_list *list)
{
  struct folder_file first = *file;

  first.inode = 0;
  first.scan = UINT8_MAX;
  for (size_t i = lower_bound (list, &first, by_key);
       i < list->count
       && slice_eq (folder_scan_key (file), folder_scan_key (&list->files[i]));
       i++)
    if (!list->files[i].taken)
      {
        take (file, &list->files[i]);
        return;
      }
}

void
folder_scan_follow (struct folder_file *files, size_t count,
                    struct folder_list *list)
{
  for (size_t i = 0; i < count; i++)
    files[i].missing = true;
  if (list->count)
    qsort (list->files, list->count, sizeof *list->files, by_inode);
  for (size_t i = 0; i < count; i++)
    follow_inode (&files[i], list);
  if (list->count)
    qsort (list->files, list->count, sizeof *list->files, by_key);
  for (size_t i = 0; i < count; i++)
    {
      if (files[i].missing)
        follow_key (&files[i], list);
      if (files[i].missing)
        files[i].name
            = arena_string (&list->names, slice_from_string (files[i].name));
    }
}
