## Whether one mail costs linear time and memory: half an hour.
growth: patchdigest
	python3 $(srcdir)/tests/archive/growth '$(abs_builddir)/patchdigest'

.PHONY: growth

EXTRA_DIST += \
	tests/archive/compare-b4-tags \
	tests/archive/compare-labels \
	tests/archive/compare-labels-tags \
	tests/archive/compare-links \
	tests/archive/compare-lives \
	tests/archive/compare-orders \
	tests/archive/compare-patchid \
	tests/archive/compare-series \
	tests/archive/growth \
	tests/archive/patchwork-cases \
	tests/archive/rangediff-lines \
	tests/archive/series_classes.py \
	tests/archive/version-links

## Run by tests/program/compare.test and tags.test.
archive_programs = \
	tests/archive/compare-changes \
	tests/archive/compare-robots \
	tests/archive/compare-notices \
	tests/archive/compare-tags \
	tests/archive/compare-versions
