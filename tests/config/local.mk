unit_tests += \
	tests/config/t-config \
	tests/config/t-config-file-open \
	tests/config/t-config-file-refuse \
	tests/config/t-config-path \
	tests/config/t-config-span \
	tests/config/t-config-table
fuzz_targets += tests/config/fuzz-config
EXTRA_DIST += tests/config/seeds
