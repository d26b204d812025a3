unit_tests += \
	tests/compare/t-assign \
	tests/compare/t-changelog \
	tests/compare/t-claim \
	tests/compare/t-comparison \
	tests/compare/t-comparison-large \
	tests/compare/t-heading \
	tests/compare/t-interdiff \
	tests/compare/t-script
fuzz_targets += tests/compare/fuzz-comparison
EXTRA_DIST += tests/compare/seeds
