unit_tests += \
	tests/state/t-list \
	tests/state/t-mark \
	tests/state/t-prune \
	tests/state/t-series-rekey
