"""The rules of the house that a machine can check: the lock, the docs, the lexicons, names and sizes."""

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from pipelines.cli import app

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LEXICONS = sorted((ROOT / "pipelines").rglob("*.tsv"))

OURS = {"pipelines", "expectations", "benchmarks", "tests"}
# Needed at run time without being imported by name.
NOT_IMPORTED = {
    "dagster-webserver": "`make dev`",
    "pytz": "DuckDB asks for it when a TIMESTAMPTZ is fetched",
}
NOT_IMPORTED_BY_TESTS = {
    "editables": "editable installs",
    "hatchling": "the build backend",
    "import-linter": "`make layers`",
    "mypy": "`make types`",
    "pandas-stubs": "types",
    "pre-commit": "local hooks",
    "pytest-xdist": "`make unit`",
    "ruff": "`make lint`",
    "sqlfluff": "`make sql`",
    "types-pytz": "types",
    "types-pyyaml": "types",
    "uv": "`make lock`",
}


def tracked(*patterns: str) -> list[Path]:
    """The files that belong to the project, new ones included, ignored ones not."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# ---------------------------------------------------------------------------------- the lock


def test_lock_pins_every_package_with_hashes() -> None:
    packages = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(packages) > 100
    for package in packages:
        assert re.match(r"[a-z0-9._-]+==\S+", package), package.splitlines()[0]
        assert "--hash=sha256:" in package, package.splitlines()[0]


def test_lock_names_no_registry() -> None:
    assert not re.search(r"://|--index|--find-links|--extra|@ *file|^-e ", LOCK, flags=re.MULTILINE)
    assert not [named(path) for path in tracked("uv.lock", "poetry.lock", "Pipfile.lock", "*.whl")]


def test_lock_holds_every_declared_dependency() -> None:
    locked = {match[1] for match in re.finditer(r"^([a-z0-9._-]+)==", LOCK, flags=re.MULTILINE)}
    assert declared("dependencies") | declared("dev") <= locked


def declared(group: str) -> set[str]:
    project = PYPROJECT["project"]
    listed = project["dependencies"] if group == "dependencies" else project["optional-dependencies"][group]
    return {re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower() for requirement in listed}  # type: ignore[index]


def test_runtime_imports_are_declared_and_used() -> None:
    used = imported_distributions("pipelines", "expectations")
    assert used <= declared("dependencies")
    assert declared("dependencies") - used == set(NOT_IMPORTED)


def test_test_imports_are_declared_and_used() -> None:
    used = imported_distributions("tests", "benchmarks")
    assert used <= declared("dependencies") | declared("dev")
    assert declared("dev") - used == set(NOT_IMPORTED_BY_TESTS)


def imported_distributions(*folders: str) -> set[str]:
    owners = importlib.metadata.packages_distributions()
    found: set[str] = set()
    for folder in folders:
        for path in tracked(f"{folder}/*.py"):
            for module in imported_modules(path):
                top = module.partition(".")[0]
                if top not in sys.stdlib_module_names and top not in OURS:
                    found |= declared_owners(owners.get(top, [top]))
    return found


def declared_owners(owners: list[str]) -> set[str]:
    """Of the distributions that share a package (dbt and its adapters do) those that are declared, or else one."""
    names = [re.sub(r"[-_.]+", "-", owner.lower()) for owner in owners]
    return {*names} & (declared("dependencies") | declared("dev")) or {names[0]}


def imported_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


# ---------------------------------------------------------------------------------- commands and docs


def make_targets() -> dict[str, str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z][a-z-]*):.*?##\s*(.+)$", makefile, flags=re.MULTILINE))


def test_make_explains_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == set(make_targets())
    assert {"run", "test", "dev", "lint", "lock", "clean", "help", "benchmark"} <= set(make_targets())


def test_make_help_lists_every_target() -> None:
    listed = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, check=True, capture_output=True, text=True)
    assert set(re.findall(r"make ([a-z-]+)", listed.stdout)) == set(make_targets())


@pytest.mark.parametrize("document", DOCS, ids=named)
def test_documented_commands_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, flags=re.DOTALL))
    assert set(re.findall(r"(?<![\w-])make ([a-z][a-z-]*)", code)) <= set(make_targets())
    commands = {command.callback.__name__ for command in app.registered_commands if command.callback}
    commands |= {
        str(group.name or group.typer_instance.info.name) for group in app.registered_groups if group.typer_instance
    }
    assert set(re.findall(r"(?<![\w-])marsad ([a-z][a-z-]*)", code)) <= commands


@pytest.mark.parametrize("document", DOCS, ids=named)
def test_documented_paths_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)
    missing = [link for link in links if not (document.parent / link).exists()]
    tops = "pipelines|tests|docs|dbt|raw|expectations"
    paths = re.findall(rf"`((?:{tops})/[\w./-]*\w/?|[\w-]+\.(?:toml|yaml|lock))`", text)
    missing += [path for path in paths if not (ROOT / path).exists()]
    assert not missing


def test_hooks_fetch_nothing() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repository["repo"] for repository in hooks["repos"]] == ["local"]


def test_ci_stops_at_the_first_failure() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")


# ---------------------------------------------------------------------------------- lexicons


@pytest.mark.parametrize("lexicon", LEXICONS, ids=named)
def test_lexicon_says_what_it_is(lexicon: Path) -> None:
    data = lexicon.read_bytes()
    text = data.decode("utf-8")
    assert not text.startswith("\ufeff")
    assert b"\r" not in data
    assert text.endswith("\n")
    header = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    assert text.startswith("# "), "the first line says what the file holds"
    assert re.search(r"source|written for this project", header, flags=re.IGNORECASE), "where the entries come from"
    assert [line for line in text.splitlines() if line and not line.startswith("#")], "no entries"


# ---------------------------------------------------------------------------------- code


def test_names_sizes_and_docstrings() -> None:
    junk = {"helpers", "utils", "util", "misc", "common", "tools"}
    for path in tracked("*.py"):
        source = path.read_text(encoding="utf-8")
        assert path.stem not in junk, named(path)
        assert source.count("\n") <= 400, f"{named(path)} is too long"
        assert ast.get_docstring(ast.parse(source)) or not source.strip(), f"{named(path)} does not say what it is for"


def test_only_settings_read_the_environment() -> None:
    readers = [named(path) for path in tracked("pipelines/*.py", "expectations/*.py") if reads_environment(path)]
    assert readers == ["pipelines/settings.py"]


def reads_environment(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"} for node in ast.walk(tree))


def test_no_python_in_the_dbt_project() -> None:
    assert not [named(path) for path in tracked("dbt/*.py")], "dbt breaks on it"


def test_no_unfinished_work_and_no_path_of_a_machine() -> None:
    words = "|".join(
        ("TO" + "DO", "FIX" + "ME", "Not" + "ImplementedError", "/ro" + "ot/", "/wo" + "rk/", "/ho" + "me/")
    )
    unfinished = re.compile(words)
    for path in tracked("*.py", "*.sql", "*.yml", "*.yaml", "*.toml", "*.md", "Makefile", ".ci/run"):
        found = unfinished.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{named(path)}: {found[0]}"
