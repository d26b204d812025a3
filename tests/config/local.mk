unit_tests += \
	tests/config/t-config \
	tests/config/t-config-file-refuse \
	tests/config/t-config-path \
	tests/config/t-config-span \
	tests/config/t-config-table
