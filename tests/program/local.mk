program_tests += \
	tests/program/cli.test \
	tests/program/compare.test \
	tests/program/delivery.test \
	tests/program/dialects.test \
	tests/program/digest-mbox.test \
	tests/program/explain.test \
	tests/program/golden.test \
	tests/program/inputs.test \
	tests/program/links.test \
	tests/program/man.test \
	tests/program/mutt.test \
	tests/program/orders.test \
	tests/program/patchid.test \
	tests/program/public-inbox.test \
	tests/program/robust.test \
	tests/program/series.test \
	tests/program/state-crash.test \
	tests/program/state-format.test \
	tests/program/state-pieces.test \
	tests/program/state-trouble.test \
	tests/program/state.test \
	tests/program/structure.test

EXTRA_DIST += \
	tests/program/deliver \
	tests/program/digest_mbox.py \
	tests/program/explain.py \
	tests/program/state-crash \
	tests/program/state-pieces \
	tests/program/structure.py
