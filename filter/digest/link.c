/* link: where people read a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "digest/link.h"
#include "base/url_template.h"
#include "mail/archive_link.h"
#include "patch/summary.h"

static const struct digest_link *
find_list (const struct digest_links *links, struct slice list_id)
{
  for (size_t i = 0; i < links->count; i++)
    if (slice_eq_nocase (links->lists[i].list_id, list_id))
      return &links->lists[i];
  return NULL;
}

struct slice
digest_link_make (const struct digest_links *links, struct slice list_id,
                  struct slice id, struct arena *arena)
{
  const struct digest_link *list = find_list (links, list_id);
  struct slice template = { NULL, 0 };

  if (list && list->template.len)
    template = list->template;
  else if (!(list ? list->none : links->none))
    template = archive_link_template (list_id, arena);
  if (template.len == 0 || id.len == 0 || summary_id_is_made_up (id))
    return slice_make (NULL, 0);
  return url_template_fill (template, id, arena);
}
