unit_tests += \
	tests/series/t-add \
	tests/series/t-join \
	tests/series/t-link \
	tests/series/t-model \
	tests/series/t-similar-title \
	tests/series/t-verdict \
	tests/series/t-work
