/* notice_robot: the robots that send notices.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_NOTICE_ROBOT_H
#define PATCHDIGEST_PATCH_NOTICE_ROBOT_H

#include "patch/notice_make.h"

enum notice_robot
{
  NOTICE_ROBOT_PATCHWORK,
  NOTICE_ROBOT_TIP,
  NOTICE_ROBOT_PULLS,   /* tells that pull requests were merged */
  NOTICE_ROBOT_STABLE,  /* the scripts of the stable trees */
  NOTICE_ROBOT_MM,      /* the scripts of the mm tree */
  NOTICE_ROBOT_NOTIFIER /* one mail a patch, with the URL of its commit */
};

/* The name of ROBOT: "patchwork-bot"; static.  */
struct slice notice_robot_name (enum notice_robot robot);

/* Adds a notice with the name of ROBOT and the form that notice_robot_form
   finds.  */
struct notice *notice_robot_add (struct notice_make *make,
                                 enum notice_what what,
                                 enum notice_robot robot);

/* NOTICE_ROBOT if ROBOT sent MESSAGE, by its address, even if a list server
   replaced that in the From field; else NOTICE_AS_ROBOT.  */
enum notice_form notice_robot_form (struct message *message,
                                    enum notice_robot robot);

#endif
