#!/usr/bin/env python3
# hardening.py: what the linker and the compiler have done for a program.
#
# Copyright (C) 2026 The patchdigest authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   hardening.py PROGRAM    prints a word a line: pie, relro, now, nx, protector,
#                           fortify
#
# Reads 64-bit ELF files of either byte order; the status is 77 for another one.

import struct
import sys

PT_DYNAMIC, PT_GNU_STACK, PT_GNU_RELRO = 2, 0x6474e551, 0x6474e552
DT_NEEDED, DT_FLAGS, DT_FLAGS_1, DT_BIND_NOW = 1, 30, 0x6ffffffb, 24
ET_DYN, PF_X, DF_BIND_NOW, DF_1_NOW = 3, 1, 8, 1


def properties(data):
    """The words for the ELF file DATA."""
    order = "<" if data[5] == 1 else ">"
    kind, = struct.unpack_from(order + "H", data, 16)
    start, = struct.unpack_from(order + "Q", data, 32)
    size, count = struct.unpack_from(order + "HH", data, 54)
    if kind == ET_DYN:
        yield "pie"
    for n in range(count):
        what, flags, offset, _, _, length = struct.unpack_from(
            order + "IIQQQQ", data, start + n * size)
        if what == PT_GNU_RELRO:
            yield "relro"
        if what == PT_GNU_STACK and not flags & PF_X:
            yield "nx"
        if what == PT_DYNAMIC:
            entries = struct.iter_unpack(
                order + "QQ", data[offset:offset + length // 16 * 16])
            if any(tag == DT_BIND_NOW
                   or (tag == DT_FLAGS and value & DF_BIND_NOW)
                   or (tag == DT_FLAGS_1 and value & DF_1_NOW)
                   for tag, value in entries):
                yield "now"
    # Names of the functions that the C library has for these.
    if b"\0__stack_chk_fail" in data:
        yield "protector"
    if b"_chk\0" in data.replace(b"__stack_chk\0", b""):
        yield "fortify"


with open(sys.argv[1], "rb") as file:
    program = file.read()
if program[:4] != b"\x7fELF" or program[4] != 2:
    print("not a 64-bit ELF file")
    sys.exit(77)
for word in properties(program):
    print(word)
