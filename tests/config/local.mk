unit_tests += \
	tests/config/t-config
