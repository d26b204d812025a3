program_tests += \
	tests/program/bounds.test \
	tests/program/brief.test \
	tests/program/changes.test \
	tests/program/cli.test \
	tests/program/compare.test \
	tests/program/delivery.test \
	tests/program/dialects.test \
	tests/program/digest-mbox.test \
	tests/program/explain.test \
	tests/program/each-list.test \
	tests/program/eyes.test \
	tests/program/faults.test \
	tests/program/forged.test \
	tests/program/golden.test \
	tests/program/inputs.test \
	tests/program/life.test \
	tests/program/links.test \
	tests/program/man.test \
	tests/program/marks.test \
	tests/program/mutt.test \
	tests/program/notices.test \
	tests/program/orders.test \
	tests/program/patchid.test \
	tests/program/public-inbox.test \
	tests/program/robust.test \
	tests/program/hardening.test \
	tests/program/sandbox.test \
	tests/program/short.test \
	tests/program/rows.test \
	tests/program/scenario.test \
	tests/program/series.test \
	tests/program/state-crash.test \
	tests/program/state-format.test \
	tests/program/state-pieces.test \
	tests/program/state-trouble.test \
	tests/program/state.test \
	tests/program/structure.test \
	tests/program/tags.test \
	tests/program/too-large.test \
	tests/program/watch.test \
	tests/program/work-size.test \
	tests/program/yours.test

EXTRA_DIST += \
	tests/program/deliver \
	tests/program/brief_counts.py \
	tests/program/digest_mbox.py \
	tests/program/explain.py \
	tests/program/hardening.py \
	tests/program/forged \
	tests/program/state-crash \
	tests/program/state-pieces \
	tests/program/rows.py \
	tests/program/scenario_labels.py \
	tests/program/scenario_mails.py \
	tests/program/scenario_yours.py \
	tests/program/structure.py

## What GNU mailutils reads, for tests/program/forged.
test_programs += tests/program/read-mailutils
tests_program_read_mailutils_LDADD = $(MAILUTILS_LIBS)

## Thousands of forged messages, read by all programs: some minutes.
FORGED = 5000
check-forged: patchdigest tests/program/read-mailutils$(EXEEXT)
	PATCHDIGEST='$(abs_builddir)/patchdigest'; export PATCHDIGEST; \
	READ_MAILUTILS='$(abs_builddir)/tests/program/read-mailutils$(EXEEXT)'; \
	export READ_MAILUTILS; \
	python3 $(srcdir)/tests/program/forged $(FORGED) \
	  && python3 $(srcdir)/tests/program/forged --recipe=procmail $(FORGED) \
	  && python3 $(srcdir)/tests/program/forged --recipe=maildrop $(FORGED)

.PHONY: check-forged
