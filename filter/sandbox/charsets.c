/* charsets: where the C library has its character sets.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "sandbox/charsets.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __linux__
#include <link.h>
#endif

struct charset_search
{
  void (*found) (void *context, const char *path);
  void *context;
};

static void
find_in_list (const struct charset_search *search, const char *list)
{
  while (list && *list)
    {
      size_t length = strcspn (list, ":");
      char path[PATH_MAX];

      if (length && length < sizeof path)
        {
          memcpy (path, list, length);
          path[length] = '\0';
          search->found (search->context, path);
        }
      list += length;
      list += *list == ':';
    }
}

#ifdef __linux__

/* Looks beside OBJECT, if it is the C library.  If /lib is not a link to
   /usr/lib, the library may be in one and the modules in the other.  */
static int
look_beside (struct dl_phdr_info *object, size_t size, void *context)
{
  const char *name = object->dlpi_name;
  const char *slash = name ? strrchr (name, '/') : NULL;
  const struct charset_search *search = context;
  char path[PATH_MAX];

  (void)size;
  if (!slash || strncmp (slash, "/libc.so", sizeof "/libc.so" - 1) != 0)
    return 0;
  for (int usr = 0; usr < 2; usr++)
    if (snprintf (path, sizeof path, "%s%.*s/gconv", usr ? "/usr" : "",
                  (int)(slash - name), name)
        < (int)sizeof path)
      search->found (search->context, path);
  return 1;
}

static void
find_usual (const struct charset_search *search)
{
  /* A program that is linked statically has no C library to look beside.  */
  if (dl_iterate_phdr (look_beside, (void *)(uintptr_t)search) == 0)
    find_in_list (search, "/usr/lib/gconv:/usr/lib64/gconv");
}

#else

static void
find_usual (const struct charset_search *search)
{
  (void)search;
}

#endif

void
charsets_find (const char *gconv_path,
               void (*found) (void *context, const char *path), void *context)
{
  struct charset_search search = { found, context };

  find_in_list (&search, gconv_path);
  find_usual (&search);
}
