## Compared with a delivery: a program with the same libraries and five fsyncs.
EXTRA_PROGRAMS += tests/bench/bench-five-fsyncs
tests_bench_bench_five_fsyncs_LDFLAGS = $(AM_LDFLAGS) -Wl,--no-as-needed
tests_bench_bench_five_fsyncs_LDADD = $(LIBS_USED)
CLEANFILES += tests/bench/bench-five-fsyncs$(EXEEXT)

## What a MAINTAINERS file costs a message.
EXTRA_PROGRAMS += tests/bench/bench-watch
CLEANFILES += tests/bench/bench-watch$(EXEEXT)

bench: patchdigest tests/bench/bench-five-fsyncs$(EXEEXT) tests/bench/bench-watch$(EXEEXT)
	'$(abs_builddir)/tests/bench/bench-watch$(EXEEXT)'
	$(SHELL) $(srcdir)/tests/bench/bench '$(abs_builddir)/patchdigest'
	PATCHDIGEST_SHARED="$${PATCHDIGEST_SHARED-$(shared_data)}" \
	  python3 $(srcdir)/tests/bench/bench-state '$(abs_builddir)/patchdigest' \
	  '$(abs_builddir)/tests/bench/bench-five-fsyncs$(EXEEXT)' $(SERIES)

## Compares with another program: make bench-before BEFORE=/usr/bin/patchdigest
bench-before: patchdigest
	PATCHDIGEST_SHARED="$${PATCHDIGEST_SHARED-$(shared_data)}" \
	  python3 $(srcdir)/tests/bench/bench-before '$(BEFORE)' \
	  '$(abs_builddir)/patchdigest' $(SERIES)

.PHONY: bench bench-before

EXTRA_DIST += \
	tests/bench/bench \
	tests/bench/bench-before \
	tests/bench/bench-delivery \
	tests/bench/bench-state
