/* fault-shim: a library to preload, which lets memory or SQLite fail.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

     LD_PRELOAD=.../fault-shim.so FAULT_ALLOCATION=N patchdigest ...
     LD_PRELOAD=.../fault-shim.so FAULT_STEP=N patchdigest ...

   The Nth allocation since main began fails; `N+' means that all later ones
   fail as well, `0' that none does.  The allocations of libraries are counted,
   too, and those inside of the C library.  If none fails, the file
   $FAULT_REPORT gets the number of each allocation that is the first of its
   place, and, at a normal exit, `all' with the number of all.  The place is
   where the last ten functions called each other.  Programs that the program
   starts are left alone.  */

#include "config.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dlfcn.h>
#include <execinfo.h>
#include <malloc.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The allocator itself, which glibc exports for this purpose.  */
extern void *__libc_malloc (size_t size);
extern void *__libc_calloc (size_t count, size_t size);
extern void *__libc_realloc (void *old, size_t size);
extern void *__libc_memalign (size_t align, size_t size);

typedef int main_function (int, char **, char **);
typedef int start_function (main_function *, int, char **, void (*) (void),
                            void (*) (void), void (*) (void), void *);

int __libc_start_main (main_function *program, int argc, char **argv,
                       void (*init) (void), void (*fini) (void),
                       void (*rtld_fini) (void), void *stack_end);

/* As in sqlite3.h, which not everybody has who runs tests.  */
typedef int step_function (void *statement);
typedef int exec_function (void *db, const char *sql, void *callback,
                           void *context, char **message_r);
typedef int prepare_function (void *db, const char *sql, int size,
                              unsigned flags, void **statement_r,
                              const char **tail_r);

int sqlite3_step (void *statement);
int sqlite3_exec (void *db, const char *sql, void *callback, void *context,
                  char **message_r);
int sqlite3_prepare_v3 (void *db, const char *sql, int size, unsigned flags,
                        void **statement_r, const char **tail_r);

enum
{
  SQLITE_IOERR_READ = 266,
  FRAMES = 12,       /* this file has two of them */
  PLACES = 64 * 1024 /* slots; later places are not told apart */
};

static main_function *real_main;
static bool counting;
static unsigned long count;
static unsigned long first; /* the one that fails; 0 for none */
static unsigned long last;
static unsigned long step_count;
static unsigned long failing_step;   /* 0 for none */
static int step_depth;               /* SQLite's functions that are running */
static unsigned long places[PLACES]; /* hashes; 0: none */
static unsigned long place_count;
static FILE *report;
static void (*dump_counters) (void); /* of gcov, or null */

/* Returns a number for the callers, which is not 0.  */
static unsigned long
hash_callers (void)
{
  void *frames[FRAMES];
  unsigned long hash = 14695981039346656037UL; /* FNV-1a */
  int n = backtrace (frames, FRAMES);

  for (int i = 0; i < n; i++)
    hash = (hash ^ (unsigned long)frames[i]) * 1099511628211UL;
  return hash ? hash : 1;
}

/* Reports the current allocation if nobody has allocated from here yet.  */
static void
report_place (void)
{
  unsigned long hash = hash_callers ();
  unsigned long slot = hash % PLACES;

  while (places[slot] && places[slot] != hash)
    slot = (slot + 1) % PLACES;
  if (places[slot] || place_count == PLACES / 2)
    return;
  places[slot] = hash;
  place_count++;
  fprintf (report, "%lu\n", count);
}

/* Counts one allocation.  Returns true, with errno, if it is to fail.  */
static bool
fails (void)
{
  if (!counting)
    return false;
  count++;
  if (first == 0 && report)
    {
      counting = false;
      report_place ();
      counting = true;
    }
  if (first == 0 || count < first || count > last)
    return false;
  errno = ENOMEM;
  return true;
}

void *
malloc (size_t size)
{
  return fails () ? NULL : __libc_malloc (size);
}

void *
calloc (size_t number, size_t size)
{
  return fails () ? NULL : __libc_calloc (number, size);
}

void *
realloc (void *old, size_t size)
{
  return fails () ? NULL : __libc_realloc (old, size);
}

void *
reallocarray (void *old, size_t number, size_t size)
{
  size_t bytes;

  if (__builtin_mul_overflow (number, size, &bytes))
    {
      errno = ENOMEM;
      return NULL;
    }
  return fails () ? NULL : __libc_realloc (old, bytes);
}

void *
memalign (size_t align, size_t size)
{
  return fails () ? NULL : __libc_memalign (align, size);
}

void *
aligned_alloc (size_t align, size_t size)
{
  return fails () ? NULL : __libc_memalign (align, size);
}

int
posix_memalign (void **result, size_t align, size_t size)
{
  if (fails ())
    return ENOMEM;
  *result = __libc_memalign (align, size);
  return *result ? 0 : ENOMEM;
}

/* Counts one step, unless SQLite itself makes it in another.  Returns true if
   it is to fail; otherwise the real one comes, and then step_ends.  */
static bool
step_fails (void)
{
  if (counting && step_depth == 0 && ++step_count == failing_step)
    return true;
  step_depth++;
  return false;
}

static int
step_ends (int code)
{
  step_depth--;
  return code;
}

int
sqlite3_step (void *statement)
{
  void *found = dlsym (RTLD_NEXT, "sqlite3_step");
  step_function *real;

  *(void **)&real = found;
  return step_fails () ? SQLITE_IOERR_READ : step_ends (real (statement));
}

int
sqlite3_exec (void *db, const char *sql, void *callback, void *context,
              char **message_r)
{
  void *found = dlsym (RTLD_NEXT, "sqlite3_exec");
  exec_function *real;

  *(void **)&real = found;
  /* This ends a transaction in any case.  */
  if (strcmp (sql, "ROLLBACK") == 0)
    step_depth++;
  else if (step_fails ())
    return SQLITE_IOERR_READ;
  return step_ends (real (db, sql, callback, context, message_r));
}

int
sqlite3_prepare_v3 (void *db, const char *sql, int size, unsigned flags,
                    void **statement_r, const char **tail_r)
{
  void *found = dlsym (RTLD_NEXT, "sqlite3_prepare_v3");
  prepare_function *real;

  *(void **)&real = found;
  *statement_r = NULL;
  return step_fails ()
             ? SQLITE_IOERR_READ
             : step_ends (real (db, sql, size, flags, statement_r, tail_r));
}

void
_exit (int status)
{
  counting = false;
  if (dump_counters)
    dump_counters ();
  for (;;)
    syscall (SYS_exit_group, status);
}

static int
counted_main (int argc, char **argv, char **environment)
{
  const char *wanted = getenv ("FAULT_ALLOCATION");
  const char *step = getenv ("FAULT_STEP");
  const char *path = getenv ("FAULT_REPORT");
  char *end = NULL;
  int status;

  /* Before the sandbox would refuse it; and backtrace loads a library.  */
  report = path ? fopen (path, "we") : NULL;
  hash_callers ();
  *(void **)&dump_counters = dlsym (RTLD_DEFAULT, "__gcov_dump");
  unsetenv ("LD_PRELOAD");
  failing_step = step ? strtoul (step, NULL, 10) : 0;
  first = wanted ? strtoul (wanted, &end, 10) : 0;
  last = end && *end == '+' ? (unsigned long)-1 : first;
  counting = true;
  status = real_main (argc, argv, environment);
  counting = false;
  if (report)
    {
      fprintf (report, "steps %lu\nall %lu\n", step_count, count);
      fclose (report);
    }
  return status;
}

/* The start of every program, which calls main.  */
int
__libc_start_main (main_function *program, int argc, char **argv,
                   void (*init) (void), void (*fini) (void),
                   void (*rtld_fini) (void), void *stack_end)
{
  void *found = dlsym (RTLD_NEXT, "__libc_start_main");
  start_function *start;

  *(void **)&start = found;
  real_main = program;
  return start (counted_main, argc, argv, init, fini, rtld_fini, stack_end);
}
