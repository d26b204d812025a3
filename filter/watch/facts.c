/* facts: what rules ask of a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "watch/facts.h"
#include "mail/address_list.h"
#include "patch/author.h"

#define SUBJECT_FIELD SLICE ("Subject: ")

/* The address of ME in FIELD; or an empty slice.  Takes the mailboxes that are
   read off *LEFT.  */
static struct slice
find_in_field (struct message *message, const struct me *me, struct slice field,
               unsigned *left)
{
  struct slice mailbox;

  if (!me_may_be_in (me, field))
    return slice_make (NULL, 0);
  for (int i = 0;
       i < ADDRESS_LIST_MAX && *left && address_list_next (&field, &mailbox);
       i++, --*left)
    {
      struct address address;

      if (address_parse (message->decoder, mailbox, message->arena, &address,
                         &message->defects))
        for (size_t k = 0; k < me->address_count; k++)
          if (me_same_address (me->addresses[k], address.addr_spec))
            return address.addr_spec;
    }
  return slice_make (NULL, 0);
}

static struct slice
find_me (struct message *message, const struct me *me)
{
  static const struct slice names[] = { SLICE_INIT ("To"), SLICE_INIT ("Cc") };
  unsigned left = FACTS_MAILBOXES_MAX;

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    {
      const struct slice *value;
      size_t at = 0;

      while ((value = header_next (&message->header, names[i], &at)))
        {
          struct slice found = find_in_field (message, me, *value, &left);

          if (found.len)
            return found;
        }
    }
  return slice_make (NULL, 0);
}

/* SUBJECT as a line of the message.  get_maintainer.pl sees the header, too,
   and patterns such as `^Subject:.*trivial' rely on it.  */
static struct slice
make_field (struct slice subject, struct arena *arena)
{
  struct slice name = SUBJECT_FIELD;
  char *field = arena_bytes (arena, name.len + subject.len);

  memcpy (field, name.ptr, name.len);
  if (subject.len)
    memcpy (field + name.len, subject.ptr, subject.len);
  return slice_make (field, name.len + subject.len);
}

void
facts_take (struct facts *facts_r, const struct patch_mail *patch_mail,
            const struct me *me, struct slice list_id)
{
  struct message *message = patch_mail->message;
  const struct patch_body *patch = &patch_mail->patch;
  struct author author = patch_mail->author;

  if (!patch_mail_in_series (patch_mail))
    author_find (&author, message, NULL, false);
  *facts_r = (struct facts){
    .title = patch_mail->subject.title,
    .author = author.address,
    .sender = author.sender,
    .list_id = list_id,
    .to_me = find_me (message, me),
  };
  if (patch_mail->kind == PATCH_MAIL_REPLY)
    return;
  facts_r->subject = make_field (patch_mail->subject.full, message->arena);
  facts_r->log = slice_head (patch->log, FACTS_CONTENT_MAX);
  facts_r->diff = slice_head (patch->diff, FACTS_CONTENT_MAX);
  touched_files_read (&facts_r->files, patch, message->arena);
}

/* A changed line without its sign.  Like the script, takes all that looks like
   the name of a file for one.  */
static bool
is_changed (struct slice *line)
{
  return !slice_has_prefix (*line, SLICE ("--- "))
         && !slice_has_prefix (*line, SLICE ("+++ "))
         && (slice_take_prefix (line, SLICE ("+"))
             || slice_take_prefix (line, SLICE ("-")));
}

int
facts_next_line (const struct facts *facts, struct facts_lines *lines,
                 struct slice *line_r)
{
  const struct slice parts[] = { facts->subject, facts->log, facts->diff };

  if (lines->part == 0)
    lines->rest = parts[lines->part++];
  for (;;)
    {
      while (slice_next_line (&lines->rest, line_r))
        if (lines->part < 3 || is_changed (line_r))
          return 1;
      if (lines->part == 3)
        return 0;
      lines->rest = parts[lines->part++];
    }
}

bool
facts_may_have (const struct facts *facts, struct slice bytes)
{
  return slice_find (facts->subject, bytes) != SLICE_NPOS
         || slice_find (facts->log, bytes) != SLICE_NPOS
         || slice_find (facts->diff, bytes) != SLICE_NPOS;
}
