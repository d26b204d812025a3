/* notice_robot: the robots that send notices.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/notice_robot.h"

#include "mail/relay.h"

/* Scripts of people send from the addresses of these people.  */
static const struct sending_robot
{
  enum notice_robot robot;
  struct slice local; /* what may follow is `+project' */
  struct slice domain;
} sending_robots[] = {
  { NOTICE_ROBOT_PATCHWORK, SLICE_INIT ("patchwork-bot"),
    SLICE_INIT ("kernel.org") },
  { NOTICE_ROBOT_TIP, SLICE_INIT ("tip-bot2"), SLICE_INIT ("linutronix.de") },
  { NOTICE_ROBOT_TIP, SLICE_INIT ("tipbot"), SLICE_INIT ("zytor.com") },
  { NOTICE_ROBOT_PULLS, SLICE_INIT ("pr-tracker-bot"),
    SLICE_INIT ("kernel.org") },
  { NOTICE_ROBOT_STABLE, SLICE_INIT ("gregkh"),
    SLICE_INIT ("linuxfoundation.org") },
  { NOTICE_ROBOT_STABLE, SLICE_INIT ("sashal"), SLICE_INIT ("kernel.org") },
  { NOTICE_ROBOT_MM, SLICE_INIT ("akpm"), SLICE_INIT ("linux-foundation.org") },
  { NOTICE_ROBOT_NOTIFIER, SLICE_INIT ("patch-notifications"),
    SLICE_INIT ("ellerman.id.au") },
};

struct slice
notice_robot_name (enum notice_robot robot)
{
  static const struct slice names[] = {
    [NOTICE_ROBOT_PATCHWORK] = SLICE_INIT ("patchwork-bot"),
    [NOTICE_ROBOT_TIP] = SLICE_INIT ("tip-bot"),
    [NOTICE_ROBOT_PULLS] = SLICE_INIT ("pr-tracker"),
    [NOTICE_ROBOT_STABLE] = SLICE_INIT ("stable"),
    [NOTICE_ROBOT_MM] = SLICE_INIT ("mm"),
    [NOTICE_ROBOT_NOTIFIER] = SLICE_INIT ("notifier"),
  };

  return names[robot];
}

enum notice_form
notice_robot_form (struct message *message, enum notice_robot robot)
{
  struct address sender = *message_from (message);
  struct slice local, domain, project, name;

  if (relay_wrote (message, &sender, &name))
    relay_find_person (message, message_from (message), &sender);
  slice_cut (sender.addr_spec, '@', &local, &domain);
  slice_cut (local, '+', &local, &project);
  for (size_t i = 0; i < sizeof sending_robots / sizeof *sending_robots; i++)
    if (sending_robots[i].robot == robot
        && slice_eq_nocase (sending_robots[i].local, local)
        && slice_eq_nocase (sending_robots[i].domain, domain))
      return NOTICE_ROBOT;
  return NOTICE_AS_ROBOT;
}

struct notice *
notice_robot_add (struct notice_make *make, enum notice_what what,
                  enum notice_robot robot)
{
  struct notice *notice
      = notice_make_add (make, what, notice_robot_form (make->message, robot));

  notice->who = notice_robot_name (robot);
  notice->own = true;
  return notice;
}
