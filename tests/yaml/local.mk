unit_tests += \
	tests/yaml/t-yaml \
	tests/yaml/t-yaml-mapping \
	tests/yaml/t-yaml-reader \
	tests/yaml/t-yaml-writer
fuzz_targets += tests/yaml/fuzz-yaml
EXTRA_DIST += tests/yaml/seeds
