unit_tests += \
	tests/state/t-check \
	tests/state/t-compared \
	tests/state/t-cut \
	tests/state/t-cut-cost \
	tests/state/t-events \
	tests/state/t-list \
	tests/state/t-mark \
	tests/state/t-patch-keys \
	tests/state/t-people \
	tests/state/t-prune \
	tests/state/t-prune-life \
	tests/state/t-prune-rest \
	tests/state/t-replay \
	tests/state/t-rows \
	tests/state/t-series-load \
	tests/state/t-series-message \
	tests/state/t-series-rekey \
	tests/state/t-text-keep \
	tests/state/t-text-pack \
	tests/state/t-texts \
	tests/state/t-waiting
fuzz_targets += tests/state/fuzz-state
EXTRA_DIST += tests/state/seeds
