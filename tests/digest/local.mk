unit_tests += \
	tests/digest/t-digest \
	tests/digest/t-mailmap \
	tests/digest/t-tables \
	tests/digest/t-tally
