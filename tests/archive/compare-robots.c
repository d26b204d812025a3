/* compare-robots: compares reports of robots with labels.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

     compare-robots LABELS MBOX...

   LABELS has lines `message-id TAB archive TAB label'; those that start with
   `bot:' tell of a robot and, after another colon, what it found: fail, warn,
   ok, bug, `findings:N:WORST', or `-' for nothing that the mail states.  Writes
   a row for each report to standard output: Message-ID, kind of message, who,
   verdict, note, target, label.  Writes each difference to standard error, and
   how many labels were met.  Exit status: 0 if all were, 1, or 77 if a file is
   missing.  */

#include "config.h"

#include "patch/robot_report.h"
#include "support/archives.h"

struct labels
{
  struct hash_index ids;
  struct slice *texts;
  size_t count;
  size_t room;
  size_t met;
  size_t wrong;
};

static void
read_labels (struct labels *labels, struct slice rows)
{
  struct line row;

  while (next_row (&rows, &row))
    if (slice_has_prefix (row.fields[2], SLICE ("bot:")))
      {
        labels->texts = array_grow (labels->texts, labels->count, &labels->room,
                                    sizeof *labels->texts);
        labels->texts[labels->count] = row.fields[2];
        hash_index_put (&labels->ids, siphash_slice (&key, row.fields[0]),
                        (uint32_t)labels->count++);
      }
}

static struct slice
label_of (const struct labels *labels, struct slice id)
{
  uint32_t at = hash_index_get (&labels->ids, siphash_slice (&key, id));

  return at == HASH_NONE ? slice_make (NULL, 0) : labels->texts[at];
}

/* Whether the label FOUND, after the kind, says the same as REPORT.  */
static bool
agrees (const struct robot_report *report, struct slice found)
{
  struct slice number, worst;
  struct slice note = report->note;

  if (slice_eq (found, SLICE ("-")))
    return true;
  if (!slice_take_prefix (&found, SLICE ("findings:")))
    return slice_eq (found, SLICE ("bug"))
               ? report->verdict == ROBOT_VERDICT_FAIL
               : slice_eq (found, slice_from_string (
                                      robot_verdict_name (report->verdict)));
  slice_cut (found, ':', &number, &worst);
  return slice_take_prefix (&note, number) && slice_at (note, 0) == ' '
         && slice_find_nocase (note, worst) != SLICE_NPOS;
}

/* Compares KIND, the first part of a label, with who reports: the labels have
   more words (`lkp-report').  */
static bool
is_from (const struct robot_report *report, struct slice kind)
{
  return slice_has_prefix (kind, report->who)
         && !slice_is_alnum (slice_at (kind, report->who.len));
}

static void
compare (struct message *message, void *context)
{
  struct labels *labels = context;
  struct slice label = label_of (labels, message->id), kind, found;
  struct robot_report report = { .who = { NULL, 0 } };
  struct patch_mail patch_mail;
  bool same, is_report;

  patch_mail_read (&patch_mail, message);
  is_report = !patch_mail_in_series (&patch_mail)
              && robot_report_read (message, &patch_mail.subject,
                                    patch_mail.robot, &report);
  if (is_report)
    printf ("%.*s\t%s\t%.*s\t%s\t%.*s\t%.*s\t%.*s\n", SLICE_ARG (message->id),
            patch_mail_kind_name (patch_mail.kind), SLICE_ARG (report.who),
            robot_verdict_name (report.verdict), SLICE_ARG (report.note),
            SLICE_ARG (report.target), SLICE_ARG (label));
  if (label.len == 0)
    return;
  slice_cut (slice_skip (label, strlen ("bot:")), ':', &kind, &found);
  same = is_report && is_from (&report, kind) && agrees (&report, found);
  labels->met++;
  labels->wrong += !same;
  if (!same)
    fprintf (stderr, "%.*s: %.*s, not %.*s %s %.*s\n", SLICE_ARG (message->id),
             SLICE_ARG (label), SLICE_ARG (report.who),
             robot_verdict_name (report.verdict), SLICE_ARG (report.note));
}

int
main (int argc, char **argv)
{
  struct labels labels = { .count = 0 };
  struct buf buf;

  if (argc < 3)
    return 64;
  buf_init (&buf);
  hash_index_init (&labels.ids);
  read_labels (&labels, read_file (argv[1], &buf));
  for (int i = 2; i < argc; i++)
    each_mail (argv[i], compare, &labels);
  fprintf (stderr, "%zu of %zu labels, %zu of them differ\n", labels.met,
           labels.count, labels.wrong);
  hash_index_release (&labels.ids);
  free (labels.texts);
  buf_release (&buf);
  return labels.wrong > 0;
}
