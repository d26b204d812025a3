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
  run->digests = arena_calloc (&run->lasting, sizeof *run->digests);
  run->digest_count = 1;
  if (settings->each_list)
    split_init (&run->split, &settings->digest, &run->lasting);
  lists_init (&run->lists, &settings->digest, &run->lasting);
  talks_init (&run->talks, &run->lasting, &run->settings);
  return run;
}

void
pipeline_free (struct pipeline *run)
{
  if (!run)
    return;
  for (uint32_t i = 0; i < run->digest_count; i++)
    digest_free (run->digests[i].digest);
  judge_release (&run->judged);
  judge_release (&run->again);
  changes_release (&run->changes);
  texts_free (run->texts);
  talks_release (&run->talks);
  if (!run->is_part)
    queue_release (&run->queue);
  split_release (&run->split);
  charset_decoder_free (run->decoder);
  arena_release (&run->arena);
  arena_release (&run->lasting);
  free (run->items);
  free (run->copies);
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
