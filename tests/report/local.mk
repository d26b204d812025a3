unit_tests += \
	tests/report/t-annotated \
	tests/report/t-changes-diff \
	tests/report/t-changes-json \
	tests/report/t-changes-text \
	tests/report/t-explained \
	tests/report/t-formats \
	tests/report/t-jsonl \
	tests/report/t-mbox \
	tests/report/t-mbox-order \
	tests/report/t-plain-text \
	tests/report/t-text
