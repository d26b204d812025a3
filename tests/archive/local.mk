EXTRA_DIST += \
	tests/archive/compare-links \
	tests/archive/compare-orders \
	tests/archive/compare-patchid \
	tests/archive/compare-series \
	tests/archive/patchwork-cases \
	tests/archive/series_classes.py

## Measures the comparison of versions; see there.
check_archive = tests/archive/compare-changes
EXTRA_PROGRAMS += $(check_archive)
CLEANFILES += $(check_archive)
