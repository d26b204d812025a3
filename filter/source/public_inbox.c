/* public_inbox: the messages of a public-inbox repository.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/public_inbox.h"

#include <stdlib.h>
#include <sysexits.h>

#include "source/git_process.h"
#include "source/public_inbox_epoch.h"
#include "source/public_inbox_range.h"

enum
{
  AHEAD = 1000 /* requests that git has not answered yet */
};

struct public_inbox
{
  struct public_inbox_epochs epochs;
  unsigned at;            /* the epoch that is read */
  bool running;           /* git is */
  struct git_process git; /* cat-file */
  size_t asked;           /* messages of the epoch that were requested */
  size_t read;            /* messages of the epoch that were read */
};

static size_t
messages_of (const struct public_inbox_epoch *epoch)
{
  return epoch->blob_length ? epoch->blobs.len / epoch->blob_length : 0;
}

static int
list_all (struct public_inbox *inbox, struct error *err)
{
  for (unsigned i = 0; i < inbox->epochs.count; i++)
    {
      struct public_inbox_epoch *epoch = &inbox->epochs.list[i];

      if (epoch->wanted
          && public_inbox_epoch_list (&inbox->epochs, epoch, err) < 0)
        return -1;
    }
  return 0;
}

int
public_inbox_open (struct public_inbox **public_inbox_r, const char *directory,
                   const char *range, const char *since, struct error *err)
{
  struct public_inbox *inbox = arena_xmalloc (sizeof *inbox);

  *inbox = (struct public_inbox){ 0 };
  public_inbox_epochs_init (&inbox->epochs);
  git_process_init (&inbox->git);
  if (public_inbox_epochs_find (&inbox->epochs, directory, err) < 0
      || public_inbox_range_choose (&inbox->epochs, range, since, err) < 0
      || list_all (inbox, err) < 0)
    {
      public_inbox_free (inbox);
      return -1;
    }
  *public_inbox_r = inbox;
  return 0;
}

void
public_inbox_free (struct public_inbox *inbox)
{
  if (!inbox)
    return;
  git_process_release (&inbox->git);
  public_inbox_epochs_release (&inbox->epochs);
  free (inbox);
}

/* Adds the request of message N of EPOCH.  */
static void
request (struct buf *requests, const struct public_inbox_epoch *epoch, size_t n)
{
  static const char digits[] = "0123456789abcdef";
  struct slice blob = slice_sub (buf_slice (&epoch->blobs),
                                 n * epoch->blob_length, epoch->blob_length);

  for (size_t i = 0; i < blob.len; i++)
    {
      buf_add_byte (requests, digits[slice_at (blob, i) >> 4]);
      buf_add_byte (requests, digits[slice_at (blob, i) & 15]);
    }
  buf_add_byte (requests, '\n');
}

/* Reads a reply: `OID SP type SP size LF bytes LF'.  */
static int
read_blob (struct git_process *git, struct slice *message_r, struct error *err)
{
  struct git_object object;
  struct slice line;
  int rc = git_process_line (git, &line, err);

  if (rc == 0)
    return git_process_ended (git, err);
  if (rc < 0)
    return -1;
  if (!git_object_parse (line, &object)
      || !slice_eq (object.type, SLICE ("blob")))
    return error_set (err, EX_IOERR, "git cat-file: message %.*s",
                      SLICE_ARG (slice_head (line, 200)));
  if (object.size > PUBLIC_INBOX_MESSAGE_MAX)
    return error_set (err, EX_DATAERR, "message %s is too large",
                      object.oid.hex);
  rc = git_process_bytes (git, object.size + 1, message_r, err);
  if (rc == 0)
    return git_process_ended (git, err);
  if (rc < 0)
    return -1;
  if (slice_last (*message_r) != '\n')
    return error_set (err, EX_IOERR, "git cat-file: cannot be understood");
  *message_r = slice_head (*message_r, object.size);
  return 1;
}

/* Reads the next message of EPOCH.  Returns 1, 0 at its end, or -1.  Without
   --buffer git writes each reply at once, so the one that is waited for comes
   whatever was requested after it.  */
static int
next_of (struct public_inbox *inbox, const struct public_inbox_epoch *epoch,
         struct slice *message_r, struct error *err)
{
  static const char *const words[] = { "cat-file", "--batch", NULL };
  size_t count = messages_of (epoch);

  if (inbox->read == count)
    {
      bool running = inbox->running;

      inbox->running = false;
      return running ? git_process_finish (&inbox->git, err) : 0;
    }
  if (!inbox->running)
    {
      if (git_process_start (&inbox->git, epoch->directory, words, NULL, err)
          < 0)
        return -1;
      inbox->running = true;
    }
  if (inbox->asked < inbox->read + AHEAD / 2)
    while (inbox->asked < count && inbox->asked < inbox->read + AHEAD)
      request (git_process_requests (&inbox->git), epoch, inbox->asked++);
  inbox->read++;
  return read_blob (&inbox->git, message_r, err);
}

int
public_inbox_next (struct public_inbox *inbox, struct slice *message_r,
                   struct error *err)
{
  while (inbox->at < inbox->epochs.count)
    {
      const struct public_inbox_epoch *epoch = &inbox->epochs.list[inbox->at];
      int rc = next_of (inbox, epoch, message_r, err);

      if (rc > 0)
        return rc;
      if (rc < 0)
        return public_inbox_epoch_failed (&inbox->epochs, epoch, err);
      inbox->at++;
      inbox->asked = 0;
      inbox->read = 0;
    }
  return 0;
}

static struct slice
label (const struct git_oid *oid)
{
  return slice_head (slice_from_string (oid->hex), PUBLIC_INBOX_LABEL);
}

struct slice
public_inbox_from (const struct public_inbox *inbox)
{
  return label (&inbox->epochs.from);
}

struct slice
public_inbox_to (const struct public_inbox *inbox)
{
  return label (&inbox->epochs.to);
}

struct slice
public_inbox_last (const struct public_inbox *inbox)
{
  return slice_from_string (inbox->epochs.to.hex);
}
