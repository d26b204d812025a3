unit_tests += \
	tests/yaml/t-yaml
