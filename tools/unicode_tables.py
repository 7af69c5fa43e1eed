#!/usr/bin/env python3
"""Writes the Unicode tables of Sources/TextAnalysis and the boundary fixtures of its tests.

usage: tools/unicode_tables.py [UNICODE_DIRECTORY]

The directory holds Unicode's data files (default: ../shared/data/unicode/15.0.0 beside the repository, or
$HARK_SHARED/data/unicode/15.0.0). Same files in, same bytes out.

All tables are Swift string literals whose bytes are the numbers 0 to 127: the compiler stores them as they are, so that
neither compiling nor starting costs anything. Numbers above 127 take several bytes, seven bits each, highest first.
"""
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("HARK_SHARED", ROOT.parent / "shared"))
LAST = 0x110000
BLOCK = 128

WORD_BREAK = [
    "Other", "CR", "LF", "Newline", "Extend", "ZWJ", "Format", "Katakana", "Hebrew_Letter", "ALetter", "MidLetter",
    "MidNum", "MidNumLet", "Numeric", "ExtendNumLet", "Regional_Indicator", "WSegSpace", "Single_Quote", "Double_Quote",
    "Pictograph", "LetterPictograph",
]
SENTENCE_BREAK = [
    "Other", "CR", "LF", "Sep", "Extend", "Format", "Sp", "Lower", "Upper", "OLetter", "Numeric", "ATerm", "STerm",
    "Close", "SContinue",
]
CATEGORY = ["other", "letter", "mark", "number", "punctuation", "symbol", "currency", "emoji", "space", "ignorable"]
CATEGORY_OF = {
    "L": "letter", "M": "mark", "N": "number", "P": "punctuation", "S": "symbol", "Z": "space", "Cc": "ignorable",
    "Cf": "ignorable", "Sc": "currency",
}
# Spellings of one mark that matching must not tell apart.
SAME_MARK = {
    0x27: "\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\uff07`\u00b4", 0x22: "\u201c\u201d\u201e\u201f\u2033\uff02",
    0x2D: "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
}
# Without meaning inside words and emoji: soft hyphen, tatweel, word joiner, byte order mark, text and emoji
# presentation.
DROPPED = [0xAD, 0x640, 0x2060, 0xFEFF, 0xFE0E, 0xFE0F]
# Punctuation to Unicode, but a symbol to a reader.
SYMBOLS = "%\u2030&@#"
INERT, SIMPLE, COMPLEX = 0, 1, 2


def rows(directory, name):
    for line in (directory / name).read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line:
            yield [field.strip() for field in line.split(";")]


def scalars(field):
    first, _, last = field.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


def properties(directory, name, wanted=None):
    """The property file as a list indexed by scalar; None where the file says nothing."""
    values = [None] * LAST
    for field, value, *_ in rows(directory, name):
        if wanted is None or value == wanted:
            for scalar in scalars(field):
                values[scalar] = value
    return values


class Database:
    def __init__(self, directory):
        self.category = ["Cn"] * LAST
        self.combining = [0] * LAST
        self.decomposition = {}
        first = None
        for fields in rows(directory, "UnicodeData.txt"):
            scalar, name = int(fields[0], 16), fields[1]
            if name.endswith("First>"):
                first = scalar
                continue
            for each in range(first if name.endswith("Last>") else scalar, scalar + 1):
                self.category[each] = fields[2]
                self.combining[each] = int(fields[3])
            if fields[5] and not fields[5].startswith("<"):
                self.decomposition[scalar] = [int(part, 16) for part in fields[5].split()]
        self.word_break = properties(directory, "WordBreakProperty.txt")
        self.sentence_break = properties(directory, "SentenceBreakProperty.txt")
        self.pictographic = properties(directory, "emoji-data.txt", "Extended_Pictographic")
        self.emoji_presentation = properties(directory, "emoji-data.txt", "Emoji_Presentation")
        excluded = set()
        self.quick_check_fails = set()
        for field, value, *rest in rows(directory, "DerivedNormalizationProps.txt"):
            if value == "Full_Composition_Exclusion":
                excluded.update(scalars(field))
            elif value == "NFC_QC":
                self.quick_check_fails.update(scalars(field))
        self.composition = {
            tuple(parts): scalar for scalar, parts in self.decomposition.items()
            if len(parts) == 2 and scalar not in excluded
        }
        self.folding = {}
        for code, status, mapping, *_ in rows(directory, "CaseFolding.txt"):
            if status in "CF":
                self.folding[int(code, 16)] = [int(part, 16) for part in mapping.split()]

    def decomposed(self, scalar):
        if 0xAC00 <= scalar < 0xAC00 + 11172:
            index = scalar - 0xAC00
            parts = [0x1100 + index // 588, 0x1161 + index % 588 // 28, 0x11A7 + index % 28]
            return parts if parts[2] != 0x11A7 else parts[:2]
        if scalar not in self.decomposition:
            return [scalar]
        return [part for child in self.decomposition[scalar] for part in self.decomposed(child)]

    def folded(self, scalar):
        """The scalar decomposed, case-folded and decomposed again (Unicode 15.0, D145), in no canonical order.

        The iota subscript stays the mark that it is: folded to a letter it could no longer be put in order.
        """
        parts = [fold for part in self.decomposed(scalar) for fold in self.matching(part)]
        return [each for part in parts for each in self.decomposed(part)]

    def matching(self, scalar):
        for mark, spellings in SAME_MARK.items():
            if chr(scalar) in spellings:
                return [mark]
        if scalar in DROPPED:
            return []
        return [scalar] if scalar == 0x345 else self.folding.get(scalar, [scalar])

    def composed(self, parts):
        """The single scalar that the parts compose to, or None."""
        if not parts:
            return None
        whole = parts[0]
        for part in parts[1:]:
            whole = self.composition.get((whole, part))
            if whole is None:
                return None
        return whole

    def is_inert(self, scalar):
        return self.combining[scalar] == 0 and scalar not in self.quick_check_fails and scalar not in DROPPED

    def normalisation(self, scalar):
        if 0xAC00 <= scalar < 0xAC00 + 11172:
            return INERT, scalar
        target = self.composed(self.folded(scalar))
        if self.is_inert(scalar) and target is not None and self.is_inert(target):
            return (INERT, scalar) if target == scalar else (SIMPLE, target)
        return COMPLEX, None

    def record(self, scalar):
        word = self.word_break[scalar] or "Other"
        pictographic = self.pictographic[scalar] is not None
        if pictographic:
            word = {"Other": "Pictograph", "ALetter": "LetterPictograph"}[word]
        category = self.category[scalar]
        group = CATEGORY_OF.get(category) or CATEGORY_OF.get(category[0], "other")
        if chr(scalar) in SYMBOLS:
            group = "symbol"
        if word == "Regional_Indicator" or pictographic and (self.emoji_presentation[scalar] or scalar >= 0x2600):
            group = "emoji"
        if word in ("CR", "LF", "Newline") or scalar == 0x09:
            group = "space"
        return (
            WORD_BREAK.index(word), SENTENCE_BREAK.index(self.sentence_break[scalar] or "Other"),
            CATEGORY.index(group), self.normalisation(scalar)[0],
        )


def number(value, width):
    assert 0 <= value < 1 << 7 * width
    return [value >> 7 * place & 127 for place in reversed(range(width))]


def literal(name, comment, values):
    """A computed property that gives the address of the bytes."""
    lines, line = [], ""
    for value in values:
        assert 0 <= value < 128
        character = chr(value)
        if value < 0x20 or value == 0x7F:
            character = f"\\u{{{value:X}}}"
        elif character in '"\\':
            character = "\\" + character
        if len(line) + len(character) > 110:
            lines.append(line)
            line = ""
        line += character
    lines.append(line)
    body = "\\\n".join("      " + each for each in lines)
    return (
        f"  /// {comment}\n  @inline(__always) static var {name}: UnsafePointer<UInt8> {{\n"
        f'    let bytes: StaticString = """\n{body}\n      """\n    return bytes.utf8Start\n  }}\n'
    )


def tables(database):
    records, blocks, index, data = {}, {}, [], []
    for start in range(0, LAST, BLOCK):
        block = []
        for scalar in range(start, start + BLOCK):
            block.append(records.setdefault(database.record(scalar), len(records)))
        key = tuple(block)
        if key not in blocks:
            blocks[key] = len(blocks)
            data += block
        index += number(blocks[key], 2)
    assert len(records) <= 128, len(records)

    simple, complex_keys, complex_ends, pool, combining = [], [], [], [], []
    simple_count = complex_count = combining_count = 0
    run = None
    for scalar in range(LAST):
        kind, target = database.normalisation(scalar)
        if kind == SIMPLE:
            simple += number(scalar, 3) + number(target, 3)
            simple_count += 1
        folded = database.folded(scalar) if not 0xAC00 <= scalar < 0xAC00 + 11172 else [scalar]
        if folded != [scalar]:
            pool += [byte for part in folded for byte in number(part, 3)]
            complex_keys += number(scalar, 3)
            complex_ends += number(len(pool) // 3, 2)
            complex_count += 1
        value = database.combining[scalar]
        if run and run[1] == value:
            run[2] = scalar
        else:
            if run and run[1]:
                combining += number(run[0], 3) + number(run[2], 3) + number(run[1], 2)
                combining_count += 1
            run = [scalar, value, scalar]
    compositions = []
    for (first, second), whole in sorted(database.composition.items()):
        compositions += number(first, 3) + number(second, 3) + number(whole, 3)

    columns = list(zip(*records))
    out = [
        "// Generated by tools/unicode_tables.py from Unicode 15.0.0; do not edit.",
        "// swift-format-ignore-file",
        "",
        "/// What Unicode says of each scalar, as bytes of 0 to 127 in read-only memory.",
        "enum UnicodeTables {",
        literal("blockIndex", f"Block of each run of {BLOCK} scalars: two bytes per run.", index),
        literal("blocks", "Record of each scalar, block after block.", data),
        literal("wordBreak", "``WordBreak`` of each record.", columns[0]),
        literal("sentenceBreak", "``SentenceBreak`` of each record.", columns[1]),
        literal("category", "``ScalarCategory`` of each record.", columns[2]),
        literal("normalisation", "``ScalarNormalisation`` of each record.", columns[3]),
        f"  static let simpleFoldingCount = {simple_count}",
        literal("simpleFoldings", "Scalars whose normal form is one other scalar: key and target, three bytes each.",
                simple),
        f"  static let foldingCount = {complex_count}",
        literal("foldingKeys", "Scalars that case folding or decomposition changes: three bytes each.", complex_keys),
        literal("foldingEnds", "Where each folding ends in the pool, in scalars: two bytes each.", complex_ends),
        literal("foldingPool", "Folded and decomposed scalars: three bytes each.", pool),
        f"  static let combiningRunCount = {combining_count}",
        literal("combiningRuns", "Runs of one combining class: first, last (three bytes each), class (two).", combining),
        f"  static let compositionCount = {len(database.composition)}",
        literal("compositions", "Canonical compositions: first, second, whole (three bytes each).", compositions),
    ]
    return "\n".join(out).rstrip() + "\n}\n"


def cases(directory, name):
    for fields in rows(directory, name):
        yield fields[0]


def fixtures(directory):
    """A small selection of Unicode's own cases: those of whole words, and every eleventh of the others."""
    out = [
        "// Generated by tools/unicode_tables.py from Unicode 15.0.0; do not edit.",
        "// swift-format-ignore-file",
        "",
        "/// Some of Unicode's boundary cases: hexadecimal scalars, `÷` where a boundary is and `×` where none is.",
        "enum BoundaryFixtures {",
    ]
    for name, file in (("words", "WordBreakTest.txt"), ("sentences", "SentenceBreakTest.txt")):
        every = list(cases(directory, file))
        chosen = [case for place, case in enumerate(every) if place % 11 == 0 or case.count(" ") > 8]
        out.append(f"  static let {name} = [")
        out += [f'    "{case}",' for case in chosen]
        out.append("  ]")
    return "\n".join(out) + "\n}\n"


def main():
    directory = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "data/unicode/15.0.0"
    if not (directory / "UnicodeData.txt").is_file():
        sys.exit(f"no Unicode data files in {directory}: name their directory as the argument")
    database = Database(directory)
    for path, text in (
        ("Sources/TextAnalysis/UnicodeTables.swift", tables(database)),
        ("Tests/TextAnalysisTests/BoundaryFixtures.swift", fixtures(directory)),
    ):
        (ROOT / path).write_text(text, encoding="utf-8")
        print(f"{path}: {len(text)} bytes")


if __name__ == "__main__":
    main()
