/* talks: what the messages of a run say about series.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   While messages are judged, what they say is noted.  When all are judged, each
   note is resolved: to the series version and the patches that it is about, and
   to the people who said it.  A note of an answer whose series nobody knows yet
   waits in the state.  What the state has and what is new are the evidence from
   which life/ judges.  The same for a digest of many messages and for one at
   delivery.  */

#ifndef PATCHDIGEST_PIPELINE_TALKS_H
#define PATCHDIGEST_PIPELINE_TALKS_H

#include "base/hash_index.h"
#include "annotate/fields.h"
#include "base/siphash.h"
#include "life/answers.h"
#include "life/life.h"
#include "patch/talk.h"
#include "pipeline/judge.h"
#include "state/events.h"
#include "state/people.h"
#include "state/waiting.h"

/* Numbers of people who are not in the state begin here.  */
#define TALKS_NEW_PERSON (INT64_C (1) << 32)

/* Somebody who said something in this run.  */
struct talks_person
{
  struct person_row row; /* `id' is TALKS_NEW_PERSON or more if the state does
                            not know them; `notices' has those of this run,
                            too */
  int64_t added;         /* notices of this run */
};

/* What one message says.  */
struct talks_note
{
  uint32_t item;               /* index of its summary, or SERIES_NONE */
  struct slice packed;         /* struct talk; or empty */
  struct slice shortlog;       /* of a pull request; or empty */
  struct slice title;          /* of that */
  struct address from;         /* who sent that */
  bool carries_reviews;        /* a patch whose log has reviews of others */
  int64_t date;                /* or ROW_NO_DATE */
  const struct slice *parents; /* of a reply that may wait; see reply_ids */
  unsigned parent_count;
  int64_t waited; /* row of a reply that has waited in the state, or 0 */
};

/* These begin with the index of the version, by which they are sorted.  */
struct talks_event
{
  uint32_t version;
  uint32_t item;        /* the message, as in its note */
  struct event_row row; /* `series' and `before' are 0 */
};

/* A patch whose log has reviews of others.  */
struct talks_carried
{
  uint32_t version;
  int part;
};

/* A message that says something, but nobody knows of which series.  */
struct talks_waiting
{
  const struct talks_note *note;
  int64_t row;
};

struct talks
{
  struct series_set *set; /* of the indexes of versions; not owned */
  struct arena *arena;    /* of all that lasts; not owned */
  struct siphash_key key;

  /* What the state knows; owned.  All are null without a state.  */
  struct waiting *waiting_state;
  struct store *decided; /* of all these, if it has decisions; not owned */
  struct people *people_state;
  struct lives *lives_state;
  struct events *events_state;

  struct hash_index waited; /* rows of replies that have waited and are noted */
  struct talks_note *notes; /* owned, as are all arrays */
  size_t note_count, note_room;

  /* New in this run, once they are gathered; by version.  */
  struct talks_person *people;
  size_t people_count, people_room;
  struct hash_index by_address; /* of `people' */
  struct talks_event *events;
  size_t event_count, event_room;
  struct life_answer *answers;
  size_t answer_count, answer_room;
  struct life_answer *known; /* the same, of messages that the state has */
  size_t known_count, known_room;
  uint32_t *by_at; /* indexes of `events', by the row of the message */
  struct talks_carried *carried;
  size_t carried_count, carried_room;
  struct talks_waiting *waiting;
  size_t waiting_count, waiting_room;
  struct life **lives; /* by version; null until it is asked for */
  size_t life_count;
  struct life_settings settings;
  const struct watch *watch; /* who the reader is; or null */
  int64_t now;
  int64_t old_digest; /* see mark_old_life; 0: there is none */
  int64_t old_time;
};

/* ARENA must outlive the talks, as must the settings.  */
void talks_init (struct talks *talks_r, struct arena *arena,
                 const struct pipeline_settings *settings);

/* May be called for talks that are all zero, too.  */
void talks_release (struct talks *talks);

/* Notes what SUMMARY, the one with the index ITEM, says; JUDGE has put it at
   PLACE.  0, or -1 with the error set.  */
int talks_note (struct talks *talks, const struct judge *judge,
                const struct summary *summary, uint32_t item,
                const struct series_place *place, struct error *err);

/* Notes what has waited in the state for the patch mail SUMMARY at PLACE; done
   by talks_note, too.  0, or -1 with the error set.  */
int talks_note_waited (struct talks *talks, const struct judge *judge,
                       const struct summary *summary,
                       const struct series_place *place, struct error *err);

/* Forgets what has waited, since the state has changed.  */
void talks_forget_waited (struct talks *talks);

/* The member that the reply of NOTE, which has waited, answers as far as is
   known now; or SERIES_NONE.  */
static inline uint32_t
talks_climb (const struct talks *talks, const struct talks_note *note)
{
  return series_climb (talks->set, note->parents, note->parent_count);
}

/* Where the summary with the index ITEM is.  */
typedef const struct series_place *talks_place_fn (void *context,
                                                   uint32_t item);

/* Resolves all notes, when all messages are judged, in SET.  STATE (null: none)
   is in a transaction.  Forgets what was gathered before.  0, or -1 with the
   error set.  */
int talks_gather (struct talks *talks, struct series_set *set,
                  struct store *state, talks_place_fn *place, void *context,
                  struct error *err);

/* Gathers all that is known of the work of VERSION, as evidence for VERSION, in
   ARENA.  It lives as long as that and until the next talks_gather.  0, or -1
   with the error set.  */
int talks_evidence (struct talks *talks, uint32_t version, struct arena *arena,
                    struct life_evidence *evidence_r, struct error *err);

/* The life of VERSION, with what the reader has said of its work, which lives
   until the next talks_gather.  0, or -1 with the error set.  */
int talks_life (struct talks *talks, uint32_t version,
                const struct life **life_r, struct error *err);

/* What the message SUMMARY at PLACE says.  The life is null without a state,
   which alone can know all of it.  In ARENA, and as talks_life.  0, or -1 with
   the error set.  */
int talks_sayings (struct talks *talks, const struct summary *summary,
                   const struct series_place *place, struct arena *arena,
                   struct fields_talk *talk_r, struct error *err);

/* The person of the number ID; null if it is 0 or not known, or after a
   failure.  */
const struct person_row *talks_person (struct talks *talks, int64_t id);

/* Whether that is the reader.  */
bool talks_is_reader (struct talks *talks, int64_t id);

/* 0, or -1 with the error set if a person could not be read.  */
int talks_failed (const struct talks *talks, struct error *err);

/* Answers to one version.  */
struct talks_range
{
  const struct life_answer *answers;
  size_t count;
};

/* The answers to VERSION that are new in this run; KNOWN: those of messages
   that the state has.  Of these, one without a person says only that the
   message speaks of the version.  */
struct talks_range talks_answers_of (const struct talks *talks,
                                     uint32_t version, bool known);

/* The new events of VERSION are told by the digest of this number.  */
void talks_tell (struct talks *talks, uint32_t version, int64_t digest);

/* Writes what was gathered to the state, which is in a change; versions and
   messages must have been saved.  0, or -1 with the error set.  */
int talks_save (struct talks *talks, struct error *err);

/* --- For the files of talks --- */

/* The life of VERSION, without what the reader has said unless that is known
   already.  0 or -1.  */
int talks_bare_life (struct talks *talks, uint32_t version,
                     struct life **life_r, struct error *err);

/* Whether the reader has said anything of the work of VERSION: 1, 0, -1.  Makes
   no life.  */
int talks_is_decided (struct talks *talks, uint32_t version, struct error *err);

/* Adds to the lives of VERSION and the other versions of its work what the
   reader has said.  0 or -1.  */
int talks_decide (struct talks *talks, uint32_t version, struct error *err);

/* Forgets what the state knows.  */
void talks_close_state (struct talks *talks);

/* The hash of an ADDRESS in lower case; never 0.  */
static inline uint64_t
talks_hash (const struct talks *talks, struct slice address)
{
  uint64_t hash = siphash_slice (&talks->key, address);

  return hash ? hash : 1;
}

#endif
