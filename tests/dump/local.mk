unit_tests += \
	tests/dump/t-dump \
	tests/dump/t-dump-life \
	tests/dump/t-import \
	tests/dump/t-import-changes \
	tests/dump/t-merge \
	tests/dump/t-merge-failures \
	tests/dump/t-value
fuzz_targets += tests/dump/fuzz-import
EXTRA_DIST += tests/dump/seeds
