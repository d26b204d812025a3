/* fuzz_replay: runs a fuzz target without a fuzzer.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Without arguments, tests/mail/fuzz-date runs its seeds, all files of
   tests/mail/seeds/date below $srcdir: as they are, cut, and with single bytes
   changed.  The changes are the same each time, and end after REPLAY_SECONDS.
   With arguments, it runs these files once.  An input that fails is written to
   the file fuzz-date.failed.  */

#include "config.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "support/fuzz.h"

/* Of a build with sanitizers.  */
extern void __sanitizer_set_death_callback (void (*callback) (void))
    __attribute__ ((weak));

#define REPLAY_SECONDS 0.2

enum
{
  SEEDS_MAX = 100,
  CUTS = 40,     /* of each seed */
  CHANGES = 400, /* of all seeds */
  PATH_SIZE = 4096
};

struct replay
{
  const char *directory; /* of the target: "mail" */
  size_t directory_length;
  const char *module; /* "date" */
  struct slice seeds[SEEDS_MAX];
  size_t count;
};

/* What a handler of signals needs: the input that is running.  */
static struct slice running;
static char failed_path[PATH_SIZE];

static void
save_input (void)
{
  int fd = open (failed_path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  ssize_t n = fd < 0 ? -1 : write (fd, running.ptr, running.len);
  static const char text[] = "# the input is in ";

  if (n < 0 || close (fd) < 0)
    return;
  n = write (STDERR_FILENO, text, sizeof text - 1);
  n = write (STDERR_FILENO, failed_path, strlen (failed_path));
  n = write (STDERR_FILENO, "\n", 1);
  (void)n;
}

static void
handle (int number)
{
  save_input ();
  signal (number, SIG_DFL);
  raise (number);
}

static void
run_input (struct slice input)
{
  running = input;
  LLVMFuzzerTestOneInput ((const uint8_t *)input.ptr, input.len);
}

static double
seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static struct slice
read_whole (const char *path)
{
  struct buf buf;
  ssize_t n;
  int fd = open (path, O_RDONLY);

  buf_init (&buf);
  while (fd >= 0 && (n = read (fd, buf_reserve (&buf, BUFSIZ), BUFSIZ)) > 0)
    buf.len += (size_t)n;
  if (fd < 0 || n < 0)
    {
      perror (path);
      exit (1);
    }
  close (fd);
  return buf_slice (&buf);
}

/* Takes NAME, the path of the program, apart.  */
static void
name_target (struct replay *replay, const char *name)
{
  struct slice path = slice_from_string (name);
  size_t at = slice_find_last_byte (path, '/');
  struct slice directory = slice_head (path, at == SLICE_NPOS ? 0 : at);
  struct slice module = slice_skip (path, at == SLICE_NPOS ? 0 : at + 1);

  at = slice_find_last_byte (directory, '/');
  if (at != SLICE_NPOS)
    directory = slice_skip (directory, at + 1);
  slice_take_prefix (&module, SLICE ("fuzz-"));
  replay->directory = directory.ptr;
  replay->directory_length = directory.len;
  replay->module = module.ptr;
  snprintf (failed_path, sizeof failed_path, "fuzz-%s.failed", module.ptr);
}

static int
by_name (const struct dirent **a, const struct dirent **b)
{
  return strcmp ((*a)->d_name, (*b)->d_name);
}

static void
read_seeds (struct replay *replay)
{
  const char *top = getenv ("srcdir");
  char folder[PATH_SIZE], path[2 * PATH_SIZE];
  struct dirent **entries;
  int n;

  snprintf (folder, sizeof folder, "%s/tests/%.*s/seeds/%s", top ? top : ".",
            (int)replay->directory_length, replay->directory, replay->module);
  n = scandir (folder, &entries, NULL, by_name);
  for (int i = 0; i < n; i++)
    {
      snprintf (path, sizeof path, "%s/%s", folder, entries[i]->d_name);
      if (entries[i]->d_name[0] != '.' && replay->count < SEEDS_MAX)
        replay->seeds[replay->count++] = read_whole (path);
      free (entries[i]);
    }
  if (n >= 0)
    free (entries);
}

static void
run_seeds (const struct replay *replay)
{
  run_input (slice_make (NULL, 0));
  for (size_t i = 0; i < replay->count; i++)
    run_input (replay->seeds[i]);
}

/* Runs the seeds without their last bytes.  Returns the number of runs.  */
static unsigned
run_cut (const struct replay *replay)
{
  double end = seconds () + REPLAY_SECONDS;
  unsigned n = 0;

  for (unsigned cut = 0; cut < CUTS && seconds () < end; cut++)
    for (size_t i = 0; i < replay->count; i++)
      {
        size_t len = replay->seeds[i].len;
        /* In an order in which an early end leaves gaps of equal size.  */
        size_t length = len * (cut * 7 % CUTS) / CUTS;
        char *exact = fuzz_exact (slice_head (replay->seeds[i], length));

        run_input (slice_make (exact, length));
        free (exact);
        n++;
      }
  return n;
}

static uint32_t
next_random (uint32_t *seed)
{
  *seed ^= *seed << 13;
  *seed ^= *seed >> 17;
  *seed ^= *seed << 5;
  return *seed;
}

/* Runs the seeds with one to three bytes changed.  The same.  */
static unsigned
run_changed (const struct replay *replay)
{
  static const char likely[] = "\0\n\r\t :;,.<>()[]\"\\?=-+@09azAZ\x80\xc3\xff";
  double end = seconds () + REPLAY_SECONDS;
  uint32_t seed = 2463534242u;
  unsigned n = 0;

  for (; replay->count && n < CHANGES && seconds () < end; n++)
    {
      struct slice whole = replay->seeds[n % replay->count];
      char *copy = fuzz_exact (whole);

      for (unsigned i = 0; i <= next_random (&seed) % 3 && whole.len; i++)
        copy[next_random (&seed) % whole.len]
            = next_random (&seed) % 2
                  ? likely[next_random (&seed) % (sizeof likely - 1)]
                  : (char)next_random (&seed);
      run_input (slice_make (copy, whole.len));
      free (copy);
    }
  return n;
}

int
main (int argc, char **argv)
{
  static struct replay replay;

  setvbuf (stdout, NULL, _IOLBF, 0);
  /* Assertions of cmocka end the program, too.  */
  setenv ("CMOCKA_TEST_ABORT", "1", 1);
  name_target (&replay, argv[0]);
  signal (SIGABRT, handle);
  if (__sanitizer_set_death_callback)
    __sanitizer_set_death_callback (save_input);
  else
    signal (SIGSEGV, handle);
  for (int i = 1; i < argc; i++)
    run_input (read_whole (argv[i]));
  if (argc > 1)
    return 0;

  read_seeds (&replay);
  if (replay.count == 0)
    {
      printf ("1..1\nnot ok 1 - %s has seeds\n", replay.module);
      return 1;
    }
  printf ("1..3\n");
  run_seeds (&replay);
  printf ("ok 1 - %s: %zu seeds\n", replay.module, replay.count);
  printf ("ok 2 - %s: %u cut seeds\n", replay.module, run_cut (&replay));
  printf ("ok 3 - %s: %u seeds with changed bytes\n", replay.module,
          run_changed (&replay));
  for (size_t i = 0; i < replay.count; i++)
    free ((char *)replay.seeds[i].ptr);
  return 0;
}
