#!/usr/bin/env python3
"""Checks that the relative links of the repository's Markdown lead somewhere: the file exists, and so does the anchor.

Links to the web are not followed, so that the check needs no network and never fails for somebody else's reason.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent

FENCE = re.compile(r"^ {0,3}(```+|~~~+)[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE)
CODE = re.compile(r"(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)")
COMMENT = re.compile(r"<!--[\s\S]*?-->")
INLINE_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)>?(?:\s+[\"'(][^)]*)?\s*\)")
REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)", re.MULTILINE)
HTML_TARGET = re.compile(r"<(?:a|img)\b[^>]*?\b(?:href|src)=[\"']([^\"']*)[\"']", re.IGNORECASE)
HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
HTML_ANCHOR = re.compile(r"<\w+\b[^>]*?\b(?:id|name)=[\"']([^\"']+)[\"']", re.IGNORECASE)
ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


def blank(match):
    """The same number of lines, emptied, so that line numbers stay true."""
    return "\n" * match.group(0).count("\n")


def links(markdown):
    """Yields (line number, target) of every link outside of code."""
    text = CODE.sub(blank, COMMENT.sub(blank, FENCE.sub(blank, markdown)))
    for pattern in (INLINE_LINK, REFERENCE, HTML_TARGET):
        for match in pattern.finditer(text):
            yield text.count("\n", 0, match.start()) + 1, match.group(1)


def anchors(markdown):
    """The anchors that a Markdown file offers, made from its headings as GitHub makes them."""
    text = FENCE.sub(blank, markdown)
    found = set(HTML_ANCHOR.findall(text))
    for match in HEADING.finditer(COMMENT.sub(blank, text)):
        title = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", match.group(1)).lower()
        kept = "".join(c for c in title if c in "-_ " or unicodedata.category(c)[0] in "LNM")
        slug = kept.replace(" ", "-")
        number = 0
        while (candidate := f"{slug}-{number}" if number else slug) in found:
            number += 1
        found.add(candidate)
    return found


def faults(files, root):
    """Yields a sentence for every link of the Markdown files that leads nowhere."""
    for path in files:
        text = path.read_text(encoding="utf-8")
        for line, link in links(text):
            if ELSEWHERE.match(link):
                continue
            file, _, anchor = unquote(link).partition("#")
            target = (root / file.lstrip("/") if file.startswith("/") else path.parent / file) if file else path
            place = f"{path.relative_to(root)}:{line}"
            if not target.exists():
                yield f"{place}: {link}: there is no such file"
            elif root not in target.resolve().parents and target.resolve() != root:
                yield f"{place}: {link}: leads out of the repository"
            elif anchor and target.suffix == ".md" and anchor not in anchors(target.read_text(encoding="utf-8")):
                yield f"{place}: {link}: there is no such heading"


def self_test():
    """Dead links are found, living ones are not."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        (root / "docs").mkdir()
        (root / "docs" / "other.md").write_text('# `make` & more: "A-b"\n## Twice\n## Twice\n<a id="here"></a>\n')
        page = root / "page.md"

        def found(text):
            page.write_text(text)
            return list(faults([page], root))

        living = [
            "[a](docs/other.md)", "[a](docs/other.md#make--more-a-b)", "[a](docs/other.md#twice-1)", "[a](#title)",
            "[a](docs/other.md#here)", '[a](docs/other.md "A title")', "[a](/docs)", "<img src='docs/other.md'>",
            "[a](https://example.org/x)", "`[a](none.md)`", "```\n[a](none.md)\n```", "<!-- [a](none.md) -->",
            "[a]: docs/other.md", "[a](mailto:a@example.org)",
        ]
        assert found("# Title\n" + "\n\n".join(living)) == [], found("# Title\n" + "\n\n".join(living))
        dead = [
            "[a](none.md)", "[a](docs/other.md#none)", "[a](#none)", "[a]: none.md", "![a](none.png)",
            "<a href='none.md'>", "[a](docs/other.md#twice-2)", "[a](../..)", "[`code`](none.md)",
        ]
        for link in dead:
            assert len(found("# Title\n" + link)) == 1, f"{link}: {found(link)}"
        assert found("\n```\nx\n```\n[a](none.md)") == ["page.md:5: none.md: there is no such file"]
    print("check-links: the check finds what it should")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--self-test", action="store_true", help="test the check itself, on made-up pages")
    if parser.parse_args().self_test:
        self_test()
        return
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT, check=True, stdout=subprocess.PIPE,
    ).stdout.decode("utf-8")
    files = [ROOT / name for name in sorted(set(listed.split("\0"))) if name and (ROOT / name).exists()]
    found = list(faults(files, ROOT))
    for fault in found:
        print(f"check-links: {fault}", file=sys.stderr)
    if found:
        sys.exit(1)
    print(f"check-links: the links of {len(files)} Markdown files lead somewhere")


if __name__ == "__main__":
    main()
