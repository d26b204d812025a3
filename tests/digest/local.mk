unit_tests += \
	tests/digest/t-digest \
	tests/digest/t-labels \
	tests/digest/t-mailmap \
	tests/digest/t-mailmap-file \
	tests/digest/t-period \
	tests/digest/t-rows \
	tests/digest/t-tables \
	tests/digest/t-tally
