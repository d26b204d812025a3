unit_tests += \
	tests/report/t-annotated \
	tests/report/t-brief \
	tests/report/t-brief-row \
	tests/report/t-brief-state \
	tests/report/t-cells \
	tests/report/t-changes-diff \
	tests/report/t-changes-json \
	tests/report/t-changes-text \
	tests/report/t-explained \
	tests/report/t-formats \
	tests/report/t-jsonl \
	tests/report/t-life-json \
	tests/report/t-life-page \
	tests/report/t-life-page-words \
	tests/report/t-life-text \
	tests/report/t-mbox \
	tests/report/t-mbox-order \
	tests/report/t-plain-text \
	tests/report/t-text \
	tests/report/t-watched \
	tests/report/t-yours-text
fuzz_targets += \
	tests/report/fuzz-brief-row
EXTRA_DIST += tests/report/seeds
