libpatchdigest_a_SOURCES += \
	filter/yaml/yaml_mapping.c \
	filter/yaml/yaml_mapping.h \
	filter/yaml/yaml_reader.c \
	filter/yaml/yaml_stream.h \
	filter/yaml/yaml_writer.c
