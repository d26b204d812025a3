EXTRA_DIST += \
	tests/data/kernel-patterns.tsv \
	tests/data/links-exceptions.tsv \
	tests/data/make-state-format-1 \
	tests/data/make-state-format-4 \
	tests/data/make-state-format-5 \
	tests/data/mixed.expected.txt \
	tests/data/sample.expected.jsonl \
	tests/data/sample.expected.txt \
	tests/data/series-exceptions.tsv \
	tests/data/state-format-1.sqlite \
	tests/data/state-format-1.yaml \
	tests/data/state-format-4.mbox \
	tests/data/state-format-4.sqlite \
	tests/data/state-format-5.sqlite
