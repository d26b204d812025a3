/* public_inbox: the messages of a public-inbox repository.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   In format v2, one git lists the commits and another one prints the blob `m'
   of each: nothing is faster.  In format v1, and in partial clones, the
   messages are listed first and then requested.  */

#include "config.h"
#include "source/public_inbox.h"

#include <stdlib.h>
#include <sysexits.h>

#include "source/git_process.h"
#include "source/git_reply.h"
#include "source/public_inbox_epoch.h"
#include "source/public_inbox_find.h"
#include "source/public_inbox_gits.h"
#include "source/public_inbox_list.h"
#include "source/public_inbox_range.h"

enum
{
  AHEAD = 1000,        /* requests that git has not answered yet */
  EPOCHS_AT_ONCE = 32, /* whose processes wait; the largest inbox has 18 */
  MISSING_SHOWN = 10   /* missing messages that are named */
};

struct public_inbox
{
  struct public_inbox_epochs epochs;
  unsigned at;                    /* the epoch that is read */
  bool running;                   /* it has been asked for */
  struct public_inbox_gits *gits; /* of each epoch; owned */
  bool starts_later;              /* not all of them have been started */
  struct git_oid last;            /* v2: the message of the previous commit */

  struct public_inbox_list list; /* if it is listed: */
  struct git_oids absent;        /* objects that a partial clone lacks */
  size_t asked;                  /* messages of LIST that were requested */
  size_t read;                   /* messages of LIST that were read */

  uint64_t missing;
};

/* Starts what the wanted epochs need, as far as the system allows it.  The
   processes of the others are started when it is their turn.  */
static int
start_all (struct public_inbox *inbox, struct error *err)
{
  unsigned started = 0;

  inbox->gits = arena_xmalloc ((inbox->epochs.count + 1) * sizeof *inbox->gits);
  for (unsigned i = 0; i < inbox->epochs.count; i++)
    public_inbox_gits_init (&inbox->gits[i]);
  for (unsigned i = 0; i < inbox->epochs.count; i++)
    {
      const struct public_inbox_epoch *epoch = &inbox->epochs.list[i];

      if (!epoch->wanted)
        continue;
      inbox->starts_later = started == EPOCHS_AT_ONCE;
      if (inbox->starts_later)
        return 0;
      if (public_inbox_gits_start (&inbox->gits[i], &inbox->epochs, epoch, err)
          < 0)
        return public_inbox_epoch_failed (epoch, err);
      started++;
    }
  return 0;
}

int
public_inbox_open (struct public_inbox **public_inbox_r, const char *directory,
                   const char *range, const struct public_inbox_bookmark *since,
                   struct error *err)
{
  struct public_inbox *inbox = arena_xmalloc (sizeof *inbox);

  *inbox = (struct public_inbox){ 0 };
  public_inbox_epochs_init (&inbox->epochs);
  public_inbox_list_init (&inbox->list);
  git_oids_init (&inbox->absent);
  if (public_inbox_find (&inbox->epochs, directory, err) < 0
      || public_inbox_range_choose (&inbox->epochs, range, since, err) < 0
      || start_all (inbox, err) < 0)
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
  for (unsigned i = 0; inbox->gits && i < inbox->epochs.count; i++)
    public_inbox_gits_release (&inbox->gits[i]);
  free (inbox->gits);
  public_inbox_list_release (&inbox->list);
  git_oids_release (&inbox->absent);
  public_inbox_epochs_release (&inbox->epochs);
  free (inbox);
}

struct slice
public_inbox_note (const struct public_inbox *inbox)
{
  return buf_slice (&inbox->epochs.note);
}

bool
public_inbox_starts_later (const struct public_inbox *inbox)
{
  return inbox->starts_later;
}

/* The processes of the epoch that is read.  */
static struct public_inbox_gits *
gits_now (const struct public_inbox *inbox)
{
  return &inbox->gits[inbox->at];
}

/* --- Missing messages --- */

/* Whether the tree in BYTES has a file `m'.  Each entry is `MODE SP NAME NUL'
   and an id with as many bytes as half of OID.  */
static bool
has_message (struct slice bytes, const struct git_oid *oid)
{
  struct slice mode, name;

  while (slice_cut (bytes, ' ', &mode, &bytes)
         && slice_cut (bytes, '\0', &name, &bytes))
    {
      if (slice_eq (name, SLICE ("m")))
        return slice_has_prefix (mode, SLICE ("100"));
      bytes = slice_skip (bytes, strlen (oid->hex) / 2);
    }
  return false;
}

/* Whether COMMIT, whose `m' git did not find, should have a message: most such
   commits remove one.  Returns 1, 0 or -1.  */
static int
lacks_message (struct git_process *trees, struct slice commit,
               struct error *err)
{
  struct buf *requests = git_process_requests (trees);
  struct git_reply reply;
  int rc;

  buf_add (requests, commit);
  buf_add (requests, SLICE ("^{tree}\n"));
  rc = git_reply_read (trees, &reply, err);
  if (rc == 0)
    return git_process_ended (trees, err);
  if (rc < 0 || reply.missing)
    return rc;
  return has_message (reply.bytes, &reply.object.oid);
}

/* Reports that the message of COMMIT is missing, or counts it.  Returns -1 with
   the error set, or 0.  */
static int
report_missing (struct public_inbox *inbox,
                const struct public_inbox_epoch *epoch, struct slice commit,
                struct error *err)
{
  if (++inbox->missing > MISSING_SHOWN)
    return 0;
  error_set (err, EX_NOINPUT, "the message of commit %.*s is missing",
             SLICE_ARG (commit));
  return public_inbox_epoch_failed (epoch, err);
}

/* --- Format v2 --- */

/* Reads the message of the next commit.  Returns 1, 0 at the end of EPOCH, or
   -1.  A commit that leaves the message as it was has none.  */
static int
next_of_stream (struct public_inbox *inbox,
                const struct public_inbox_epoch *epoch, struct slice *message_r,
                struct error *err)
{
  struct public_inbox_gits *gits = gits_now (inbox);
  struct git_reply reply;
  int rc;

  while ((rc = git_reply_read (&gits->messages, &reply, err)) > 0)
    {
      struct slice commit = slice_head (reply.name, reply.name.len - 2);

      if (reply.missing)
        {
          rc = lacks_message (&gits->trees, commit, err);
          if (rc < 0
              || (rc > 0 && report_missing (inbox, epoch, commit, err) < 0))
            return -1;
          inbox->last.hex[0] = '\0';
        }
      else if (reply.object.is_blob
               && strcmp (reply.object.oid.hex, inbox->last.hex) != 0)
        {
          inbox->last = reply.object.oid;
          *message_r = reply.bytes;
          if (!git_oids_has (&inbox->epochs.known,
                             slice_from_string (reply.object.oid.hex)))
            return 1;
        }
    }
  return rc;
}

/* --- Listed messages --- */

static int
read_list (struct public_inbox *inbox, const struct public_inbox_epoch *epoch,
           struct error *err)
{
  struct public_inbox_gits *gits = gits_now (inbox);

  public_inbox_list_release (&inbox->list);
  git_oids_release (&inbox->absent);
  inbox->asked = inbox->read = 0;
  if (public_inbox_list_read (&inbox->list, &gits->changes, &inbox->epochs,
                              epoch, err)
      < 0)
    return -1;
  return gits->partial ? public_inbox_list_missing (&inbox->absent,
                                                    &gits->absent, epoch, err)
                       : 0;
}

/* What to do with a listed message.  */
enum listed
{
  LISTED_SKIP,   /* it was read before */
  LISTED_ABSENT, /* a partial clone does not have it */
  LISTED_ASK     /* request it */
};

/* Decides about message N of the list, and appends its hex digits to HEX.  */
static enum listed
examine (const struct public_inbox *inbox, size_t n, struct buf *hex)
{
  size_t start = hex->len;
  struct slice oid;

  git_oids_append_hex (&inbox->list.blobs, n, hex);
  oid = slice_skip (buf_slice (hex), start);
  if (git_oids_has (&inbox->epochs.known, oid))
    return LISTED_SKIP;
  return git_oids_has (&inbox->absent, oid) ? LISTED_ABSENT : LISTED_ASK;
}

/* Requests the next messages.  Without --buffer git writes each reply at once,
   so the one that is waited for comes whatever was requested after it.  */
static void
request (struct public_inbox *inbox)
{
  struct buf *requests = git_process_requests (&gits_now (inbox)->messages);
  size_t count = git_oids_count (&inbox->list.blobs);

  if (inbox->asked >= inbox->read + AHEAD / 2)
    return;
  for (; inbox->asked < count && inbox->asked < inbox->read + AHEAD;
       inbox->asked++)
    {
      size_t start = requests->len;

      if (examine (inbox, inbox->asked, requests) == LISTED_ASK)
        buf_add_byte (requests, '\n');
      else
        requests->len = start;
    }
}

static int
report_listed (struct public_inbox *inbox,
               const struct public_inbox_epoch *epoch, size_t n,
               struct error *err)
{
  struct buf commit;
  int rc;

  buf_init (&commit);
  git_oids_append_hex (&inbox->list.commits, n, &commit);
  rc = report_missing (inbox, epoch, buf_slice (&commit), err);
  buf_release (&commit);
  return rc;
}

/* Reads the next message of the list.  Returns 1, 0 at its end, or -1.  */
static int
next_of_list (struct public_inbox *inbox,
              const struct public_inbox_epoch *epoch, struct slice *message_r,
              struct error *err)
{
  struct git_process *git = &gits_now (inbox)->messages;
  struct git_reply reply;

  while (inbox->read < git_oids_count (&inbox->list.blobs))
    {
      size_t n = inbox->read;
      struct buf hex;
      enum listed listed;
      int rc;

      buf_init (&hex);
      listed = examine (inbox, n, &hex);
      buf_release (&hex);
      request (inbox);
      inbox->read++;
      if (listed == LISTED_SKIP)
        continue;
      reply.missing = true;
      rc = listed == LISTED_ASK ? git_reply_read (git, &reply, err) : 1;
      if (rc == 0)
        return git_process_ended (git, err);
      if (rc < 0)
        return -1;
      *message_r = reply.bytes;
      if (!reply.missing)
        return 1;
      if (report_listed (inbox, epoch, n, err) < 0)
        return -1;
    }
  return 0;
}

/* --- All --- */

static int
begin_epoch (struct public_inbox *inbox, const struct public_inbox_epoch *epoch,
             struct error *err)
{
  struct public_inbox_gits *gits = gits_now (inbox);

  inbox->running = true;
  inbox->last = (struct git_oid){ "" };
  if (!gits->started
      && public_inbox_gits_start (gits, &inbox->epochs, epoch, err) < 0)
    return -1;
  if (gits->listed)
    return read_list (inbox, epoch, err);
  public_inbox_epoch_ask (epoch, &gits->messages);
  return 0;
}

/* Ends the processes of an epoch.  */
static int
end_epoch (struct public_inbox *inbox, struct error *err)
{
  struct public_inbox_gits *gits = gits_now (inbox);
  int rc = git_process_finish (&gits->messages, err);

  inbox->running = false;
  public_inbox_gits_release (gits);
  return rc;
}

/* Reads the next message of EPOCH.  Returns 1, 0 at its end, or -1.  */
static int
next_of (struct public_inbox *inbox, const struct public_inbox_epoch *epoch,
         struct slice *message_r, struct error *err)
{
  int rc;

  if (!epoch->wanted)
    return 0;
  if (!inbox->running && begin_epoch (inbox, epoch, err) < 0)
    return -1;
  rc = gits_now (inbox)->listed ? next_of_list (inbox, epoch, message_r, err)
                                : next_of_stream (inbox, epoch, message_r, err);
  if (rc == 0)
    return end_epoch (inbox, err);
  return rc;
}

int
public_inbox_next (struct public_inbox *inbox, struct slice *message_r,
                   struct error *err)
{
  while (inbox->at < inbox->epochs.count)
    {
      const struct public_inbox_epoch *epoch = &inbox->epochs.list[inbox->at];
      int rc = next_of (inbox, epoch, message_r, err);

      if (rc > 0 || (rc < 0 && err->status == EX_NOINPUT))
        return rc;
      if (rc < 0)
        {
          inbox->at = inbox->epochs.count;
          inbox->missing = 0;
          return public_inbox_epoch_failed (epoch, err);
        }
      inbox->at++;
    }
  if (inbox->missing > MISSING_SHOWN)
    {
      error_set (err, EX_NOINPUT, "%llu more messages are missing",
                 (unsigned long long)(inbox->missing - MISSING_SHOWN));
      inbox->missing = 0;
      return -1;
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
