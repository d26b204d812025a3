unit_tests += \
	tests/config/t-config \
	tests/config/t-config-documents \
	tests/config/t-config-path \
	tests/config/t-config-refuse \
	tests/config/t-config-span
