/* made_maintainers: a MAINTAINERS file that is made up.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   It has as many sections, and as many patterns of each kind, as a large
   kernel's: of a section two or three F:, of ten sections one X:, of thirty one
   N: and one K:.  */

#ifndef PATCHDIGEST_TESTS_MADE_MAINTAINERS_H
#define PATCHDIGEST_TESTS_MADE_MAINTAINERS_H

#include "base/buf.h"

static inline void
make_maintainers (struct buf *buf, unsigned sections)
{
  static const char *const areas[]
      = { "drivers/net", "drivers/gpu", "fs", "arch/riscv", "sound/soc",
          "net",         "drivers/i2c", "mm", "lib" };
  const unsigned count = sizeof areas / sizeof *areas;

  buf_add (buf, SLICE ("List of maintainers\n===================\n\n"
                       "\tF: *Files* and directories wildcard patterns.\n\n"));
  for (unsigned i = 0; i < sections; i++)
    {
      const char *area = areas[i % count];

      buf_printf (buf,
                  "WIDGET %u DRIVER\nM:\tPerson %u <p%u@example.org>\n"
                  "R:\tAnother Person <q%u@example.net>\n"
                  "L:\twidget-%u@lists.example.org\nS:\t%s\n",
                  i, i % 700, i % 700, i % 900, i % 50,
                  i % 29 == 0   ? "Orphan"
                  : i % 31 == 0 ? "Odd Fixes"
                                : "Maintained");
      buf_printf (buf, "W:\thttps://example.org/widget/%u\n", i);
      buf_printf (buf,
                  "F:\tDocumentation/devicetree/bindings/widget/w%u.yaml\n"
                  "F:\t%s/widget%u/\nF:\t%s/widgets/w%u*.[ch]\n",
                  i, area, i, area, i);
      if (i % 3 == 0)
        buf_printf (buf, "F:\tinclude/*/widget%u*\n", i);
      if (i % 10 == 0)
        buf_printf (buf, "X:\t%s/widget%u/tests/\n", area, i);
      if (i % 30 == 0)
        buf_printf (buf, "N:\t[^a-z]wdg%u\nK:\t(?:\\b|_)wdg%u(?:\\b|_)\n", i,
                    i);
      buf_add_byte (buf, '\n');
    }
  buf_add (buf, SLICE ("THE REST\nM:\tPerson 1 <p1@example.org>\n"
                       "S:\tBuried alive in reporters\nF:\t*\nF:\t*/\n"));
}

#endif
