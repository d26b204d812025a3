/* life_page_rows: the lists of a page about one work.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_REPORT_LIFE_PAGE_ROWS_H
#define PATCHDIGEST_REPORT_LIFE_PAGE_ROWS_H

#include "report/life_page.h"

/* Appends the first cells of a row: version and date.  */
void life_page_rows_begin (struct buf *buf,
                           const struct life_page_version *version,
                           int64_t date, struct arena *arena);

/* Appends WHERE as a line of its own, unless it is empty.  */
void life_page_rows_add_where (struct buf *buf, struct slice where);

/* Appends who gave tags to the versions of PAGE.  */
void life_page_rows_add_reviews (struct buf *buf, const struct life_page *page,
                                 struct arena *arena);

/* Appends the objections, the notices and the reports of robots.  */
void life_page_rows_add_events (struct buf *buf, const struct life_page *page,
                                struct arena *arena);

#endif
