/* sandbox: the process gives up what it does not need.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "sandbox/sandbox.h"

#include <stdio.h>
#include <string.h>

#include "sandbox/charsets.h"
#include "sandbox/files.h"
#include "sandbox/sanitized.h"
#include "sandbox/system_calls.h"

void
sandbox_init (struct sandbox *sandbox)
{
  *sandbox = (struct sandbox){ .rules = -1 };
  files_init (sandbox);
#ifdef SANDBOX_ALLOW
  /* Where a program that measures its own coverage writes.  */
  sandbox_allow (sandbox, SANDBOX_ALLOW, SANDBOX_INSIDE);
#endif
#ifdef SANDBOX_SANITIZED
  sandbox_allow (sandbox, "/proc", SANDBOX_READ);
#endif
}

void
sandbox_allow (struct sandbox *sandbox, const char *path, enum sandbox_use use)
{
  if (path && *path && sandbox->rules >= 0 && !sandbox->failed)
    files_allow (sandbox, path, use);
}

static void
allow_module (void *context, const char *path)
{
  sandbox_allow (context, path, SANDBOX_READ);
}

void
sandbox_allow_library (struct sandbox *sandbox, const char *gconv_path)
{
  if (sandbox->rules < 0)
    return;
  sandbox_allow (sandbox, "/dev/urandom", SANDBOX_READ);
  charsets_find (gconv_path, allow_module, sandbox);
}

/* Adds that WHAT is missing, and WHY.  */
static void
note (struct sandbox *sandbox, const char *what, const char *why)
{
  size_t used = strlen (sandbox->why);

  if (why)
    snprintf (sandbox->why + used, sizeof sandbox->why - used, "%s%s: %s",
              used ? "; " : "", what, why);
}

/* The filter last: it might take what the files need.  */
const char *
sandbox_enter (struct sandbox *sandbox)
{
  const char *privileges = system_calls_keep_privileges ();

  if (privileges)
    note (sandbox, "no_new_privs", privileges);
  else
    {
      note (sandbox, "Landlock", files_enter (sandbox));
      note (sandbox, "seccomp", system_calls_enter ());
    }
  sandbox_release (sandbox);
  return sandbox->why;
}

void
sandbox_release (struct sandbox *sandbox)
{
  files_release (sandbox);
}

bool
sandbox_has_seccomp (void)
{
  return system_calls_are_filtered ();
}

bool
sandbox_has_landlock (void)
{
  return files_are_limited ();
}
