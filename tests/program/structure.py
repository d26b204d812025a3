#!/usr/bin/env python3
# structure.py: the checks of structure.test.
#
# Copyright (C) 2026 The patchdigest authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   structure.py SOURCES BUILD         lists the checks
#   structure.py SOURCES BUILD CHECK   prints what breaks it, a line each
#
# The status is 1 if CHECK is broken, 77 if it cannot be made here.  A check is
# a function whose docstring begins with "check": it yields complaints.

import collections
import pathlib
import re
import shutil
import subprocess
import sys

# Who may use whom, the lowest first.  docs/architecture.md shows this table.
RULE = {
    "base": "",
    "yaml": "base",
    "store": "base",
    "mail": "base",
    "config": "base yaml",
    "sandbox": "base",
    "source": "base mail",
    "patch": "base mail",
    "compare": "base mail patch",
    "watch": "base mail patch",
    "series": "base mail patch",
    "life": "base mail patch series",
    "digest": "base mail patch compare series",
    "annotate": "base mail patch compare watch series life",
    "state": "base mail patch series life store",
    "dump": "base mail patch series life store state yaml",
    "report": "base mail patch compare watch series life digest annotate",
    "pipeline": "base yaml store mail source patch compare watch series life"
                " digest annotate state report",
    "cli": "base yaml store mail config source patch compare watch series life"
           " digest annotate state dump report pipeline sandbox",
}

# Libraries: the headers, the symbols, and the directories that know them.
LIBRARIES = [
    (r"mailutils/.*", r"mu_.*", "mail"),
    (r"iconv\.h", r"(lib)?iconv.*", "mail"),
    (r"zlib\.h", r"(inflate|deflate|gz|uncompress).*", "source"),
    (r"lzma\.h", r"lzma_.*", "source"),
    (r"zstd(_errors)?\.h", r"ZSTD_.*", "source state"),
    (r"uni(str|width)\.h", r"u8_.*|uc_.*", "report"),
    (r"nettle/sha1\.h", r"nettle_sha1.*", "patch"),
    (r"nettle/base64\.h", r"nettle_base64.*", "base"),
    (r"sqlite3\.h", r"sqlite3_.*", "store"),
    (r"yaml\.h", r"yaml_.*", "yaml"),
    (r"seccomp\.h", r"seccomp_.*", "sandbox"),
    (r"linux/(filter|seccomp)\.h|link\.h", r"dl_iterate_phdr", "sandbox"),
]

# What belongs to no library is C, POSIX or GNU.
SYSTEM = (r"(dirent|endian|errno|fcntl|getopt|inttypes|limits|poll|signal|spawn"
          r"|std[a-z]*|string|sys/[a-z]*|sysexits|time|unistd)\.h")

# Functions that nobody calls but the files named, and why.
AROUND = ["cli/main.c", "cli/surroundings.c", "cli/inputs.c"]
# A program of the build, which is not part of the library.
BUILDER = "sandbox/make_filter.c"
CALLS = {
    "results in memory of their own, text without a limit": [
        (r"strtok|strtok_r|v?sprintf|strn?cpy|stpn?cpy|strn?cat|gets", []),
        (r"localtime|gmtime|ctime|asctime|ctime_r|asctime_r", []),
        # Its result is used before the next call, in one place.
        (r"readdir", ["source/folder_scan.c",
                        "source/public_inbox_list.c",
                        "source/folder_links.c"]),
    ],
    "numbers without an error, names that can be guessed, other traps": [
        (r"atoi|atol|atoll|sscanf|v?fscanf|mktemp|tmpnam|tempnam", []),
        (r"alloca|setjmp|longjmp|system|popen|rand|srand|random", []),
    ],
    "the locale: RFC 5322 and diffs are ASCII": [
        (r"setlocale|is(alpha|alnum|x?digit|space|upper|lower)", []),
        (r"is(print|punct|cntrl|graph|blank)|to(lower|upper)", []),
        (r"strn?casecmp|strcasestr|strcoll|nl_langinfo", []),
    ],
    "only main ends the program; only one place gives up": [
        (r"exit|_exit|_Exit|quick_exit|errx?|error|raise|kill",
         ["cli/main.c", "cli/emergency.c"]),
        (r"abort|assert", ["base/out_of_memory.c"]),
    ],
    "only main prints": [
        (r"v?printf|puts|putchar|perror|psignal|warnx?|v?syslog", [BUILDER]),
    ],
    "time and surroundings come in as arguments": [
        (r"time|clock|gettimeofday", AROUND),
        # A state makes its key, and waits for its locks.
        (r"clock_gettime|getrandom", AROUND + ["store/"]),
        (r"getenv|secure_getenv|isatty|signal|sigaction",
         AROUND + ["cli/emergency.c"]),
    ],
}
STREAMS = [(r"stdout|stdin", ["cli/main.c", BUILDER]),
           (r"stderr", ["cli/main.c"])]

FUNCTION_LINES = 60
FUNCTION_LINES_P90 = 30
FILE_LINES = 450
PARAMETERS = 6
COLUMNS = 80
PRIVATE_HEADERS = 3
TWIN_LINES = 6
MAKEFILE_LINES = 150

top = pathlib.Path(sys.argv[1])
build = pathlib.Path(sys.argv[2])


class Skip(Exception):
    """The check cannot be made here."""


def blank(match):
    """Nothing but the line ends of a comment; empty strings and characters."""
    text = match.group(0)
    if text.startswith("/"):
        return " " + "\n" * text.count("\n")
    return '""' if text[0] == '"' else "0"


TOKEN = re.compile(r"/\*.*?\*/|//[^\n]*"
                   r'|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


class File:
    """One .c or .h file; its path is relative to the top."""

    def __init__(self, path):
        self.path = path.relative_to(top).as_posix()
        self.text = path.read_text(encoding="utf-8")
        self.bare = TOKEN.sub(blank, self.text)
        parts = self.path.split("/")
        self.name = parts[-1]
        self.directory = parts[1] if parts[0] == "filter" else parts[0]
        # As the rules above name a file: cli/main.c, config/config_file.c.
        self.short = self.path.removeprefix("filter/")

    def includes(self):
        """Each (bracket, header)."""
        return re.findall(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]*)',
                          self.text, re.M)

    def line(self, at):
        return self.bare.count("\n", 0, at) + 1

    def object(self):
        return build / (self.path[:-2] + ".o")


def files_in(*directories, names="*.[ch]"):
    return [File(path) for directory in directories
            for path in sorted((top / directory).rglob(names))]


sources = files_in("filter", "config")
tests = files_in("tests")
tables = files_in("filter", names="*.def")


def directory_of_header(header):
    return header.split("/")[0] if "/" in header else "config"


def closing(text, at):
    """Where the parenthesis at AT is closed."""
    depth = 0
    for i in range(at, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return i
    return len(text)


def functions(file):
    """Each function that is defined: (name, lines)."""
    for match in re.finditer(r"^([A-Za-z_]\w*) ?\(", file.bare, re.M):
        end = closing(file.bare, match.end() - 1)
        body = re.match(r"[^;{}=]*^\{", file.bare[end + 1:], re.M)
        if body:
            last = file.bare.find("\n}", end)
            yield (match.group(1),
                   file.line(last + 1) - file.line(match.start()) + 1)


def declarations(text):
    """TEXT without directives and bodies, but for those of structs."""
    text = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", "", text, flags=re.M)
    kept, keeps = [], [True]
    since = 0
    for i, char in enumerate(text):
        if char == "{":
            opens = re.search(r"\b(struct|union)\s*\w*\s*$", text[since:i])
            if keeps[-1]:
                kept.append(";")
            keeps.append(keeps[-1] and bool(opens))
        elif char == "}" and len(keeps) > 1:
            keeps.pop()
        elif keeps[-1]:
            kept.append(char)
        if char in "{};":
            since = i + 1
    return "".join(kept)


def parameters(file):
    """Each (name, how many) of a prototype, definition or pointer."""
    text = declarations(file.bare)
    pointer = r"\(\s*\*\s*(\w+)\s*\)\s*\("
    for match in re.finditer(rf"\b(\w+)\s*(?!{pointer})\(|{pointer}", text):
        inside = text[match.end():closing(text, match.end() - 1)]
        depth, n = 0, 1
        for char in inside:
            depth += {"(": 1, ")": -1}.get(char, 0)
            n += char == "," and depth == 0
        yield match.group(1) or match.group(3), n


def symbols():
    """What each object defines for all, and what it needs: by file."""
    if not shutil.which("nm"):
        raise Skip("no nm")
    compiled = [file for file in sources
                if file.name.endswith(".c") and file.short != BUILDER]
    if not any(file.object().exists() for file in compiled):
        raise Skip("no object files below " + str(build))
    defined, needed = {}, {}
    for file in compiled:
        if not file.object().exists():
            raise SystemExit(f"{file.path} has no object file")
        needed[file] = set()
        for line in subprocess.run(["nm", "-P", file.object()], text=True,
                                   check=True, capture_output=True
                                   ).stdout.splitlines():
            name, kind = line.split()[:2]
            if kind in "Uwv":
                needed[file].add(name)
            elif kind.isupper() and not name.startswith("__"):
                defined[name] = file
    if len(defined) < 100:
        raise SystemExit("nm tells too little")
    return defined, needed


def circles(graph):
    """Sets of nodes that reach each other (Tarjan)."""
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in graph[node]:
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            at = stack.index(node)
            if len(stack) - at > 1:
                found.append(stack[at:])
            del stack[at:]

    for node in list(graph):
        if node not in index:
            visit(node)
    return found


def allowed(file, places):
    return any(file.short.startswith(place) for place in places)


def named(words, places, after):
    """Where one of WORDS is named in a file that is not of PLACES."""
    pattern = re.compile(rf"(?<![A-Za-z0-9_])({words}){after}")
    for file in sources:
        if not allowed(file, places):
            for match in pattern.finditer(file.bare):
                yield (f"{file.path}:{file.line(match.start())}:"
                       f" {match.group(1)}")


def each_directory_is_in_the_rule():
    """check: directories, and nothing else, lie in filter/."""
    for path in sorted((top / "filter").iterdir()):
        if not path.is_dir():
            yield f"filter/{path.name} lies in no directory"
        elif path.name not in RULE:
            yield f"filter/{path.name}/ is not in the rule"
    seen = {file.directory for file in sources}
    for directory, may in RULE.items():
        if directory not in seen:
            yield f"{directory} is in the rule, but has no file"
        for other in may.split():
            if list(RULE).index(other) >= list(RULE).index(directory):
                yield f"{directory} may use {other}, which is not below it"
    for directory in RULE:
        where = top / directory
        if directory != "config":
            where = top / "filter" / directory
        for path in sorted(where.glob("*")):
            if not re.fullmatch(r".*\.([ch]|def)|local\.mk|patchdigest\.yaml",
                                path.name):
                yield f"{path.relative_to(top)}: what is this?"


def the_architecture_shows_the_rule():
    """check: its table is RULE."""
    text = (top / "docs/architecture.md").read_text(encoding="utf-8")
    shown = {}
    section = text.partition("\n## The rule\n")[2].partition("\n## ")[0]
    for directory, may in re.findall(r"^\| `(\w+)` *\|.*\| *([\w ]*?) *\|$",
                                  section, re.M):
        shown[directory] = may.replace("nothing", "").split()
    for directory in sorted(set(RULE) | set(shown)):
        if directory not in shown:
            yield f"docs/architecture.md does not show {directory}"
        elif directory not in RULE:
            yield f"docs/architecture.md shows {directory}"
        elif sorted(shown[directory]) != sorted(RULE[directory].split()):
            yield (f"docs/architecture.md: {directory} may use"
                   f" {shown[directory]}")


def directories_include_only_what_is_below_them():
    """check: the #include lines."""
    n = 0
    for file in sources + tables:
        for bracket, header in file.includes():
            if bracket == "<" or header == "config.h":
                continue
            n += 1
            other = directory_of_header(header)
            if other != file.directory \
                    and other not in RULE[file.directory].split():
                yield f"{file.path} includes {header}"
    if n < 200:
        yield f"only {n} includes were found"


def directories_call_only_what_is_below_them():
    """check: the symbols of the object files."""
    defined, needed = symbols()
    for file, names in needed.items():
        for name in sorted(names):
            of = defined.get(name, file)
            if of.directory != file.directory \
                    and of.directory not in RULE[file.directory].split():
                yield f"{file.path} uses {name} of {of.path}"


def no_files_of_a_directory_call_each_other_in_a_circle():
    """check: by the symbols as well."""
    defined, needed = symbols()
    graph = {file.path: set() for file in needed}
    for file, names in needed.items():
        for name in names:
            of = defined.get(name, file)
            if of is not file and of.directory == file.directory:
                graph[file.path].add(of.path)
    if sum(map(len, graph.values())) < 30:
        yield "too few calls were found"
    for circle in circles(graph):
        yield "circle: " + " ".join(sorted(circle))


def private_headers_are_few_and_stay_in_their_directory():
    """check: and series_private.h is gone."""
    private = [file for file in sources + tests
               if file.name.endswith("_private.h")]
    if len(private) > PRIVATE_HEADERS:
        yield (f"{len(private)} private headers: "
               + " ".join(file.path for file in private))
    for file in private:
        if file.name == "series_private.h":
            yield file.path
    for file in sources:
        for bracket, header in file.includes():
            if header.endswith("_private.h") \
                    and directory_of_header(header) != file.directory:
                yield f"{file.path} includes {header}"


def libraries_stay_in_their_directories():
    """check: by headers and by symbols."""
    for headers, names, directories in LIBRARIES:
        unused = set(directories.split())
        for file in sources:
            for bracket, header in file.includes():
                if bracket == "<" and re.fullmatch(headers, header):
                    unused.discard(file.directory)
                    if file.directory not in directories.split():
                        yield f"{file.path} includes {header}"
        for directory in sorted(unused):
            yield f"{directory} does not include {headers}"
    defined, needed = symbols()
    for headers, names, directories in LIBRARIES:
        for file, wanted in needed.items():
            for name in sorted(wanted):
                if re.fullmatch(names, name) and name not in defined \
                        and file.directory not in directories.split():
                    yield f"{file.path} uses {name}"


def nothing_else_is_included():
    """check: no other library."""
    known = "|".join([SYSTEM] + [headers for headers, _, _ in LIBRARIES])
    for file in sources:
        for bracket, header in file.includes():
            if bracket == "<" and not re.fullmatch(known, header):
                yield f"{file.path} includes <{header}>"


def config_comes_first_and_the_own_header_second():
    """check: so each header proves that it needs no other before it."""
    names = {file.short for file in sources}
    for file in sources:
        got = [header for _, header in file.includes()]
        if file.name.endswith(".h"):
            if "config.h" in got:
                yield f"{file.path} includes config.h"
            continue
        own = file.short[:-2] + ".h"
        if got[:1] != ["config.h"]:
            yield f"{file.path} does not begin with config.h"
        elif own in names:
            if got[1:2] != [own.removeprefix("config/")]:
                yield f"{file.path} has {got[1:2]} before its own header"
        elif file.short != "cli/main.c" and (
                len(got) < 2 or directory_of_header(got[1]) != file.directory):
            yield f"{file.path} has {got[1:2]} before a header of its directory"


def each_header_is_guarded_by_its_name():
    """check: PATCHDIGEST_MAIL_HEADER_H for mail/header.h."""
    for file in sources + tests:
        if file.name.endswith(".h"):
            name = file.short.removeprefix("config/")
            name = re.sub(r"tests/support/", "tests/", name)
            guard = "PATCHDIGEST_" + re.sub(r"[^A-Z0-9]", "_", name.upper())
            lines = re.findall(r"^#.*", file.text, re.M)[:2]
            if lines != [f"#ifndef {guard}", f"#define {guard}"]:
                yield f"{file.path} is not guarded by {guard}"


def each_file_says_what_it_is_and_its_licence():
    """check: in its first four lines."""
    for file in sources + tests:
        head = "\n".join(file.text.split("\n")[:4])
        for pattern in (r"\A/\* [-A-Za-z0-9_]+[: ]",
                        r"Copyright \(C\) [-0-9, ]*The patchdigest authors$",
                        r"SPDX-License-Identifier: GPL-3\.0-or-later"):
            if not re.search(pattern, head, re.M):
                yield f"{file.path}: no {pattern} at its top"


def each_source_is_listed_beside_it():
    """check: in the local.mk of its directory."""
    listed = set()
    lists = [path for part in ("filter", "config", "tests")
             for path in sorted((top / part).rglob("local.mk"))]
    for path in [top / "Makefile.am", *lists]:
        text = path.read_text(encoding="utf-8")
        here = path.parent.relative_to(top).as_posix()
        names = re.findall(r"(?:filter|config|tests)/[-\w/]+(?:\.\w+)?", text)
        for name in names:
            if name.endswith("local.mk"):
                continue
            if path.name == "local.mk" and not name.startswith(here + "/"):
                if name.endswith((".c", ".h", ".def")):
                    yield f"{here}/local.mk lists {name}"
            listed.add(name)
            if re.search(r"\.(c|h|def)$", name) and not (top / name).exists():
                yield f"{name} is listed, but not there"
    for file in sources + tests + tables:
        if file.path not in listed and file.path[:-2] not in listed:
            yield f"{file.path} is not listed"


def each_driver_tests_a_module_or_a_library():
    """check: tests/mail/t-header.c tests filter/mail/header.c."""
    drivers = [file for file in tests if file.name.startswith("t-")]
    if len(drivers) < 40:
        yield f"only {len(drivers)} drivers were found"
    for file in drivers:
        directory = file.path.split("/")[1]
        name = file.name[2:-2].replace("-", "_")
        if directory not in RULE:
            yield f"{file.path}: there is no such directory"
        elif not name.startswith("lib"):
            there = {other.name[:-2] for other in sources
                     if other.directory == directory}
            if not any((name + "_").startswith(module + "_")
                       or module.startswith(name + "_") for module in there):
                yield f"no {name} for {file.path}"


def functions_with_a_trap_are_not_used():
    """check: the table CALLS."""
    for reason, rows in CALLS.items():
        for words, places in rows:
            for hit in named(words, places, r"\s*\("):
                yield f"{hit} ({reason})"


def only_main_knows_the_standard_streams():
    """check: others are given a stream."""
    for words, places in STREAMS:
        yield from named(words, places, r"(?![A-Za-z0-9_])")


def the_library_has_no_variables():
    """check: in the library; names from the compiler begin with __ or a dot."""
    symbols()
    seen = 0
    for file in sources:
        if not file.name.endswith(".c") or file.short == "cli/main.c":
            continue
        for line in subprocess.run(["nm", "-f", "sysv", file.object()],
                                   text=True, check=True, capture_output=True
                                   ).stdout.splitlines():
            cells = [cell.strip() for cell in line.split("|")]
            if len(cells) < 7:
                continue
            seen += cells[6].startswith(".data.rel.ro")
            if re.match(r"\.(data|bss|tdata|tbss)|\*COM\*|COMMON", cells[6]) \
                    and not cells[6].startswith(".data.rel.ro") \
                    and not re.match(r"__|\.", cells[0]):
                yield f"{file.path}: variable {cells[0]} in {cells[6]}"
    if not seen:
        yield "no constant with a pointer was found: does nm work?"


def no_tag_is_defined_twice():
    """check: over filter/ and config/."""
    seen = {}
    for file in sources:
        for match in re.finditer(r"\b(?:struct|union|enum)\s+(\w+)\s*\{",
                                 file.bare):
            tag, line = match.group(1), file.line(match.start())
            if tag in seen:
                yield f"{file.path}:{line}: {tag} is also at {seen[tag]}"
            seen[tag] = f"{file.path}:{line}"
    if len(seen) < 60:
        yield f"only {len(seen)} tags were found"


def functions_are_short():
    """check: each, and nine tenths of them."""
    lengths = []
    for file in sources:
        for name, lines in functions(file):
            lengths.append(lines)
            if lines > FUNCTION_LINES:
                yield f"{file.path}: {name}: {lines} lines"
    if len(lengths) < 400:
        yield f"only {len(lengths)} functions were found"
    p90 = sorted(lengths)[int(len(lengths) * 0.9)]
    if p90 > FUNCTION_LINES_P90:
        yield f"a tenth of the functions has {p90} lines or more"


def functions_have_few_parameters():
    """check: prototypes, definitions and pointers to functions."""
    n = 0
    for file in sources:
        for name, count in parameters(file):
            n += 1
            if count > PARAMETERS:
                yield f"{file.path}: {name}: {count} parameters"
    if n < 800:
        yield f"only {n} lists of parameters were found"


def files_are_short():
    """check: tests as well."""
    for file in sources + tests + tables:
        lines = file.text.count("\n")
        if lines > FILE_LINES:
            yield f"{file.path}: {lines} lines"
    lines = (top / "Makefile.am").read_text().count("\n")
    if lines > MAKEFILE_LINES:
        yield f"Makefile.am: {lines} lines"


def lines_end_in_time_and_without_blanks():
    """check: no tabs either."""
    for file in sources + tests + tables:
        if not file.text.endswith("\n"):
            yield f"{file.path} does not end in a line feed"
        for number, line in enumerate(file.text.split("\n"), 1):
            # The long lines of tests are data, and those of tables one row each.
            if re.search(r"[ \t\r]$|\t", line) \
                    or (len(line) > COLUMNS and file in sources):
                yield f"{file.path}:{number}: {line}"


def no_six_equal_lines_stand_twice():
    """check: comments, includes and lone braces do not count."""
    seen, ends = {}, collections.defaultdict(int)
    for file in sources:
        text = TOKEN.sub(lambda match: match.group(0) if match.group(0)[0] in
                         "\"'" else blank(match), file.text)
        lines = []
        for number, line in enumerate(text.split("\n"), 1):
            line = re.sub(r"\s+", "", line)
            if not re.fullmatch(r"[{}();,]*|#include.*", line):
                lines.append((number, line))
        for i in range(len(lines) - TWIN_LINES + 1):
            window = tuple(line for _, line in lines[i:i + TWIN_LINES])
            here = (file.path, lines[i][0])
            if window not in seen:
                seen[window] = here
            elif ends[file.path] < here[1]:
                ends[file.path] = lines[i + TWIN_LINES - 1][0]
                yield "%s:%d and %s:%d" % (*seen[window], *here)
    if len(seen) < 5000:
        yield f"only {len(seen)} places were compared"


def main():
    checks = {name: function for name, function in globals().items()
              if callable(function)
              and (function.__doc__ or "").startswith("check")}
    if len(sys.argv) < 4:
        print("\n".join(checks))
        return 0
    try:
        complaints = list(checks[sys.argv[3]]())
    except Skip as reason:
        print(reason)
        return 77
    print("\n".join(complaints), end="\n" if complaints else "")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
