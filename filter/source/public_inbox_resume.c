/* public_inbox_resume: goes on after the history was rewritten.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/public_inbox_resume.h"

#include <stdio.h>

#include "mail/date_iso.h"
#include "source/git_process.h"
#include "source/public_inbox_list.h"

enum
{
  DELAY_MAX = 14 * 24 * 60 * 60 /* seconds by which the dates of messages may
                                   differ from their order */
};

/* Finds the last commit that both OLD and the tip of EPOCH have.  Returns 1, 0
   if there is none, or -1.  */
static int
find_base (const struct public_inbox_epoch *epoch, const char *old,
           struct git_oid *base_r, struct error *err)
{
  char both[2 * GIT_OID_MAX + 4];
  const char *words[] = { "rev-list", "--boundary", both, "--", NULL };
  struct git_process git;
  struct slice line;
  int rc;

  *base_r = (struct git_oid){ "" };
  snprintf (both, sizeof both, "%s...%s", old, epoch->tip.hex);
  if (git_process_run (&git, epoch->directory, words, NULL, err) < 0)
    return -1;
  while ((rc = git_process_line (&git, &line, err)) == 1)
    if (slice_take_prefix (&line, SLICE ("-")) && line.len <= GIT_OID_MAX
        && git_object_is_hex (line))
      {
        memcpy (base_r->hex, line.ptr, line.len);
        base_r->hex[line.len] = '\0';
      }
  if (git_process_close (&git, rc, err) < 0)
    return -1;
  return base_r->hex[0] != '\0';
}

/* Lists the messages between BASE and OLD, which were read before.  */
static int
list_known (struct public_inbox_epochs *epochs,
            const struct public_inbox_epoch *epoch, const char *old,
            const struct git_oid *base, struct error *err)
{
  struct public_inbox_epoch replaced = *epoch;
  struct public_inbox_list list;
  struct git_process git;
  int rc;

  replaced.from = *base;
  snprintf (replaced.to.hex, sizeof replaced.to.hex, "%s", old);
  public_inbox_list_init (&list);
  git_process_init (&git);
  rc = public_inbox_list_start (&git, epochs, &replaced, err);
  if (rc == 0)
    rc = public_inbox_list_read (&list, &git, epochs, &replaced, err);
  if (rc == 0)
    {
      git_oids_release (&epochs->known);
      epochs->known = list.blobs;
      git_oids_init (&list.blobs);
      git_oids_sort (&epochs->known);
    }
  public_inbox_list_release (&list);
  return rc;
}

static void
since_time (struct public_inbox_epochs *epochs, int64_t time)
{
  if (time > DELAY_MAX)
    epochs->newer_than = time - DELAY_MAX;
  if (epochs->newer_than)
    buf_printf (
        &epochs->note, "; reads what came since %.*s",
        SLICE_ARG (date_iso_minute (epochs->newer_than, &epochs->arena)));
  else
    buf_add (&epochs->note, SLICE ("; reads everything"));
}

int
public_inbox_resume (struct public_inbox_epochs *epochs,
                     const struct public_inbox_epoch *epoch,
                     const struct public_inbox_bookmark *bookmark,
                     struct git_oid *from_r, struct error *err)
{
  const char *old = bookmark->commit;
  int rc = epoch ? find_base (epoch, old, from_r, err) : 0;

  if (rc < 0)
    return -1;
  buf_printf (&epochs->note,
              "the history was rewritten: commit %.*s is no longer in it",
              PUBLIC_INBOX_LABEL, old);
  if (rc == 0)
    {
      *from_r = (struct git_oid){ "" };
      since_time (epochs, bookmark->time);
      return 0;
    }
  buf_printf (&epochs->note, "; reads what is new after commit %.*s",
              PUBLIC_INBOX_LABEL, from_r->hex);
  return list_known (epochs, epoch, old, from_r, err);
}
