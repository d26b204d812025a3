/* archive_link: where the archive of a list shows a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/archive_link.h"
#include "base/buf.h"

enum
{
  LABEL_MAX = 63 /* bytes of a label (RFC 1035 section 2.3.4) */
};

/* Whether HOST is one of those whose lists are all archived there.  */
static bool
is_archived (struct slice host)
{
  static const struct slice kernel = SLICE_INIT (".kernel.org");
  struct slice end
      = slice_skip (host, host.len > kernel.len ? host.len - kernel.len : 0);

  return slice_eq_nocase (host, SLICE ("kernel.org"))
         || slice_eq_nocase (host, SLICE ("lists.linux.dev"))
         || slice_eq_nocase (end, kernel);
}

/* Whether NAME can be the name of a list: a stranger may have written it.  */
static bool
is_name (struct slice name)
{
  for (size_t i = 0; i < name.len; i++)
    {
      int c = slice_at (name, i);

      if (!slice_is_alnum (c) && c != '-' && c != '_' && c != '+')
        return false;
    }
  return name.len > 0 && name.len <= LABEL_MAX;
}

struct slice
archive_link_template (struct slice list_id, struct arena *arena)
{
  struct slice name, host, template;
  struct buf buf;

  if (!slice_cut (list_id, '.', &name, &host) || !is_name (name)
      || !is_archived (host))
    return slice_head (list_id, 0);
  buf_init (&buf);
  buf_add (&buf, SLICE ("https://lore.kernel.org/"));
  for (size_t i = 0; i < name.len; i++)
    buf_add_byte (&buf, (char)slice_lower (slice_at (name, i)));
  buf_add (&buf, SLICE ("/{id}/"));
  template = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return template;
}
