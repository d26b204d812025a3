EXTRA_DIST += \
	tests/archive/compare-links \
	tests/archive/compare-orders \
	tests/archive/compare-patchid \
	tests/archive/compare-series \
	tests/archive/patchwork-cases \
	tests/archive/series_classes.py
