unit_tests += \
	tests/report/t-annotated \
	tests/report/t-mbox \
	tests/report/t-report
