/* read_runs: what the drivers of `read' share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_READ_RUNS_H
#define PATCHDIGEST_TESTS_READ_RUNS_H

#include <fcntl.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>
#include <zlib.h>

#include "support/check.h"
#include "base/error.h"
#include "support/mails.h"
#include "pipeline/pipeline.h"
#include "support/runs.h"
#include "report/formats.h"

#define BASE64                                                                 \
  "Content-Type: text/plain; charset=utf-8\n"                                  \
  "Content-Transfer-Encoding: base64\n"
#define QUOTED                                                                 \
  "Content-Type: text/plain; charset=iso-8859-1\n"                             \
  "Content-Transfer-Encoding: quoted-printable\n"
#define TWO_PARTS "Content-Type: multipart/mixed; boundary=\"--=_b\"\n"

static const struct mail sample[] = {
  { .id = "c",
    .subject = "[PATCH 0/3] KVM: all\n of it",
    .body = A_COVER,
    .list = "dev.example.org" },
  { .id = "p1",
    .subject = "[PATCH 1/3] KVM: one",
    .to = "c",
    .above = "c",
    .minutes = 1 },
  { .id = "r",
    .subject = "Re: [PATCH 1/3] KVM: one",
    .to = "p1",
    .above = "c p1",
    .body = "On Monday:\n> one\n\n>From here.\n" },
  { .id = "p2",
    .subject = "[PATCH 2/3] =?utf-8?q?caf=C3=A9?=",
    .to = "c",
    .fields = QUOTED,
    .body = "Caf=E9.\n---\n a.c | 2 +-\n 1 file changed, 1 insertion(+)=\n\n"
            "diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n"
            "-a =3D 1\n+a =3D 2\n" },
  { .id = "p3",
    .subject = "[PATCH 3/3] KVM: three",
    .to = "c",
    .fields = BASE64,
    .body = "V2h5Lg0KLS0tCiBhLmMgfCAyICst\nCg==\n" },
  { .id = "p1",
    .subject = "[PATCH 1/3] KVM: one",
    .to = "c",
    .above = "c",
    .minutes = 1 },
  { .id = "m",
    .subject = "[PATCH] in parts",
    .from = "bob@example.org",
    .fields = TWO_PARTS,
    .date = LEFT_OUT,
    .body = "----=_b\nContent-Type: text/plain\n\nText.\n----=_b\n"
            "Content-Type: text/x-patch\n\n"
            "diff --git a/b.c b/b.c\n--- a/b.c\n+++ b/b.c\n@@ -1 +1 @@\n"
            "-x\n+y\n----=_b--\n" },
  { .id = "c2",
    .subject = "[PATCH v2 0/1] KVM: all of it",
    .to = "c",
    .minutes = 2 * DAYS,
    .body = "Text\nwith >From inside\n" },
  { .subject = "[GIT PULL] updates", .body = A_PULL },
  { .subject = "", .body = "" },
};

#endif
