/* explained: in plain words, what was decided about one message, and why.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/explained.h"
#include "base/sanitize.h"
#include "patch/version_text.h"

static void
add_words (struct buf *buf, const char *words)
{
  buf_add (buf, slice_from_string (words));
}

/* --- Lines --- */

static void
add_line (struct buf *buf, const char *label, const char *value)
{
  buf_printf (buf, "%s: %s\n", label, value);
}

/* An indented line that explains the one before.  */
static void
add_note (struct buf *buf, const char *note)
{
  buf_printf (buf, "  %s\n", note);
}

static void
add_text_line (struct buf *buf, const char *label, struct slice text)
{
  buf_printf (buf, "%s: ", label);
  sanitize_line (buf, text);
  buf_add_byte (buf, '\n');
}

static void
add_id (struct buf *buf, struct slice id)
{
  buf_add_byte (buf, '<');
  sanitize_line (buf, id);
  buf_add_byte (buf, '>');
}

static void
add_person (struct buf *buf, struct address person)
{
  sanitize_line (buf, person.name);
  if (person.name.len && person.addr_spec.len)
    buf_add_byte (buf, ' ');
  if (person.addr_spec.len)
    add_id (buf, person.addr_spec);
}

/* LABEL and the series version: its version and title, and its id below.  */
static void
add_version (struct buf *buf, const char *label, const struct version *version)
{
  buf_printf (buf, "%s: ", label);
  version_text_append (buf, version->row.version_text);
  buf_add_byte (buf, ' ');
  sanitize_line (buf, version->row.title);
  buf_add (buf, SLICE ("\n  "));
  add_id (buf, version->row.msgid);
  buf_add_byte (buf, '\n');
}

/* --- What it is --- */

static void
add_message (struct buf *buf, const struct explained *explained)
{
  const struct summary *summary = explained->summary;

  buf_add (buf, SLICE ("Message-ID: "));
  add_id (buf, summary->id);
  buf_add_byte (buf, '\n');
  if (summary->made_up)
    add_note (buf, "made up, since the message has none");
  if (explained->place->id_reused)
    add_note (buf, "another message had this Message-ID before");
  if (explained->input)
    {
      add_text_line (buf, "Found in", slice_from_string (explained->input));
      add_note (buf,
                "only the state was asked; name the mailbox to learn more");
    }
  else
    buf_printf (buf, "Found in: the input, message %llu\n",
                (unsigned long long)summary->n);
  if (summary->subject.full.len)
    add_text_line (buf, "Subject", summary->subject.full);
  else if (explained->input && summary->subject.title.len)
    add_text_line (buf, "Title", summary->subject.title);
}

static bool
is_same_person (struct address a, struct address b)
{
  return slice_eq (a.name, b.name) && slice_eq (a.addr_spec, b.addr_spec);
}

/* What named the author, and who sent the message if that is somebody else.  A
   state does not know the first.  */
static void
add_author (struct buf *buf, const struct summary *summary)
{
  bool is_sender = is_same_person (summary->author, summary->sender);

  if (!summary_in_series (summary))
    return;
  buf_add (buf, SLICE ("Author: "));
  add_person (buf, summary->author);
  buf_printf (buf, "\n  %s",
              is_sender || summary->author_by != AUTHOR_BY_FROM
                  ? author_by_text (summary->author_by)
                  : "named in the message");
  if (!is_sender)
    {
      buf_add (buf, SLICE ("; sent by "));
      add_person (buf, summary->sender);
    }
  buf_add_byte (buf, '\n');
}

static void
add_kind (struct buf *buf, const struct summary *summary)
{
  add_line (buf, "Kind", patch_mail_kind_name (summary->kind));
  add_note (buf, patch_mail_why_text (summary->why));
  add_author (buf, summary);
}

/* --- Where it belongs --- */

/* The word and the rule of STEP.  */
static void
add_why (struct buf *buf, const struct explained_step *step)
{
  buf_printf (buf, "  %s: %s\n", step->word, step->why);
}

/* The steps that were, or were not, ACCEPTED.  */
static void
add_steps (struct buf *buf, const char *label,
           const struct explained_steps *steps, bool accepted)
{
  for (unsigned i = 0; i < steps->count; i++)
    if (steps->steps[i].accepted == accepted)
      {
        add_version (buf, label, steps->steps[i].version);
        add_why (buf, &steps->steps[i]);
      }
}

/* The message came again: it has joined its series version before.  */
static void
add_again (struct buf *buf, const struct explained *explained)
{
  if (explained->forgotten)
    {
      add_line (buf, "Joined by", "unknown");
      add_note (buf, "the state does not show any more how it joined");
    }
  else
    {
      add_line (buf, "Joined by", "nothing");
      add_note (buf, "the same message was in the input before");
    }
}

static void
add_joined_by (struct buf *buf, const struct explained *explained)
{
  const struct explained_steps *joins = &explained->joins;
  bool any = false;

  add_line (buf, "Joined by", explained->joined_by);
  for (unsigned i = 0; i < joins->count; i++)
    if (joins->steps[i].accepted)
      {
        any = true;
        add_note (buf, joins->steps[i].why);
      }
  if (!any)
    add_note (buf, summary_is_reply (explained->summary)
                       ? "it answers a message of the series version"
                       : "it is the first message of it, and opened it");
}

static void
add_join (struct buf *buf, const struct explained *explained)
{
  if (!explained->version)
    {
      add_line (buf, "Series", "none");
      add_note (buf, summary_is_reply (explained->summary)
                         ? "it answers no message that is known"
                         : "only patches, cover letters, pull requests,"
                           " replies, notices and reports are in one");
      return;
    }
  add_version (buf, "Series", explained->version);
  if (explained->joined_by)
    add_joined_by (buf, explained);
  else
    add_again (buf, explained);
  add_steps (buf, "Not joined to", &explained->joins, false);
}

/* --- What came before it --- */

static void
add_previous (struct buf *buf, const struct explained *explained)
{
  if (!explained->previous)
    {
      add_line (buf, "Previous version", "none");
      if (version_is (explained->version, SERIES_FLAG_UNLINKED))
        add_note (buf, "you have said so (--mark), whatever its messages show");
      return;
    }
  add_version (buf, "Previous version", explained->previous);
  add_note (buf, explained->reason);
  if (explained->indirect)
    add_note (buf, "which led to another version of the same series");
  if (explained->reason_from.len)
    {
      buf_add (buf, SLICE ("  shown by "));
      add_id (buf, explained->reason_from);
      buf_add_byte (buf, '\n');
    }
}

static const char *
verdict_meaning (enum verdict verdict)
{
  switch (verdict)
    {
    case VERDICT_NEW:
      return "no earlier version of its series was known";
    case VERDICT_REVISION:
      return "another version of a known series";
    case VERDICT_RESEND:
      return "sent before, with the same title, numbers and content";
    case VERDICT_DUPLICATE:
      return "another copy of the same message";
    case VERDICT_NONE:
      break;
    }
  return "";
}

static void
add_verdict (struct buf *buf, const struct explained *explained)
{
  enum verdict verdict = (enum verdict)explained->place->verdict;
  enum verdict all = (enum verdict)explained->version->row.verdict;

  if (verdict == VERDICT_NONE)
    return;
  add_line (buf, "Verdict", verdict_name (verdict));
  add_note (buf, verdict_meaning (verdict));
  if (all != verdict && all != VERDICT_NONE)
    buf_printf (buf, "  the verdict on the series version is `%s' by now\n",
                verdict_name (all));
}

static void
add_links (struct buf *buf, const struct explained *explained)
{
  if (!explained->version || !summary_in_series (explained->summary))
    return;
  add_steps (buf, "Linked to", &explained->links, true);
  add_steps (buf, "Not linked to", &explained->links, false);
  if (explained->replayed)
    {
      add_line (buf, "Note",
                "how it joined, and its links, are derived from the state");
      add_note (buf, "messages of other series that were considered are not"
                     " known any more");
    }
  add_previous (buf, explained);
  add_verdict (buf, explained);
}

/* --- What becomes of it --- */

static void
add_digest (struct buf *buf, const struct explained *explained)
{
  const struct digest_item *item = explained->item;
  const char *what;

  if (!item || !summary_in_series (explained->summary))
    return;
  if (item->left_out)
    what = "left out, since an earlier digest has reported it";
  else if (!item->inside)
    what = "left out, because of --since, --until or --only";
  else if (item->entry == ENTRY_NEW)
    what = "an entry with its text";
  else if (item->entry == ENTRY_EXISTS)
    what = "`Exist:', since an earlier entry has the same text";
  else
    what = "no entry of its own";
  add_line (buf, "Digest", what);
}

static void
add_seen (struct buf *buf, const struct explained_seen *seen)
{
  add_words (buf, "  on ");
  if (seen->list.len)
    sanitize_line (buf, seen->list);
  else
    add_words (buf, "a list without a name in the configuration");
  if (seen->digest == 0)
    {
      add_words (buf, ": not reported yet\n");
      return;
    }
  buf_printf (buf, ": reported by digest %lld\n", (long long)seen->digest);
  if (seen->digest_list.len == 0)
    return;
  add_words (buf, "    ");
  sanitize_line (buf, seen->digest_list);
  add_words (buf, ", from ");
  sanitize_line (buf, seen->from);
  add_words (buf, " to ");
  sanitize_line (buf, seen->to);
  buf_add_byte (buf, '\n');
}

static void
add_state (struct buf *buf, const struct explained *explained)
{
  if (!explained->has_state || explained->summary->kind == PATCH_MAIL_OTHER)
    return;
  if (!explained->place->known)
    {
      add_line (buf, "State", "the message is not in it yet");
      return;
    }
  add_line (buf, "State", "the message was known already");
  for (unsigned i = 0; i < explained->seen_count; i++)
    add_seen (buf, &explained->seen[i]);
}

void
explained_append (struct buf *buf, const struct explained *explained)
{
  add_message (buf, explained);
  add_kind (buf, explained->summary);
  add_join (buf, explained);
  add_links (buf, explained);
  add_digest (buf, explained);
  add_state (buf, explained);
}

const struct report_ops report_explained
    = { .name = "explained", .detail = SUMMARY_ALL };
