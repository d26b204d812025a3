/* compare-notices: compares notices with labels.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

     compare-notices LABELS MBOX...

   LABELS has lines `message-id TAB archive TAB label'; those that start with
   `applied' or `notice:' count here.  Committers are learnt from the whole
   archive: who has one `b4 ty', or two notices about patches of others.
   Writes a row for each notice to standard output, and each difference and the
   sums to standard error.  Exit status: 0 if no structured notice is wrong or
   missed, and of the others at most one in a hundred is wrong and seven are
   missed; else 1, or 77 if a file is missing.  */

#include "config.h"

#include "patch/notice.h"
#include "support/archives.h"

enum
{
  CLIMB_MAX = 20 /* mails from a reply up to the patch */
};

/* What is kept of a mail.  */
struct kept_mail
{
  uint64_t from;   /* hash of the address */
  uint64_t author; /* of the patch, or 0 */
  uint64_t parent; /* hash of the msg-id */
  struct slice id;
  struct slice label;
  struct slice text; /* for the differences */
  struct notice *notices;
  size_t count;
};

struct notices_seen
{
  struct arena arena;
  struct hash_index ids;
  struct hash_index labels;
  struct hash_index committers; /* how many notices they have */
  struct slice *label_texts;
  size_t label_count;
  size_t label_room;
  struct kept_mail *mails;
  size_t count;
  size_t room;
};

static void
read_labels (struct notices_seen *seen, struct slice rows)
{
  struct line row;

  while (next_row (&rows, &row))
    if (slice_has_prefix (row.fields[2], SLICE ("applied"))
        || slice_has_prefix (row.fields[2], SLICE ("notice:")))
      {
        seen->label_texts
            = array_grow (seen->label_texts, seen->label_count,
                          &seen->label_room, sizeof *seen->label_texts);
        seen->label_texts[seen->label_count] = row.fields[2];
        hash_index_put (&seen->labels, siphash_slice (&key, row.fields[0]),
                        (uint32_t)seen->label_count++);
      }
}

/* The notices of MESSAGE with texts that last.  */
static void
keep_notices (struct notices_seen *seen, struct kept_mail *mail,
              struct notice *notices)
{
  mail->notices = arena_alloc (&seen->arena, mail->count * sizeof *notices + 1);
  for (size_t i = 0; i < mail->count; i++)
    {
      struct notice *kept = &mail->notices[i];

      *kept = notices[i];
      kept->tree = arena_copy (&seen->arena, kept->tree);
      kept->who = arena_copy (&seen->arena, kept->who);
      kept->numbers = arena_copy (&seen->arena, kept->numbers);
      kept->target = arena_copy (&seen->arena, kept->target);
      kept->by_name = arena_copy (&seen->arena, kept->by_name);
      kept->sentence = arena_copy (&seen->arena, kept->sentence);
      kept->items = arena_alloc (&seen->arena,
                                 kept->item_count * sizeof *kept->items + 1);
      if (kept->item_count)
        memcpy (kept->items, notices[i].items,
                kept->item_count * sizeof *kept->items);
    }
}

static void
take_mail (struct message *message, void *context)
{
  struct notices_seen *seen = context;
  struct patch_mail patch_mail;
  struct own_paragraphs own;
  struct notice *notices;
  struct kept_mail *mail;
  struct slice parent = message_in_reply_to (message);
  uint32_t label;

  patch_mail_read (&patch_mail, message);
  seen->mails
      = array_grow (seen->mails, seen->count, &seen->room, sizeof *seen->mails);
  mail = &seen->mails[seen->count];
  *mail = (struct kept_mail){
    .id = arena_copy (&seen->arena, message->id),
    .from = siphash_slice_nocase (&key, message_from (message)->addr_spec),
    .parent = parent.len ? siphash_slice (&key, parent) : 0
  };
  if (patch_mail_in_series (&patch_mail))
    mail->author
        = siphash_slice_nocase (&key, patch_mail.author.address.addr_spec);
  own = own_paragraphs_read (message_text (message), message->arena);
  mail->count = notices_find (message, &patch_mail.subject, &own,
                              message->arena, &notices);
  keep_notices (seen, mail, notices);
  label = hash_index_get (&seen->labels, siphash_slice (&key, message->id));
  if (label != HASH_NONE)
    mail->label = seen->label_texts[label];
  hash_index_put (&seen->ids, siphash_slice (&key, message->id),
                  (uint32_t)seen->count++);
}

/* The author of the patch that MAIL is about, or 0.  */
static uint64_t
author_above (const struct notices_seen *seen, const struct kept_mail *mail)
{
  for (int n = 0; n < CLIMB_MAX && mail->parent; n++)
    {
      uint32_t at = hash_index_get (&seen->ids, mail->parent);

      if (at == HASH_NONE)
        return 0;
      mail = &seen->mails[at];
      if (mail->author)
        return mail->author;
    }
  return 0;
}

static bool
is_taken (const struct notice *notice)
{
  return notice->what == NOTICE_APPLIED || notice->what == NOTICE_PULLED;
}

static void
learn_committers (struct notices_seen *seen)
{
  for (size_t m = 0; m < seen->count; m++)
    for (size_t i = 0; i < seen->mails[m].count; i++)
      {
        const struct kept_mail *mail = &seen->mails[m];
        const struct notice *notice = &mail->notices[i];
        uint32_t known = hash_index_get (&seen->committers, mail->from);
        uint32_t add = notice->form == NOTICE_B4 ? 2 : 1;

        if (is_taken (notice) && notice->demand == NOTICE_FROM_ANYBODY
            && author_above (seen, mail) != mail->from)
          hash_index_put (&seen->committers, mail->from,
                          known == HASH_NONE ? add : known + add);
      }
}

/* Whether NOTICE of MAIL counts.  */
static bool
counts (const struct notices_seen *seen, const struct kept_mail *mail,
        const struct notice *notice)
{
  uint32_t known = hash_index_get (&seen->committers, mail->from);
  bool committer = known != HASH_NONE && known >= 2;
  bool author = author_above (seen, mail) == mail->from;

  if (notice->form == NOTICE_ROBOT)
    return true;
  if (notice->demand == NOTICE_FROM_AUTHOR)
    return author;
  if (author)
    return committer && notice->own;
  return committer || notice->demand == NOTICE_FROM_ANYBODY;
}

/* Prints TEXT on one line.  */
static void
print_line (FILE *file, struct slice text)
{
  for (size_t i = 0; i < text.len && i < 160; i++)
    putc (slice_at (text, i) < ' ' ? ' ' : slice_at (text, i), file);
}

static void
print_notice (const struct kept_mail *mail, const struct notice *notice,
              bool counted)
{
  static const char *const forms[]
      = { "robot", "as-robot", "b4", "list", "sentence", "command" };
  static const char *const demands[] = { "anybody", "committer", "author" };
  size_t taken = 0;

  for (size_t i = 0; i < notice->item_count; i++)
    taken += notice->items[i].taken;
  printf ("%.*s\t%s\t%s\t%s\t%s\t%s\t%.*s\t%d %.*s\t%zu/%zu%s\t%.*s\t",
          SLICE_ARG (mail->id), counted ? "counts" : "-",
          notice_what_name (notice->what), forms[notice->form],
          demands[notice->demand], notice->own ? "own" : "-",
          SLICE_ARG (notice->tree), (int)notice->part,
          SLICE_ARG (notice->numbers), taken, notice->item_count,
          notice->subset ? " subset" : "", SLICE_ARG (mail->label));
  print_line (stdout, notice->sentence);
  putchar ('\n');
}

static void
print_difference (const char *what, const struct kept_mail *mail)
{
  fprintf (stderr, "%s\t%.*s\t%.*s\t", what, SLICE_ARG (mail->id),
           SLICE_ARG (mail->label));
  if (mail->count)
    print_line (stderr, mail->notices[0].sentence);
  putc ('\n', stderr);
}

/* How often it was right.  */
struct score
{
  size_t right;
  size_t wrong;
  size_t missed;
};

/* What was found in one mail.  */
struct found
{
  bool structured;
  bool said;
  bool will;
};

static struct found
find_counted (const struct notices_seen *seen, const struct kept_mail *mail)
{
  struct found found = { .said = false };

  for (size_t i = 0; i < mail->count; i++)
    {
      const struct notice *notice = &mail->notices[i];
      bool counted = counts (seen, mail, notice);

      print_notice (mail, notice, counted);
      found.structured = found.structured || notice->who.len;
      found.said = found.said || (is_taken (notice) && counted);
      found.will = found.will || (notice->what == NOTICE_WILL_APPLY && counted);
    }
  return found;
}

static void
judge (const struct kept_mail *mail, const struct found *found,
       struct score *structured, struct score *human)
{
  if (slice_has_prefix (mail->label, SLICE ("notice:")))
    {
      structured->right += found->structured;
      structured->missed += !found->structured;
      if (!found->structured)
        print_difference ("missed", mail);
    }
  else if (slice_eq (mail->label, SLICE ("applied")))
    {
      human->right += found->said;
      human->missed += !found->said;
      if (!found->said)
        print_difference ("missed", mail);
    }
  else if (mail->label.len && found->said)
    {
      human->wrong++;
      print_difference ("wrong", mail);
    }
  else if (slice_eq (mail->label, SLICE ("applied:will")) && !found->will)
    print_difference ("no plan", mail);
  else if (!mail->label.len && found->said && !found->structured)
    print_difference ("no label", mail);
}

int
main (int argc, char **argv)
{
  struct notices_seen seen = { .count = 0 };
  struct score structured = { 0, 0, 0 }, human = { 0, 0, 0 };
  struct buf buf;

  if (argc < 3)
    return 64;
  buf_init (&buf);
  arena_init (&seen.arena, 0);
  hash_index_init (&seen.ids);
  hash_index_init (&seen.labels);
  hash_index_init (&seen.committers);
  read_labels (&seen, read_file (argv[1], &buf));
  for (int i = 2; i < argc; i++)
    each_mail (argv[i], take_mail, &seen);
  learn_committers (&seen);
  for (size_t i = 0; i < seen.count; i++)
    {
      struct found found = find_counted (&seen, &seen.mails[i]);

      judge (&seen.mails[i], &found, &structured, &human);
    }
  fprintf (stderr,
           "structured: %zu right, %zu missed; human: %zu right, %zu wrong, "
           "%zu missed\n",
           structured.right, structured.missed, human.right, human.wrong,
           human.missed);
  hash_index_release (&seen.ids);
  hash_index_release (&seen.labels);
  hash_index_release (&seen.committers);
  arena_release (&seen.arena);
  free (seen.label_texts);
  free (seen.mails);
  buf_release (&buf);
  return structured.missed > 0 || human.wrong * 100 > human.right
         || human.missed * 100 > 7 * (human.right + human.missed);
}
