/* public_inbox_epoch: the git repositories of a public-inbox.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/public_inbox_epoch.h"

#include <errno.h>
#include <sysexits.h>
#include <sys/stat.h>

#include "source/git_process.h"

void
public_inbox_epochs_init (struct public_inbox_epochs *epochs)
{
  *epochs = (struct public_inbox_epochs){ 0 };
  arena_init (&epochs->arena, 0);
}

void
public_inbox_epochs_release (struct public_inbox_epochs *epochs)
{
  for (unsigned i = 0; i < epochs->count; i++)
    buf_release (&epochs->list[i].blobs);
  arena_release (&epochs->arena);
  public_inbox_epochs_init (epochs);
}

int
public_inbox_epoch_failed (const struct public_inbox_epochs *epochs,
                           const struct public_inbox_epoch *epoch,
                           struct error *err)
{
  if (epochs->numbered && err->status != EX_UNAVAILABLE)
    error_wrap (err, "git/%u.git", epoch->number);
  return -1;
}

static void
add_epoch (struct public_inbox_epochs *epochs, const char *directory,
           unsigned number)
{
  struct public_inbox_epoch *epoch = &epochs->list[epochs->count++];

  *epoch
      = (struct public_inbox_epoch){ .directory = directory, .number = number };
  buf_init (&epoch->blobs);
}

/* PATH/NAME.  */
static const char *
below (struct public_inbox_epochs *epochs, const char *path, const char *name)
{
  struct buf text;
  const char *copy;

  buf_init (&text);
  buf_printf (&text, "%s/%s", path, name);
  copy = arena_string (&epochs->arena, buf_slice (&text));
  buf_release (&text);
  return copy;
}

/* Finds git/N.git.  Partial mirrors do not have the first ones.  */
static void
find_numbered (struct public_inbox_epochs *epochs, const char *directory)
{
  struct buf name;
  struct stat st;

  buf_init (&name);
  for (unsigned number = 0; number < PUBLIC_INBOX_EPOCHS_MAX; number++)
    {
      const char *path;

      buf_clear (&name);
      buf_printf (&name, "git/%u.git", number);
      buf_add_byte (&name, '\0');
      path = below (epochs, directory, name.ptr);
      if (stat (path, &st) == 0)
        add_epoch (epochs, path, number);
    }
  buf_release (&name);
}

int
public_inbox_epochs_find (struct public_inbox_epochs *epochs,
                          const char *directory, struct error *err)
{
  struct stat st;
  const char *inside;

  if (stat (directory, &st) < 0)
    return error_set_errno (err, EX_NOINPUT, errno, "cannot open the inbox");
  if (!S_ISDIR (st.st_mode))
    return error_set_errno (err, EX_NOINPUT, ENOTDIR, "cannot open the inbox");
  epochs->list = arena_calloc (&epochs->arena,
                               PUBLIC_INBOX_EPOCHS_MAX * sizeof *epochs->list);
  if (stat (below (epochs, directory, "git"), &st) == 0)
    find_numbered (epochs, directory);
  epochs->numbered = epochs->count > 0;
  if (epochs->numbered)
    return 0;
  /* Git itself would take any repository that this is inside of.  */
  inside = below (epochs, directory, ".git");
  if (stat (below (epochs, directory, "objects"), &st) == 0
      && lstat (below (epochs, directory, "HEAD"), &st) == 0)
    add_epoch (epochs, directory, 0);
  else if (stat (inside, &st) == 0)
    add_epoch (epochs, inside, 0);
  else
    return error_set (err, EX_NOINPUT, "no public-inbox repository");
  return 0;
}

static unsigned
digit_value (int c)
{
  return (unsigned)(c <= '9' ? c - '0' : slice_lower (c) - 'a' + 10);
}

/* Adds the object id HEX.  Returns false if it is not one, or not as long as
   those before.  */
static bool
add_blob (struct public_inbox_epoch *epoch, struct slice hex)
{
  if (epoch->blobs.len == 0)
    epoch->blob_length = hex.len / 2;
  if (hex.len == 0 || hex.len > GIT_OID_MAX
      || hex.len != 2 * epoch->blob_length)
    return false;
  for (size_t i = 0; i < hex.len; i += 2)
    {
      int high = slice_at (hex, i), low = slice_at (hex, i + 1);

      if (!slice_is_xdigit (high) || !slice_is_xdigit (low))
        return false;
      buf_add_byte (&epoch->blobs,
                    (char)(digit_value (high) << 4 | digit_value (low)));
    }
  return true;
}

/* Reads `:OLDMODE NEWMODE OLDOID NEWOID STATUS' and the path, which is `m'. The
   commit adds a message if `m' is a file with a new content.  */
static int
add_change (struct public_inbox_epoch *epoch, struct slice line,
            struct error *err)
{
  struct slice rest = line, old_mode, mode, old, new;

  if (slice_next_word (&rest, &old_mode) && slice_next_word (&rest, &mode)
      && slice_next_word (&rest, &old) && slice_next_word (&rest, &new))
    {
      if (!slice_has_prefix (mode, SLICE ("100")) || slice_eq (old, new))
        return 0;
      if (add_blob (epoch, new))
        return 0;
    }
  return error_set (err, EX_IOERR, "git diff-tree: cannot be understood: %.*s",
                    SLICE_ARG (slice_head (line, 100)));
}

static int
read_changes (struct git_process *git, struct public_inbox_epoch *epoch,
              struct error *err)
{
  struct slice line;
  int rc;

  while ((rc = git_process_line (git, &line, err)) == 1)
    if (add_change (epoch, line, err) < 0)
      return -1;
  return rc;
}

int
public_inbox_epoch_list (const struct public_inbox_epochs *epochs,
                         struct public_inbox_epoch *epoch, struct error *err)
{
  static const char *const changes[] = { "diff-tree",       "--stdin",
                                         "--root",          "--raw",
                                         "--no-abbrev",     "--no-renames",
                                         "--no-commit-id",  "--",
                                         ":(top,literal)m", NULL };
  char not_from[GIT_OID_MAX + 2] = "^";
  const char *commits[]
      = { "rev-list", "--reverse", epoch->to.hex, "--", NULL, NULL };
  struct git_process git;

  if (epoch->from.hex[0])
    {
      memcpy (not_from + 1, epoch->from.hex, sizeof epoch->from.hex);
      commits[3] = not_from;
      commits[4] = "--";
    }
  git_process_init (&git);
  if (git_process_start (&git, epoch->directory, commits, changes, err) < 0)
    return public_inbox_epoch_failed (epochs, epoch, err);
  git_process_end_requests (&git);
  if (read_changes (&git, epoch, err) < 0)
    {
      git_process_release (&git);
      return public_inbox_epoch_failed (epochs, epoch, err);
    }
  if (git_process_finish (&git, err) < 0)
    return public_inbox_epoch_failed (epochs, epoch, err);
  return 0;
}
