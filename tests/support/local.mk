EXTRA_DIST += \
	tests/support/archives.h \
	tests/support/arena_state.h \
	tests/support/bodies.h \
	tests/support/boxes.h \
	tests/support/briefs.h \
	tests/support/calls.h \
	tests/support/changes.h \
	tests/support/check.h \
	tests/support/cmocka-tap \
	tests/support/comparisons.h \
	tests/support/coverage.py \
	tests/support/configs.h \
	tests/support/decoding.h \
	tests/support/deliveries.h \
	tests/support/digests.h \
	tests/support/fault-shim.c \
	tests/support/fault_mails.py \
	tests/support/fault_scenes.py \
	tests/support/fault_stage.py \
	tests/support/faults.py \
	tests/support/dumps.h \
	tests/support/each_mail.h \
	tests/support/folders.h \
	tests/support/fault_calls.h \
	tests/support/fuzz.h \
	tests/support/fuzz-all \
	tests/support/fuzz_changes.h \
	tests/support/fuzz_files.h \
	tests/support/fuzz_json.h \
	tests/support/fuzz_runs.h \
	tests/support/forgeries.py \
	tests/support/git_failures.h \
	tests/support/groups.h \
	tests/support/inboxes.h \
	tests/support/jobs.h \
	tests/support/join_scenes.h \
	tests/support/kernel_patterns.h \
	tests/support/kinds.h \
	tests/support/made_maintainers.h \
	tests/support/layers.h \
	tests/support/libmailutils.h \
	tests/support/lines.h \
	tests/support/life_pages.h \
	tests/support/life_rows.h \
	tests/support/lives.h \
	tests/support/mail_corpus.py \
	tests/support/mail_programs.py \
	tests/support/mailmaps.h \
	tests/support/mails.h \
	tests/support/mboxes.h \
	tests/support/needs-cmocka \
	tests/support/notices.h \
	tests/support/outcomes.h \
	tests/support/outfiles.h \
	tests/support/prunes.h \
	tests/support/patch-ids.h \
	tests/support/read_runs.h \
	tests/support/readers.h \
	tests/support/reports.h \
	tests/support/review_tags.h \
	tests/support/robot_rows.h \
	tests/support/runs.h \
	tests/support/intrude.c \
	tests/support/sandboxes.h \
	tests/support/sending_order.py \
	tests/support/sources.h \
	tests/support/state_runs.py \
	tests/support/states.h \
	tests/support/subjects.h \
	tests/support/summaries.h \
	tests/support/tap.sh \
	tests/support/unlinks.h \
	tests/support/versions.h \
	tests/support/views.h \
	tests/support/whole.h \
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
## With these, tests make system calls and allocations fail.
if FAULTS
EXTRA_PROGRAMS += tests/support/fault-run
tests_support_fault_run_LDADD =
fault_tools = tests/support/fault-run$(EXEEXT) tests/support/fault-shim.so
check_DATA += $(fault_tools)
CLEANFILES += $(fault_tools)

tests/support/fault-shim.so: tests/support/fault-shim.c config.h
	@$(MKDIR_P) tests/support
	$(AM_V_CC)$(CC) $(DEFS) $(DEFAULT_INCLUDES) $(CPPFLAGS) -std=gnu11 \
	  $(WARN_CFLAGS) $(CFLAGS) -fPIC -shared $(LDFLAGS) -o $@ \
	  $(srcdir)/tests/support/fault-shim.c
endif

## Each system call, allocation and step of SQLite fails once: one or two hours.
FAULTS =
check-faults: patchdigest $(fault_tools)
	python3 $(srcdir)/tests/support/faults.py $(FAULTS) \
	  '$(abs_builddir)/patchdigest' tests/support/fault-run$(EXEEXT) \
	  tests/support/fault-shim.so

.PHONY: check-faults

## In a build of its own, below this one.  Tests that fail do not end it.
coverage:
	$(MKDIR_P) coverage
	cd coverage && { test -f Makefile || $(SHELL) $(abs_srcdir)/configure \
	  --quiet CC='$(CC)' CFLAGS='-O0 -g --coverage' \
	  LDFLAGS='-Wl,-u,__gcov_dump,--export-dynamic-symbol=__gcov_dump'; }
	find coverage -name '*.gcda' -exec rm -f {} +
	cd coverage && { $(MAKE) check \
	  COVERAGE_CPPFLAGS='-DSANDBOX_ALLOW=\"$(abs_builddir)/coverage\"' || :; }
	python3 $(srcdir)/tests/support/coverage.py coverage

## The same, and then all faults, or those that FAULTS says; and what is left.
coverage-faults: coverage
	cd coverage && { $(MAKE) check-faults FAULTS='$(FAULTS)' \
	  COVERAGE_CPPFLAGS='-DSANDBOX_ALLOW=\"$(abs_builddir)/coverage\"' || :; }
	python3 $(srcdir)/tests/support/coverage.py --rest coverage

.PHONY: coverage coverage-faults
