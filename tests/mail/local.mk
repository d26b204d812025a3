unit_tests += \
	tests/mail/t-address \
	tests/mail/t-address-list \
	tests/mail/t-archive-link \
	tests/mail/t-charset \
	tests/mail/t-comment \
	tests/mail/t-message-damaged \
	tests/mail/t-date \
	tests/mail/t-defect \
	tests/mail/t-encode \
	tests/mail/t-encoded-word \
	tests/mail/t-from-line \
	tests/mail/t-header \
	tests/mail/t-html-text \
	tests/mail/t-libmailutils \
	tests/mail/t-message \
	tests/mail/t-message-parents \
	tests/mail/t-mime \
	tests/mail/t-msgid \
	tests/mail/t-multipart \
	tests/mail/t-sent \
	tests/mail/t-pgp-armour \
	tests/mail/t-relay \
	tests/mail/t-transfer

## The mbox driver of libmailutils, which this test compares with ours.
tests_mail_t_libmailutils_LDADD = libpatchdigest.a $(MU_MBOX_LIBS) \
	$(LIBS_USED) $(CMOCKA_LIBS)
fuzz_targets += \
	tests/mail/fuzz-address \
	tests/mail/fuzz-charset \
	tests/mail/fuzz-date \
	tests/mail/fuzz-encoded-word \
	tests/mail/fuzz-from-line \
	tests/mail/fuzz-html-text \
	tests/mail/fuzz-message \
	tests/mail/fuzz-mime \
	tests/mail/fuzz-msgid \
	tests/mail/fuzz-pgp-armour \
	tests/mail/fuzz-transfer
EXTRA_DIST += tests/mail/seeds
