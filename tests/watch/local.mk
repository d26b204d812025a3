unit_tests += \
	tests/watch/t-compiled \
	tests/watch/t-facts \
	tests/watch/t-maintainers \
	tests/watch/t-me \
	tests/watch/t-noted \
	tests/watch/t-path-pattern \
	tests/watch/t-regex \
	tests/watch/t-regex-size \
	tests/watch/t-result \
	tests/watch/t-rules \
	tests/watch/t-watch
fuzz_targets += \
	tests/watch/fuzz-compiled \
	tests/watch/fuzz-maintainers \
	tests/watch/fuzz-path-pattern \
	tests/watch/fuzz-regex \
	tests/watch/fuzz-rules
EXTRA_DIST += tests/watch/seeds
