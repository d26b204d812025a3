unit_tests += \
	tests/patch/t-msgid-pattern \
	tests/patch/t-patch-body \
	tests/patch/t-patch-id \
	tests/patch/t-patch-mail \
	tests/patch/t-subject \
	tests/patch/t-summary \
	tests/patch/t-trailer
