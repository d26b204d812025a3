/* fuzz-config: any bytes as a configuration file, and as a span of time.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sysexits.h>

#include "config_file.h"
#include "config_span.h"
#include "config_value.h"
#include "cli/words.h"
#include "support/fuzz_files.h"

static const char *
get (void *context, const char *name)
{
  (void)context;
  return strcmp (name, "HOME") == 0 ? "/home/ann" : NULL;
}

/* CONFIG is within the limits that the program relies on.  */
static void
check_config (const struct config *config)
{
  const struct config_key *top = config_find_key ("digest", SLICE ("top"));

  FUZZ_CHECK (!config->has_state == !config->state_path);
  FUZZ_CHECK (config->state_wait >= 0);
  FUZZ_CHECK (config->annotate_wait >= 0);
  FUZZ_CHECK (config->state_keep >= 0);
  FUZZ_CHECK (config->digest_top >= top->min && config->digest_top <= top->max);
  FUZZ_CHECK (words_format (config->digest_format) != NULL);
  FUZZ_CHECK (words_patch_list (config->digest_patch_list) != NULL);
  FUZZ_CHECK (words_messages (config->mbox_messages) != NULL);
  FUZZ_CHECK (config_is_line (config->digest_from_label));
  FUZZ_CHECK (config_is_line (config->annotate_label));
  FUZZ_CHECK (config_is_line (config->mbox_from));
  FUZZ_CHECK (config_is_line (config->mbox_to));
  for (size_t i = 0; i < config->list_count; i++)
    {
      FUZZ_CHECK (config->lists[i].id.len > 0);
      FUZZ_CHECK (config->lists[i].name.len > 0);
      FUZZ_CHECK (config_is_line (config->lists[i].name));
    }
  for (size_t i = 0; i < config->domain_count; i++)
    FUZZ_CHECK (config_is_line (config->domains[i].shown));
}

static void
check_file (struct slice text)
{
  const struct config_environment environment = { get, NULL, words_of_config };
  int fd = fuzz_file (text);
  struct config config;
  struct arena arena;
  struct error err;

  arena_init (&arena, 0);
  error_init (&err);
  if (config_read (&config, fuzz_path (fd, &arena), &environment, &err) < 0)
    {
      FUZZ_CHECK (err.status == EX_CONFIG);
      fuzz_check_utf8 (slice_from_string (err.text));
      FUZZ_CHECK (!config.has_state && config.list_count == 0);
      FUZZ_CHECK (config.digest_top == 15 && config.domain_count == 0);
    }
  check_config (&config);
  config_release (&config);
  arena_release (&arena);
  close (fd);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  double seconds = 0, with_unit = 0;

  check_file (input);
  if (config_read_seconds (input, &seconds))
    FUZZ_CHECK (seconds >= 0);
  if (config_read_span (input, &with_unit))
    FUZZ_CHECK (with_unit == seconds);
  return 0;
}
