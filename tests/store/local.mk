unit_tests += \
	tests/store/t-sqlite-migration \
	tests/store/t-sqlite \
	tests/store/t-sqlite-check \
	tests/store/t-sqlite-copy \
	tests/store/t-sqlite-keys \
	tests/store/t-sqlite-locks \
	tests/store/t-sqlite-rows \
	tests/store/t-sqlite-transactions \
	tests/store/t-sqlite-trouble
