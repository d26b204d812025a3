/* intrude: a stranger inside the program.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A library to preload.  When the program asks for a character set, which is in
   the middle of a message, and again when it ends, tries what a sandbox should
   refuse, and writes to the file $INTRUDE_LOG what came of each:

       iconv: exec EPERM socket EPERM fork EPERM open EACCES create EACCES
       exit: ...

   `open' is of the file $INTRUDE_FILE, `create' is of the file beside it with
   `.new' at the end.  */

#define _GNU_SOURCE 1
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int report = -1;

/* Before main, and so before the sandbox.  Not in the children, git.  */
__attribute__ ((constructor)) static void
begin (void)
{
  const char *log = getenv ("INTRUDE_LOG");

  if (log && strcmp (program_invocation_short_name, "patchdigest") == 0)
    report = open (log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

static void
tell (const char *what, long result)
{
  const char *name = result >= 0 ? "done" : strerrorname_np (errno);

  dprintf (report, " %s %s", what, name ? name : "?");
}

static void
intrude (const char *when)
{
  const char *file = getenv ("INTRUDE_FILE");
  char *words[] = { "true", NULL }, *nothing[] = { NULL };
  char other[4096];
  pid_t pid;

  if (report < 0 || !file)
    return;
  dprintf (report, "%s:", when);
  snprintf (other, sizeof other, "%s.new", file);
  /* If this works, the line ends here.  */
  tell ("exec", execve ("/bin/true", words, nothing));
  tell ("socket", socket (AF_UNIX, SOCK_STREAM, 0));
  pid = fork ();
  if (pid == 0)
    _exit (0);
  tell ("fork", pid);
  tell ("open", open (file, O_RDONLY));
  tell ("create", open (other, O_WRONLY | O_CREAT, 0600));
  dprintf (report, "\n");
}

iconv_t
iconv_open (const char *to, const char *from)
{
  static int done;
  iconv_t (*real) (const char *, const char *);

  *(void **)&real = dlsym (RTLD_NEXT, "iconv_open");
  if (!done++)
    intrude ("iconv");
  return real (to, from);
}

__attribute__ ((destructor)) static void
end (void)
{
  intrude ("exit");
}
