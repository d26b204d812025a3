/* pipeline: a run begins, ends, and says how far it is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/pipeline.h"
#include "pipeline/run.h"
#include "source/mbox.h"

#include <stdlib.h>
#include <string.h>

struct pipeline *
pipeline_new (const struct pipeline_settings *settings)
{
  struct pipeline *run = arena_xmalloc (sizeof *run);
  struct siphash_key key;

  *run = (struct pipeline){ .settings = *settings };
  if (run->settings.message_max == 0)
    run->settings.message_max = MBOX_MESSAGE_MAX;
  memcpy (&key, settings->key_bytes, sizeof key);
  line_hash_init (&run->code_key, &key);
  run->decoder = charset_decoder_new ();
  queue_init (&run->queue, settings->tmpdir);
  arena_init (&run->arena, 256 * 1024);
  arena_init (&run->lasting, 0);
  lists_init (&run->lists, &settings->digest, &run->lasting);
  return run;
}

void
pipeline_free (struct pipeline *run)
{
  if (!run)
    return;
  digest_free (run->digest);
  judge_release (&run->judged);
  judge_release (&run->again);
  changes_release (&run->changes);
  texts_free (run->texts);
  queue_release (&run->queue);
  charset_decoder_free (run->decoder);
  arena_release (&run->arena);
  arena_release (&run->lasting);
  free (run->items);
  free (run);
}

uint64_t
pipeline_messages (const struct pipeline *run)
{
  return run->messages;
}

uint64_t
pipeline_bytes (const struct pipeline *run)
{
  return run->bytes;
}

bool
pipeline_failed (const struct pipeline *run)
{
  return run->failed;
}

int
pipeline_list (const struct pipeline *run)
{
  return lists_busiest (&run->lists);
}
