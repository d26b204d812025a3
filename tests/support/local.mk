EXTRA_DIST += \
	tests/support/archives.h \
	tests/support/arena_state.h \
	tests/support/bodies.h \
	tests/support/boxes.h \
	tests/support/calls.h \
	tests/support/changes.h \
	tests/support/check.h \
	tests/support/cmocka-tap \
	tests/support/coverage.py \
	tests/support/configs.h \
	tests/support/decoding.h \
	tests/support/deliveries.h \
	tests/support/digests.h \
	tests/support/dumps.h \
	tests/support/folders.h \
	tests/support/fuzz.h \
	tests/support/fuzz-all \
	tests/support/fuzz_changes.h \
	tests/support/fuzz_files.h \
	tests/support/fuzz_json.h \
	tests/support/groups.h \
	tests/support/inboxes.h \
	tests/support/jobs.h \
	tests/support/join_scenes.h \
	tests/support/kinds.h \
	tests/support/layers.h \
	tests/support/libmailutils.h \
	tests/support/lines.h \
	tests/support/mail_corpus.py \
	tests/support/mailmaps.h \
	tests/support/mails.h \
	tests/support/mboxes.h \
	tests/support/needs-cmocka \
	tests/support/outcomes.h \
	tests/support/outfiles.h \
	tests/support/prunes.h \
	tests/support/patch-ids.h \
	tests/support/read_runs.h \
	tests/support/readers.h \
	tests/support/reports.h \
	tests/support/runs.h \
	tests/support/sending_order.py \
	tests/support/sources.h \
	tests/support/state_runs.py \
	tests/support/states.h \
	tests/support/subjects.h \
	tests/support/summaries.h \
	tests/support/tap.sh \
	tests/support/versions.h \
	tests/support/views.h \
	tests/support/whole_states.h \
	tests/support/yamls.h

## Fuzz targets have a main of libFuzzer or, without it, this one.
check_LIBRARIES += libfuzz_replay.a
libfuzz_replay_a_SOURCES = tests/support/fuzz_replay.c
unit_tests += $(fuzz_targets)

FUZZ_SECONDS = 60
FUZZ_TARGETS = $(fuzz_targets)
FUZZ_FINDS = fuzz-finds

if FUZZING
fuzz: $(fuzz_targets:=$(EXEEXT))
	$(SHELL) $(srcdir)/tests/support/fuzz-all '$(srcdir)' '$(FUZZ_FINDS)' \
	  '$(FUZZ_SECONDS)' $(FUZZ_TARGETS)
else
## In a build of its own, below this one.
fuzz:
	$(MKDIR_P) fuzzing
	cd fuzzing && { test -f Makefile || $(SHELL) $(abs_srcdir)/configure \
	  --quiet --enable-fuzzing; }
	cd fuzzing && $(MAKE) fuzz FUZZ_SECONDS='$(FUZZ_SECONDS)' \
	  FUZZ_TARGETS='$(FUZZ_TARGETS)'
endif

.PHONY: fuzz
