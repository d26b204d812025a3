unit_tests += \
	tests/digest/t-digest \
	tests/digest/t-digest-labels \
	tests/digest/t-mailmap \
	tests/digest/t-mailmap-file \
	tests/digest/t-digest-period \
	tests/digest/t-digest-rows \
	tests/digest/t-prefixes \
	tests/digest/t-tables \
	tests/digest/t-tally
fuzz_targets += \
	tests/digest/fuzz-link \
	tests/digest/fuzz-mailmap
EXTRA_DIST += tests/digest/seeds
