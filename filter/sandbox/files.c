/* files: which files the process may still open.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "sandbox/files.h"

#ifdef __linux__
#include <sys/syscall.h>
#endif

/* The numbers are the same on all architectures; old headers lack them.  */
#if defined __linux__ && defined __NR_gettid && !defined __alpha__             \
    && !defined __mips__
#define HAVE_LANDLOCK 1
#else
#define HAVE_LANDLOCK 0
#endif

#if HAVE_LANDLOCK

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum
{
  CALL_CREATE_RULESET = 444, /* system calls */
  CALL_ADD_RULE = 445,
  CALL_RESTRICT_SELF = 446,
  CREATE_RULESET_VERSION = 1, /* a flag: only return the ABI */
  RULE_PATH_BENEATH = 1,      /* a type of rules */
  LINKS_MAX = 40              /* symbolic links in a row */
};

/* As in linux/landlock.h, which old systems do not have, or without the later
   members.  The kernel knows the version by the size.  */
struct ruleset_attr
{
  uint64_t handled_access_fs;
  uint64_t handled_access_net; /* since ABI 4 */
  uint64_t scoped;             /* since ABI 6 */
};

struct path_beneath_attr
{
  uint64_t allowed_access;
  int32_t parent_fd;
} __attribute__ ((packed));

enum
{
  EXECUTE = 1 << 0,
  WRITE_FILE = 1 << 1,
  READ_FILE = 1 << 2,
  READ_DIR = 1 << 3,
  REMOVE_DIR = 1 << 4,
  REMOVE_FILE = 1 << 5,
  MAKE_DIR = 1 << 7,
  MAKE_REG = 1 << 8,
  MAKE_SYM = 1 << 12, /* the last one of ABI 1 */
  REFER = 1 << 13,
  TRUNCATE = 1 << 14,
  IOCTL_DEV = 1 << 15,

  OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV,
  READING = READ_FILE | READ_DIR,
  /* A link from one directory to another, as that of a file without a name,
     needs REFER.  */
  NAMING = MAKE_REG | REMOVE_FILE | REFER,
  WRITING = READING | WRITE_FILE | TRUNCATE | NAMING,
  /* An import makes a directory for temporary files.  */
  INSIDE = WRITING | MAKE_DIR | REMOVE_DIR
};

/* All kinds of access to files that ABI knows.  */
static uint64_t
known_access (int abi)
{
  if (abi >= 5)
    return 2 * IOCTL_DEV - 1;
  if (abi >= 3)
    return 2 * TRUNCATE - 1;
  return abi == 2 ? 2 * REFER - 1 : 2 * MAKE_SYM - 1;
}

void
files_init (struct sandbox *sandbox)
{
  struct ruleset_attr attr = { 0 };
  size_t size = offsetof (struct ruleset_attr, handled_access_net);
  long abi = syscall (CALL_CREATE_RULESET, NULL, 0, CREATE_RULESET_VERSION);

  sandbox->abi = abi > 0 ? (int)abi : 0;
  if (abi <= 0)
    return;
  attr.handled_access_fs = known_access (sandbox->abi);
  if (abi >= 4)
    {
      attr.handled_access_net = 3; /* to bind and to connect */
      size = offsetof (struct ruleset_attr, scoped);
    }
  if (abi >= 6)
    {
      attr.scoped = 3; /* abstract sockets, signals */
      size = sizeof attr;
    }
  sandbox->rules = (int)syscall (CALL_CREATE_RULESET, &attr, size, 0);
}

/* Allows ACCESS to what is open at FD, and closes that.  Pipes and the like
   have no place in a file system: they need no rule, and cannot have one.  */
static void
add_rule (struct sandbox *sandbox, int fd, uint64_t access)
{
  struct path_beneath_attr attr = { .parent_fd = fd };
  struct stat st;

  attr.allowed_access = access & known_access (sandbox->abi);
  if (fstat (fd, &st) == 0 && !S_ISDIR (st.st_mode))
    attr.allowed_access &= OF_FILES;
  if (attr.allowed_access
      && syscall (CALL_ADD_RULE, sandbox->rules, RULE_PATH_BENEATH, &attr, 0)
             < 0
      && errno != EBADFD)
    sandbox->failed = true;
  close (fd);
}

/* Opens PATH for a rule, or returns -1.  */
static int
open_for_rule (struct sandbox *sandbox, const char *path)
{
  int fd = open (path, O_PATH | O_CLOEXEC);

  if (fd < 0 && (errno == EMFILE || errno == ENFILE || errno == ENOMEM))
    sandbox->failed = true;
  return fd;
}

/* Puts where PATH leads into TARGET, which has PATH_MAX bytes.  False if that
   is too long or a circle.  */
static bool
follow_links (const char *path, char *target)
{
  char link[PATH_MAX];

  if (strlen (path) >= PATH_MAX)
    return false;
  memcpy (target, path, strlen (path) + 1);
  for (int depth = 0; depth < LINKS_MAX; depth++)
    {
      ssize_t len = readlink (target, link, sizeof link - 1);
      char *slash = strrchr (target, '/');
      size_t kept = slash ? (size_t)(slash - target) + 1 : 0;

      if (len < 0)
        return true; /* not a link: a file, or nothing */
      if (link[0] == '/')
        kept = 0;
      if (kept + (size_t)len >= PATH_MAX)
        return false;
      memcpy (target + kept, link, (size_t)len);
      target[kept + (size_t)len] = '\0';
    }
  return false;
}

/* Shortens PATH to its directory.  */
static void
cut_name (char *path)
{
  char *slash = strrchr (path, '/');

  while (slash > path && slash[-1] == '/')
    slash--;
  if (!slash)
    memcpy (path, ".", 2);
  else
    slash[slash == path] = '\0';
}

/* Allows ACCESS in the directory of PATH.  If it does not exist, the next one
   above takes its place, where directories can be created then.  */
static void
allow_beside (struct sandbox *sandbox, const char *path, uint64_t access)
{
  char directory[PATH_MAX];
  int fd = -1;

  if (!follow_links (path, directory))
    return;
  cut_name (directory);
  while ((fd = open_for_rule (sandbox, directory)) < 0 && errno == ENOENT
         && strcmp (directory, "/") != 0 && strcmp (directory, ".") != 0)
    {
      cut_name (directory);
      if (access == WRITING)
        access |= MAKE_DIR;
    }
  if (fd >= 0)
    add_rule (sandbox, fd, access);
}

void
files_allow (struct sandbox *sandbox, const char *path, enum sandbox_use use)
{
  struct stat st;
  int fd;

  /* A device or a named pipe is written in place.  */
  if (use == SANDBOX_BESIDE || use == SANDBOX_REPLACE)
    if (stat (path, &st) < 0 || S_ISREG (st.st_mode))
      {
        allow_beside (sandbox, path, use == SANDBOX_BESIDE ? WRITING : NAMING);
        return;
      }
  if (use == SANDBOX_REPLACE)
    return;
  fd = open_for_rule (sandbox, path);
  if (fd >= 0)
    add_rule (sandbox, fd, use == SANDBOX_READ ? READING : INSIDE);
}

const char *
files_enter (struct sandbox *sandbox)
{
  if (sandbox->rules < 0)
    return sandbox->abi == 0 ? "the kernel does not have it"
                             : "rules cannot be made";
  if (sandbox->failed)
    return "a rule was refused";
  if (syscall (CALL_RESTRICT_SELF, sandbox->rules, 0) < 0)
    return strerror (errno);
  return NULL;
}

void
files_release (struct sandbox *sandbox)
{
  if (sandbox->rules >= 0)
    close (sandbox->rules);
  sandbox->rules = -1;
}

#else /* !HAVE_LANDLOCK */

void
files_init (struct sandbox *sandbox)
{
  (void)sandbox;
}

void
files_allow (struct sandbox *sandbox, const char *path, enum sandbox_use use)
{
  (void)sandbox;
  (void)path;
  (void)use;
}

const char *
files_enter (struct sandbox *sandbox)
{
  (void)sandbox;
  return "not on this system";
}

void
files_release (struct sandbox *sandbox)
{
  (void)sandbox;
}

#endif

bool
files_are_limited (void)
{
  return HAVE_LANDLOCK;
}
