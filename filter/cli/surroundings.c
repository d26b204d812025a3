/* surroundings: the clock, the environment and the terminal.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/surroundings.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

/* Does not wait if getrandom has nothing yet (very early boot): then the key is
   only hard to guess.  */
void
surroundings_make_key (uint8_t key[16])
{
  struct timespec now;
  uint64_t words[2];

  if (getrandom (key, 16, GRND_NONBLOCK) == 16)
    return;
  clock_gettime (CLOCK_REALTIME, &now);
  words[0] = (uint64_t)now.tv_nsec ^ (uint64_t)getpid () << 32;
  words[1] = (uint64_t)now.tv_sec ^ (uint64_t)(uintptr_t)&now << 16;
  memcpy (key, words, sizeof words);
}

static const char *
get_variable (void *context, const char *name)
{
  (void)context;
  return getenv (name);
}

/* The date of the digest mail: SOURCE_DATE_EPOCH, for reproducible builds, or
   NOW.  */
static int64_t
date_of_digest (int64_t now)
{
  const char *text = getenv ("SOURCE_DATE_EPOCH");
  struct slice digits = slice_from_string (text);

  if (digits.len == 0 || slice_digits (digits) != digits.len)
    return now;
  return (int64_t)slice_number (digits, INT32_MAX);
}

static bool
wants_color (const struct options *options)
{
  const char *none = getenv ("NO_COLOR");
  const char *term = getenv ("TERM");

  if (options->color != WORDS_WHEN_AUTO)
    return options->color == WORDS_WHEN_ALWAYS;
  return !options->output && isatty (STDOUT_FILENO) && !(none && *none) && term
         && strcmp (term, "dumb") != 0;
}

void
surroundings_add (struct settings *settings, const uint8_t key[16])
{
  struct pipeline_settings *run = &settings->run;
  struct buf unique;

  run->tmpdir = getenv ("TMPDIR");
  if (!run->tmpdir || !*run->tmpdir)
    run->tmpdir = "/tmp";
  run->report.color = wants_color (settings->options);
  run->report.now = date_of_digest (settings->options->digest.now);
  buf_init (&unique);
  for (int i = 0; i < 16; i++)
    buf_printf (&unique, "%02x", key[i]);
  run->report.unique = arena_copy (&settings->arena, buf_slice (&unique));
  buf_release (&unique);
}

const struct config_environment *
surroundings_of_config (void)
{
  static const struct config_environment environment
      = { get_variable, NULL, words_of_config };

  return &environment;
}

const char *
surroundings_variable (const char *name)
{
  return getenv (name);
}

/* As SQLite looks for it.  */
const char *
surroundings_sqlite_directory (void)
{
  const char *const paths[] = { getenv ("SQLITE_TMPDIR"), getenv ("TMPDIR"),
                                "/var/tmp", "/usr/tmp", "/tmp" };

  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
    if (paths[i] && *paths[i] && access (paths[i], W_OK | X_OK) == 0)
      return paths[i];
  return NULL;
}

double
surroundings_clock (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}
