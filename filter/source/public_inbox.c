/* public_inbox: the messages of a public-inbox repository.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/public_inbox.h"

#include <stdlib.h>
#include <sysexits.h>

#include "source/public_inbox_epoch.h"

enum
{
  AHEAD = 1000 /* requests that git has not answered yet, at most */
};

struct inbox
{
  struct inbox_epochs epochs;
  uint64_t count;
  unsigned at;    /* the epoch that is read */
  bool running;   /* by: */
  struct git git; /* cat-file */
  size_t asked;   /* messages of the epoch */
  size_t read;
};

static size_t
messages_of (const struct inbox_epoch *epoch)
{
  return epoch->blob_length ? epoch->blobs.len / epoch->blob_length : 0;
}

static int
list_all (struct inbox *inbox, struct error *err)
{
  for (unsigned i = 0; i < inbox->epochs.count; i++)
    {
      struct inbox_epoch *epoch = &inbox->epochs.list[i];

      if (epoch->wanted && inbox_epoch_list (&inbox->epochs, epoch, err) < 0)
        return -1;
      inbox->count += messages_of (epoch);
    }
  return 0;
}

int
inbox_open (struct inbox **inbox_r, const char *directory, const char *range,
            const char *since, struct error *err)
{
  struct inbox *inbox = arena_xmalloc (sizeof *inbox);

  *inbox = (struct inbox){ 0 };
  inbox_epochs_init (&inbox->epochs);
  git_init (&inbox->git);
  if (inbox_epochs_find (&inbox->epochs, directory, err) < 0
      || inbox_epochs_choose (&inbox->epochs, range, since, err) < 0
      || list_all (inbox, err) < 0)
    {
      inbox_free (inbox);
      return -1;
    }
  *inbox_r = inbox;
  return 0;
}

void
inbox_free (struct inbox *inbox)
{
  if (!inbox)
    return;
  git_release (&inbox->git);
  inbox_epochs_release (&inbox->epochs);
  free (inbox);
}

uint64_t
inbox_count (const struct inbox *inbox)
{
  return inbox->count;
}

/* Adds the request of message N of EPOCH.  */
static void
request (struct buf *requests, const struct inbox_epoch *epoch, size_t n)
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

/* Reads one reply: `OID SP type SP size LF bytes LF'.  */
static int
read_blob (struct git *git, struct slice *message_r, struct error *err)
{
  struct inbox_object object;
  struct slice line;
  int rc = git_line (git, &line, err);

  if (rc == 0)
    return inbox_git_ended (git, err);
  if (rc < 0)
    return -1;
  if (!inbox_parse_object (line, &object)
      || !slice_eq (object.type, SLICE ("blob")))
    return error_set (err, EX_IOERR, "git cat-file: message %.*s",
                      SLICE_ARG (slice_head (line, 200)));
  if (object.size > INBOX_MESSAGE_MAX)
    return error_set (err, EX_DATAERR, "message %s is too large",
                      object.oid.hex);
  rc = git_bytes (git, object.size + 1, message_r, err);
  if (rc == 0)
    return inbox_git_ended (git, err);
  if (rc < 0)
    return -1;
  if (slice_last (*message_r) != '\n')
    return error_set (err, EX_IOERR, "git cat-file: cannot be understood");
  *message_r = slice_head (*message_r, object.size);
  return 1;
}

/* The next message of EPOCH: 1, 0 behind its last, -1.  Without --buffer git
   writes each reply when it has it: the one that is waited for comes whatever
   was asked behind it.  */
static int
next_of (struct inbox *inbox, const struct inbox_epoch *epoch,
         struct slice *message_r, struct error *err)
{
  static const char *const words[] = { "cat-file", "--batch", NULL };
  size_t count = messages_of (epoch);

  if (inbox->read == count)
    {
      bool running = inbox->running;

      inbox->running = false;
      return running ? git_finish (&inbox->git, err) : 0;
    }
  if (!inbox->running)
    {
      if (git_start (&inbox->git, epoch->directory, words, NULL, err) < 0)
        return -1;
      inbox->running = true;
    }
  if (inbox->asked < inbox->read + AHEAD / 2)
    while (inbox->asked < count && inbox->asked < inbox->read + AHEAD)
      request (git_requests (&inbox->git), epoch, inbox->asked++);
  inbox->read++;
  return read_blob (&inbox->git, message_r, err);
}

int
inbox_next (struct inbox *inbox, struct slice *message_r, struct error *err)
{
  while (inbox->at < inbox->epochs.count)
    {
      const struct inbox_epoch *epoch = &inbox->epochs.list[inbox->at];
      int rc = next_of (inbox, epoch, message_r, err);

      if (rc > 0)
        return rc;
      if (rc < 0)
        return inbox_epoch_failed (&inbox->epochs, epoch, err);
      inbox->at++;
      inbox->asked = 0;
      inbox->read = 0;
    }
  return 0;
}

static struct slice
label (const struct inbox_oid *oid)
{
  return slice_head (slice_from_string (oid->hex), INBOX_LABEL);
}

struct slice
inbox_from (const struct inbox *inbox)
{
  return label (&inbox->epochs.from);
}

struct slice
inbox_to (const struct inbox *inbox)
{
  return label (&inbox->epochs.to);
}

struct slice
inbox_last (const struct inbox *inbox)
{
  return slice_from_string (inbox->epochs.to.hex);
}
