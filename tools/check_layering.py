#!/usr/bin/env python3
"""Checks the layers: ARCHITECTURE.md's table, the manifest and the imports must say the same.

1. Each target's dependencies in the manifest are exactly those of its row in ARCHITECTURE.md, and each is imported by
   some file of the target.
2. Each `import` is of a dependency, of the target itself, of the standard library, or of Foundation where the row
   allows it. Tests are held to the manifest alike.
3. Where the design document is at hand (../shared/DESIGN.md, or $HARK_SHARED/DESIGN.md), the table allows nothing that
   its table does not, except for the deviations listed in ARCHITECTURE.md, each of which must be in use.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE_MARK = "<!-- layering table:"
DEVIATIONS_MARK = "<!-- layering deviations:"

STANDARD_MODULES = {"Swift", "Synchronization", "Dispatch", "Glibc", "Musl", "Darwin"}
FOUNDATION_MODULES = {"Foundation", "FoundationEssentials", "FoundationInternationalization", "FoundationNetworking"}
TEST_MODULES = {"Testing"}
# Modules whose types stand in a product's own interface, so that who uses the product must import them as well.
INTERFACE_MODULES = {"GRDB": {"GRDBSQLite"}, "Configuration": {"SystemPackage"}}

IMPORT = re.compile(
    r"^[ \t]*(?:@\w+(?:\([^)\n]*\))?[ \t]+)*(?:(?:public|package|internal|fileprivate|private)[ \t]+)?"
    r"import[ \t]+(?:(?:struct|class|enum|protocol|func|var|let|typealias)[ \t]+)?(\w+)",
    re.MULTILINE,
)
NOT_CODE = re.compile(r'#*"""[\s\S]*?"""#*|/\*[\s\S]*?\*/')


@dataclass
class Layer:
    """What one target may import."""

    targets: set = field(default_factory=set)
    products: set = field(default_factory=set)
    foundation: bool = True


@dataclass
class Target:
    """A target as the manifest has it."""

    name: str
    kind: str
    folder: str
    targets: set
    products: set


def table_rows(markdown, mark):
    """The cells of the first table after a mark, without its header."""
    if mark not in markdown:
        raise ValueError(f"there is no '{mark} … -->' before a table")
    rows = []
    for line in markdown.split(mark, 1)[1].splitlines()[1:]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            break
    return rows[2:]


def names(cell):
    return set(re.findall(r"[A-Za-z]\w*", cell))


def read_layers(architecture):
    return {
        target.strip("`"): Layer(names(ours), names(others), foundation=no_foundation != "yes")
        for target, ours, others, no_foundation in table_rows(architecture, TABLE_MARK)
    }


def read_deviations(architecture):
    """{target: what it imports beyond the design document's table}."""
    return {target.strip("`"): names(extra) for target, extra, _ in table_rows(architecture, DEVIATIONS_MARK)}


def read_design(design):
    """{target: our targets that it may import} by the design document's table, its words for groups resolved."""
    allowed = {}
    previous = set()
    for line in design.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("| `") else []
        if len(cells) != 3:
            continue
        subjects = re.findall(r"`(\w+)`", cells[0])
        words = re.sub(r"\([^)]*\)", "", cells[2])
        permitted = {word for word in names(words) if word[0].isupper()}
        if "all above" in words:
            permitted |= set(allowed)
        if "the same" in words:
            permitted |= previous
        if "the pipelines" in words:
            permitted |= {name for name in allowed if name.endswith("Pipeline")}
        if "all above" in words:
            permitted |= set(subjects)
        for subject in subjects:
            allowed[subject] = permitted - {subject}
        previous = permitted
    return allowed


def read_manifest(dump):
    targets = []
    for entry in dump["targets"]:
        ours, products = set(), set()
        for dependency in entry["dependencies"]:
            (kind, arguments), = dependency.items()
            (products if kind == "product" else ours).add(arguments[0])
        parent = "Tests" if entry["type"] == "test" else "Sources"
        folder = entry.get("path") or f"{parent}/{entry['name']}"
        targets.append(Target(entry["name"], entry["type"], folder, ours, products))
    return targets


def read_imports(folder):
    """{module: the files that import it} over a folder's Swift files."""
    found = {}
    for path in sorted(folder.rglob("*.swift")):
        for module in IMPORT.findall(NOT_CODE.sub("", path.read_text(encoding="utf-8"))):
            found.setdefault(module, []).append(path)
    return found


def difference(says, expected, actual):
    """A sentence on two unequal sets, or none."""
    parts = []
    if actual - expected:
        parts.append(f"{', '.join(sorted(actual - expected))} not in {says}")
    if expected - actual:
        parts.append(f"{', '.join(sorted(expected - actual))} only in {says}")
    return "; ".join(parts)


def manifest_faults(targets, layers):
    sources = {target.name: target for target in targets if target.kind != "test"}
    for fault in difference("ARCHITECTURE.md's table", set(layers), set(sources)).split("; "):
        if fault:
            yield f"targets: {fault}"
    for name in sorted(set(sources) & set(layers)):
        for what in ("targets", "products"):
            expected, actual = getattr(layers[name], what), getattr(sources[name], what)
            if expected != actual:
                yield f"{name}, {what}: {difference('ARCHITECTURE.md', expected, actual)}"


def import_faults(targets, layers, root):
    for target in targets:
        imports = read_imports(root / target.folder)
        dependencies = target.targets | target.products
        allowed = dependencies | STANDARD_MODULES | {target.name}
        for product in target.products:
            allowed |= INTERFACE_MODULES.get(product, set())
        if target.kind == "test":
            allowed |= TEST_MODULES | FOUNDATION_MODULES
        elif layers.get(target.name, Layer()).foundation:
            allowed |= FOUNDATION_MODULES
        for module in sorted(set(imports) - allowed):
            for path in imports[module]:
                yield f"{path.relative_to(root)}: imports {module}, which {target.name} may not"
        if imports and target.kind != "test":
            for module in sorted(dependencies - set(imports)):
                yield f"{target.name}: depends on {module} and imports it nowhere"


def design_faults(layers, deviations, design):
    for name in sorted(set(deviations) - set(layers)):
        yield f"{name}: a deviation of a target that is not in the table"
    for name, layer in layers.items():
        if name not in design and name not in deviations:
            yield f"{name}: the design document has no such target, and no deviation explains it"
            continue
        beyond = layer.targets - design.get(name, set())
        for extra in sorted(beyond - deviations.get(name, set())):
            yield f"{name}: {extra} is not in the design document's table, and no deviation explains it"
        for unused in sorted(deviations.get(name, set()) - beyond):
            yield f"{name}: the deviation {unused} is not one"


def self_test():
    """Each kind of fault is found in a made-up package, and a sound one has none."""
    table = (
        "| target | ours | others | no Foundation |\n|---|---|---|---|\n"
        "| `Low` | – | – | yes |\n| `High` | Low | Yams | |\n| `New` | – | – | |\n"
    )
    deviations = "| target | also | why |\n|---|---|---|\n| `New` | – | needed |\n"
    design = "| `Low` | holds | – |\n| `High`, `Other` | holds | all above |\n| `Top` | holds | the same, Extra (its own) |\n"
    assert read_design(design) == {
        "Low": set(), "High": {"Low", "Other"}, "Other": {"Low", "High"}, "Top": {"Low", "High", "Other", "Extra"},
    }
    manifest = {
        "targets": [
            {"name": "Low", "type": "regular", "dependencies": []},
            {"name": "New", "type": "regular", "dependencies": []},
            {"name": "High", "type": "regular",
             "dependencies": [{"byName": ["Low", None]}, {"product": ["Yams", "Yams", None, None]}]},
            {"name": "LowTests", "type": "test", "dependencies": [{"byName": ["Low", None]}]},
        ]
    }

    def faults(
        low="", high="import Low\nimport Yams\n", tests="import Testing\n@testable import Low\n", table=table,
        deviations=deviations,
    ):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name, text in [("Sources/Low", low), ("Sources/High", high), ("Tests/LowTests", tests)]:
                (root / name).mkdir(parents=True)
                (root / name / "File.swift").write_text(text)
            architecture = f"{TABLE_MARK} -->\n{table}\n{DEVIATIONS_MARK} -->\n{deviations}"
            layers, targets = read_layers(architecture), read_manifest(manifest)
            return [
                *manifest_faults(targets, layers),
                *import_faults(targets, layers, root),
                *design_faults(layers, read_deviations(architecture), read_design(design)),
            ]

    def expect(fragment, found):
        assert any(fragment in fault for fault in found), f"no fault with {fragment!r} in {found}"

    assert faults() == [], faults()
    assert faults(low='let help = """\nimport High\n"""\n// import High\n/* import High */\n') == []
    expect("imports High, which Low may not", faults(low="import High\n"))
    expect("imports High, which Low may not", faults(low="  @preconcurrency public import struct High.Thing\n"))
    expect("imports Foundation, which Low may not", faults(low="import Foundation\n"))
    expect("imports GRDB, which High may not", faults(high="import Low\nimport Yams\nimport GRDB\n"))
    expect("imports High, which LowTests may not", faults(tests="import Low\nimport High\n"))
    expect("depends on Yams and imports it nowhere", faults(high="import Low\n"))
    expect("High, products: Yams not in ARCHITECTURE.md", faults(table=table.replace("| Yams |", "| – |")))
    expect("High, targets: Low not in ARCHITECTURE.md", faults(table=table.replace("| Low | Yams", "| – | Yams")))
    expect("targets: High not in", faults(table=table.replace("| `High` | Low | Yams | |\n", "")))
    expect("Low: High is not in the design", faults(table=table.replace("`Low` | –", "`Low` | High")))
    expect("New: the design document has no", faults(deviations=deviations.replace("| `New` | – | needed |\n", "")))
    expect("High: the deviation New is not one", faults(deviations=f"{deviations}| `High` | New | so |\n"))
    expect("Old: a deviation of a target", faults(deviations=f"{deviations}| `Old` | – | so |\n"))
    print("check-layering: the check finds what it should")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--self-test", action="store_true", help="test the check itself, on a made-up package")
    if parser.parse_args().self_test:
        self_test()
        return
    architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    layers, deviations = read_layers(architecture), read_deviations(architecture)
    swift = os.environ.get("SWIFT", "swift")
    dump = subprocess.run([swift, "package", "dump-package"], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    targets = read_manifest(json.loads(dump))
    found = [*manifest_faults(targets, layers), *import_faults(targets, layers, ROOT)]

    design = Path(os.environ.get("HARK_SHARED") or ROOT.parent / "shared") / "DESIGN.md"
    if design.exists():
        found += design_faults(layers, deviations, read_design(design.read_text(encoding="utf-8")))
        compared = "the design document, the manifest and the imports"
    else:
        compared = "the manifest and the imports (there is no design document here)"
    for fault in found:
        print(f"check-layering: {fault}", file=sys.stderr)
    if found:
        sys.exit(1)
    print(f"check-layering: {len(targets)} targets agree with {compared}")


if __name__ == "__main__":
    main()
