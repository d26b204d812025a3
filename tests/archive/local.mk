EXTRA_DIST += \
	tests/archive/compare-links \
	tests/archive/compare-orders \
	tests/archive/compare-patchid \
	tests/archive/compare-series \
	tests/archive/patchwork-cases \
	tests/archive/series_classes.py

## Run by tests/program/compare.test.
archive_programs = \
	tests/archive/compare-changes \
	tests/archive/compare-versions
