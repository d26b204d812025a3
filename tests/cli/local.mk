unit_tests += \
	tests/cli/t-approxidate \
	tests/cli/t-list-file \
	tests/cli/t-options \
	tests/cli/t-options-help \
	tests/cli/t-options-refuse \
	tests/cli/t-progress \
	tests/cli/t-settings \
	tests/cli/t-settings-lists \
	tests/cli/t-settings-state \
	tests/cli/t-words
fuzz_targets += \
	tests/cli/fuzz-approxidate \
	tests/cli/fuzz-list-file
EXTRA_DIST += tests/cli/seeds
