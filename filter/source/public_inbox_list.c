/* public_inbox_list: the messages of a public-inbox, by commit.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/public_inbox_list.h"

#include <dirent.h>
#include <sysexits.h>

#include "source/git_process.h"

enum
{
  V1_DIRECTORY = 2 /* hex digits before the slash in a path of format v1 */
};

void
public_inbox_list_init (struct public_inbox_list *list)
{
  git_oids_init (&list->commits);
  git_oids_init (&list->blobs);
}

void
public_inbox_list_release (struct public_inbox_list *list)
{
  git_oids_release (&list->commits);
  git_oids_release (&list->blobs);
}

/* Whether PATH is that of a message in format v1: ab/cdef...  */
static bool
is_v1_path (struct slice path)
{
  struct slice directory, file;

  return slice_cut (path, '/', &directory, &file)
         && directory.len == V1_DIRECTORY && git_object_is_hex (directory)
         && (directory.len + file.len == 40
             || directory.len + file.len == GIT_OID_MAX)
         && git_object_is_hex (file);
}

/* Reads `:OLDMODE NEWMODE OLDOID NEWOID STATUS', a tab and the path.  COMMIT
   adds a message if the path is a file with a new content.  */
static int
add_change (struct public_inbox_list *list, bool v1, struct slice commit,
            struct slice line, struct error *err)
{
  struct slice rest, path, old_mode, mode, old, new;

  if (slice_cut (line, '\t', &rest, &path) && slice_next_word (&rest, &old_mode)
      && slice_next_word (&rest, &mode) && slice_next_word (&rest, &old)
      && slice_next_word (&rest, &new))
    {
      if (!slice_has_prefix (mode, SLICE ("100")) || slice_eq (old, new)
          || (v1 && !is_v1_path (path)))
        return 0;
      if (git_oids_add (&list->commits, commit)
          && git_oids_add (&list->blobs, new))
        return 0;
    }
  return error_set (err, EX_IOERR, "git diff-tree: cannot be understood: %.*s",
                    SLICE_ARG (slice_head (line, 100)));
}

static int
read_changes (struct git_process *git, struct public_inbox_list *list, bool v1,
              struct error *err)
{
  char commit[GIT_OID_MAX];
  struct slice line, id = slice_make (commit, 0);
  int rc;

  while ((rc = git_process_line (git, &line, err)) == 1)
    if (slice_at (line, 0) != ':')
      {
        id.len = line.len < sizeof commit ? line.len : sizeof commit;
        memcpy (commit, line.ptr, id.len);
      }
    else if (add_change (list, v1, id, line, err) < 0)
      return -1;
  return rc;
}

int
public_inbox_list_start (struct git_process *git,
                         const struct public_inbox_epochs *epochs,
                         const struct public_inbox_epoch *epoch,
                         struct error *err)
{
  static const char *const v1[]
      = { "diff-tree", "--stdin",     "--root",       "-r",
          "--raw",     "--no-abbrev", "--no-renames", NULL };
  static const char *const v2[]
      = { "diff-tree",    "--stdin", "--root",          "--raw", "--no-abbrev",
          "--no-renames", "--",      ":(top,literal)m", NULL };
  struct public_inbox_commits commits;

  public_inbox_epoch_commits (epochs, false, &commits);
  return git_process_start (git, epoch->directory, commits.words,
                            epochs->v1 ? v1 : v2, err);
}

int
public_inbox_list_read (struct public_inbox_list *list, struct git_process *git,
                        const struct public_inbox_epochs *epochs,
                        const struct public_inbox_epoch *epoch,
                        struct error *err)
{
  public_inbox_epoch_ask (epoch, git);
  return git_process_close (git, read_changes (git, list, epochs->v1, err),
                            err);
}

bool
public_inbox_list_is_partial (const struct public_inbox_epoch *epoch)
{
  struct buf path;
  DIR *dir;
  struct dirent *entry;
  bool partial = false;

  buf_init (&path);
  buf_printf (&path, "%s/objects/pack", epoch->directory);
  buf_add_byte (&path, '\0');
  dir = opendir (path.ptr);
  buf_release (&path);
  while (dir && !partial && (entry = readdir (dir)))
    partial = slice_has_suffix (slice_from_string (entry->d_name),
                                SLICE (".promisor"));
  if (dir)
    closedir (dir);
  return partial;
}

int
public_inbox_list_start_missing (struct git_process *git,
                                 const struct public_inbox_epochs *epochs,
                                 const struct public_inbox_epoch *epoch,
                                 struct error *err)
{
  struct public_inbox_commits commits;
  const char *words[16]
      = { "rev-list", "--objects", "--missing=print", "--no-object-names" };
  size_t n = 4;

  public_inbox_epoch_commits (epochs, false, &commits);
  for (size_t i = 2; commits.words[i]; i++)
    words[n++] = commits.words[i];
  words[n] = NULL;
  return git_process_start (git, epoch->directory, words, NULL, err);
}

int
public_inbox_list_missing (struct git_oids *missing, struct git_process *git,
                           const struct public_inbox_epoch *epoch,
                           struct error *err)
{
  struct slice line;
  int rc;

  public_inbox_epoch_ask (epoch, git);
  while ((rc = git_process_line (git, &line, err)) == 1)
    if (slice_take_prefix (&line, SLICE ("?")))
      git_oids_add (missing, line);
  git_oids_sort (missing);
  return git_process_close (git, rc, err);
}
