/* compare-changes: measures the comparison of versions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

     compare-changes packs MBOX...

   `packs' packs what each patch of the archives changes, unpacks it, and says
   how large it is.  Exit status: 0 if all is right, 1 if not.  */

#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash_index.h"
#include "base/siphash.h"
#include "mail/charset.h"
#include "mail/message.h"
#include "patch/change_pack.h"
#include "patch/patch_mail.h"
#include "source/mbox.h"
#include "source/reader.h"

static const struct siphash_key key = { 11, 12 };

struct patch
{
  struct slice id;
  struct slice pack;
  int number;
  bool has_patch_id;
  struct patch_id patch_id;
};

struct archive
{
  struct arena arena; /* what lasts */
  struct hash_index ids;
  struct patch *patches;
  size_t count;
  size_t room;
  size_t mangled;
  bool failed;
};

static void
fail (struct archive *archive, const char *what, struct slice id)
{
  fprintf (stderr, "%s: %.*s\n", what, SLICE_ARG (id));
  archive->failed = true;
}

/* Packs and unpacks CHANGE.  */
static struct slice
pack (struct archive *archive, const struct change *change, struct slice id)
{
  struct buf buf;
  struct buf again;
  struct arena arena;
  struct change back;
  struct slice result;

  arena_init (&arena, 0);
  buf_init (&buf);
  buf_init (&again);
  change_pack (&buf, change, CHANGE_PACK_CONTEXT | CHANGE_PACK_NOTES);
  if (!change_unpack (&back, buf_slice (&buf), &arena))
    fail (archive, "cannot be unpacked", id);
  else
    change_pack (&again, &back, CHANGE_PACK_CONTEXT | CHANGE_PACK_NOTES);
  if (!slice_eq (buf_slice (&buf), buf_slice (&again)))
    fail (archive, "differs when unpacked", id);
  result = arena_copy (&archive->arena, buf_slice (&buf));
  buf_release (&buf);
  buf_release (&again);
  arena_release (&arena);
  return result;
}

static void
read_message (struct archive *archive, struct message *message)
{
  struct patch_mail patch_mail;
  struct change change;
  struct patch *patch;

  patch_mail_read (&patch_mail, message);
  if (!patch_mail_is_patch_mail (&patch_mail))
    return;
  change_read (&change, &patch_mail, message->arena);
  archive->patches = array_grow (archive->patches, archive->count,
                                 &archive->room, sizeof *archive->patches);
  patch = &archive->patches[archive->count];
  *patch = (struct patch){ .id = arena_copy (&archive->arena, message->id),
                           .number = patch_mail.subject.number,
                           .has_patch_id = patch_mail.has_patch_id,
                           .patch_id = patch_mail.patch_id };
  patch->pack = pack (archive, &change, patch->id);
  if (change.mangled)
    {
      archive->mangled++;
      fprintf (stderr, "mangled: %.*s\n", SLICE_ARG (patch->id));
    }
  hash_index_put (&archive->ids, siphash_slice (&key, patch->id),
                  (uint32_t)archive->count++);
}

static void
read_mbox (struct archive *archive, const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  struct charset_decoder *decoder = charset_decoder_new ();
  struct error err;
  struct reader *reader;
  struct mbox *mbox;
  struct raw_message raw;
  struct message message;
  struct arena arena;

  error_init (&err);
  if (fd < 0 || reader_open_fd (&reader, fd, &err) < 0)
    {
      fprintf (stderr, "%s: %s\n", path, err.text);
      exit (77);
    }
  arena_init (&arena, 0);
  mbox = mbox_new (reader);
  while (mbox_next (mbox, &raw, &err) == 1)
    {
      arena_reset (&arena);
      message_init (&message, &raw, &arena, decoder);
      read_message (archive, &message);
    }
  mbox_free (mbox);
  reader_free (reader);
  charset_decoder_free (decoder);
  arena_release (&arena);
  close (fd);
}

static void
show_packs (const struct archive *archive)
{
  size_t bytes = 0;

  for (size_t i = 0; i < archive->count; i++)
    bytes += archive->patches[i].pack.len;
  printf ("%zu patches and covers, %zu mangled, %zu bytes packed\n",
          archive->count, archive->mangled, bytes);
}

int
main (int argc, char **argv)
{
  struct archive archive = { .count = 0 };

  if (argc < 3)
    return 64;
  arena_init (&archive.arena, 0);
  hash_index_init (&archive.ids);
  for (int i = 2; i < argc; i++)
    read_mbox (&archive, argv[i]);
  show_packs (&archive);
  return archive.failed;
}
