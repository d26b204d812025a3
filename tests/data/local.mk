EXTRA_DIST += \
	tests/data/links-exceptions.tsv \
	tests/data/mixed.expected.txt \
	tests/data/sample.expected.jsonl \
	tests/data/sample.expected.txt \
	tests/data/series-exceptions.tsv
