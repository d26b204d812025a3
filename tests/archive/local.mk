EXTRA_DIST += \
	tests/archive/compare-labels \
	tests/archive/compare-links \
	tests/archive/compare-orders \
	tests/archive/compare-patchid \
	tests/archive/compare-series \
	tests/archive/patchwork-cases \
	tests/archive/rangediff-lines \
	tests/archive/series_classes.py \
	tests/archive/version-links

## Run by tests/program/compare.test.
archive_programs = \
	tests/archive/compare-changes \
	tests/archive/compare-versions
