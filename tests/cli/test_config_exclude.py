"""Patterns: which files they mean, which files are left out, and which patterns are told to mean none."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.command import VALID, write
from tests.cli.conftest import Command

FILES = ("top.xml", "calls/menu.xml", "calls/deep/menu.xml", "node_modules/x/a.xml", "odd[1].xml")


@pytest.fixture
def tree(folder: Path) -> Path:
    for name in ("good.xml", "bad.xml", "foreign.xml"):
        (folder / name).unlink()
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(VALID)
    return folder


def left(*names: str) -> str:
    return "".join(f"{name}\n" for name in sorted(set(FILES) - {"node_modules/x/a.xml"} - set(names)))


PATTERNS = [
    pytest.param("top.xml", ("top.xml",), id="path"),
    pytest.param("./top.xml", ("top.xml",), id="path with ./"),
    pytest.param("menu.xml", ("calls/menu.xml", "calls/deep/menu.xml"), id="name"),
    pytest.param("calls/menu.xml", ("calls/menu.xml",), id="path in a folder"),
    pytest.param("calls/*.xml", ("calls/menu.xml", "calls/deep/menu.xml"), id="* matches /"),
    pytest.param("calls", ("calls/menu.xml", "calls/deep/menu.xml"), id="folder"),
    pytest.param("calls/", ("calls/menu.xml", "calls/deep/menu.xml"), id="folder with /"),
    pytest.param("deep", ("calls/deep/menu.xml",), id="folder by its name"),
    pytest.param("*/deep", ("calls/deep/menu.xml",), id="folder by a pattern"),
    pytest.param("**/menu.xml", ("calls/menu.xml", "calls/deep/menu.xml"), id="** for folders"),
    pytest.param("**/calls/menu.xml", ("calls/menu.xml",), id="** for no folder"),
    pytest.param("calls/**/menu.xml", ("calls/menu.xml", "calls/deep/menu.xml"), id="** between"),
    pytest.param("*", ("top.xml", "calls/menu.xml", "calls/deep/menu.xml", "odd[1].xml"), id="everything"),
    pytest.param("m?nu.xml", ("calls/menu.xml", "calls/deep/menu.xml"), id="one character"),
    pytest.param(
        "[!m]*.xml", ("top.xml", "odd[1].xml", "calls/menu.xml", "calls/deep/menu.xml"), id="set of characters"
    ),
    pytest.param("odd[[]1].xml", ("odd[1].xml",), id="bracket"),
    pytest.param("odd[1].xml", (), id="brackets are no letters"),
    pytest.param("../work/calls/*", ("calls/menu.xml", "calls/deep/menu.xml"), id="up and back"),
    pytest.param("Menu.xml", (), id="case"),
    pytest.param("all", (), id="part of a name"),
    pytest.param("menu", (), id="name without its ending"),
]


@pytest.mark.parametrize(("pattern", "meant"), PATTERNS)
@pytest.mark.parametrize("has_git", [True, False], ids=["git", "no git"])
def test_pattern_means_the_same_everywhere(
    pattern: str, meant: tuple[str, ...], has_git: bool, tree: Path, command: Command
) -> None:
    if has_git:
        subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    assert command("check", "--show-files", "--extend-exclude", pattern).output == left(*meant)
    write(tree, **{"twiml-lint__toml": f'extend-exclude = ["{pattern}"]'})
    assert command("check", "--show-files").output == left(*meant)
    for key in (
        f'per-file-ignores = {{ "{pattern}" = ["all"] }}',
        f'overrides = [{{ files = ["{pattern}"], ignore = ["all"] }}]',
    ):
        write(tree, **{"twiml-lint__toml": key})
        for name in FILES[:3]:
            shown = command("check", "--show-settings", name).output
            assert ('ignore = ["all"]' in shown) is (name in meant)


@pytest.mark.parametrize(
    ("text", "arguments", "shown"),
    [
        ("", (), left()),
        ("", (".",), left()),
        ("", ("node_modules",), "node_modules/x/a.xml\n"),
        ("", (".", "node_modules"), left() + "node_modules/x/a.xml\n"),
        ("", ("node_modules/x/a.xml",), "node_modules/x/a.xml\n"),
        ("", ("node_modules", "--force-exclude"), ""),
        ("force-exclude = true", ("node_modules",), ""),
        ("force-exclude = true", ("node_modules/x/a.xml", "top.xml"), "top.xml\n"),
        ("", ("node_modules/x/a.xml", "top.xml", "--force-exclude"), "top.xml\n"),
        ('exclude = ["calls"]', (), "node_modules/x/a.xml\nodd[1].xml\ntop.xml\n"),
        ('exclude = ["calls"]\nextend-exclude = ["node_modules"]', (), "odd[1].xml\ntop.xml\n"),
        ('exclude = ["calls"]', ("--exclude", "x"), left()),
        ('extend-exclude = ["calls"]', ("--exclude", "node_modules"), left()),
        ('extend-exclude = ["calls"]', ("--extend-exclude", "odd*,nothing"), "top.xml\n"),
        ('exclude = ["calls"]', ("--isolated",), left()),
        ('extend-exclude = ["calls"]', ("calls/deep", "--extend-exclude=top.xml"), "calls/deep/menu.xml\n"),
        ('extend-exclude = ["calls/deep"]', ("calls",), "calls/menu.xml\n"),
    ],
)
def test_files_that_are_linted(text: str, arguments: tuple[str, ...], shown: str, tree: Path, command: Command) -> None:
    write(tree, **{"twiml-lint__toml": text})
    outcome = command("check", "--show-files", *arguments)
    assert (outcome.code, sorted(outcome.output.splitlines())) == (0, sorted(shown.splitlines()))


@pytest.mark.parametrize("way", ["work/", "../", ""])
def test_patterns_of_the_command_line_go_by_the_working_directory(
    way: str, tree: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = {"work/": tree.parent, "../": tree / "calls", "": tree}[way]
    monkeypatch.chdir(home)
    write(tree, **{"twiml-lint__toml": ""})
    output = command("check", tree, "--show-files", "--extend-exclude", f"{way}calls/deep,{tree / 'odd*'}").output
    shown = {Path(home, name).resolve() for name in output.splitlines()}
    assert shown == {tree / "calls/menu.xml", tree / "top.xml"}


def test_excluded_folder_is_not_looked_into(tree: Path, command: Command) -> None:
    write(tree, **{"twiml-lint__toml": 'extend-exclude = ["calls"]', "calls___twiml-lint__toml": "chanel = 1"})
    assert command("check", "--show-files").code == 0
    (tree / "calls").chmod(0)
    try:
        assert command("check").code == 0
    finally:
        (tree / "calls").chmod(0o755)


@pytest.mark.parametrize("has_git", [True, False], ids=["git", "no git"])
@pytest.mark.parametrize(
    "text", ["selct = 1", '[[overrides]]\nfiles = ["none.xml"]\nrole = "wait"'], ids=["bad", "good"]
)
def test_configuration_in_an_excluded_folder_is_not_read(
    text: str, has_git: bool, tree: Path, command: Command
) -> None:
    if has_git:
        subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    write(tree, **{"calls___twiml-lint__toml": text, "twiml-lint__toml": 'extend-exclude = ["calls"]'})
    assert "twiml-lint:" not in command("check").errors
    write(tree, **{"twiml-lint__toml": ""})
    assert "twiml-lint: calls/twiml-lint.toml: " in command("check").errors


@pytest.mark.parametrize("has_git", [True, False], ids=["git", "no git"])
@pytest.mark.parametrize("arguments", [(".",), ("calls/deep/menu.xml", "--force-exclude")], ids=["searched", "named"])
def test_configuration_further_down_does_not_bring_back_a_folder(
    arguments: tuple[str, ...], has_git: bool, tree: Path, command: Command
) -> None:
    if has_git:
        subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    write(tree, **{"twiml-lint__toml": 'extend-exclude = ["calls"]', "calls___deep___twiml-lint__toml": "root = true"})
    assert "deep" not in command("check", "--show-files", *arguments).output


def test_forced_exclusion_does_not_look_above_the_project(
    tree: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree / "node_modules" / "x")
    assert command("check", "a.xml", "--force-exclude", "--show-files").output == "a.xml\n"
    monkeypatch.chdir(tree / "calls")
    write(tree / "node_modules", **{"x___twiml-lint__toml": ""})
    name = str(tree / "node_modules/x/a.xml")
    assert command("check", name, "--force-exclude", "--show-files").output == f"{name}\n"


@pytest.mark.parametrize(
    ("arguments", "outcome"),
    [
        (("top.xml", "--force-exclude"), (0, "", "Nothing to lint: 1 file excluded.\n")),
        ((), (0, "", "No TwiML files found.\n")),
        (("gone.xml",), (2, "", "twiml-lint: cannot lint gone.xml: there is no such file or folder\n")),
    ],
    ids=["all excluded", "nothing found", "no such path"],
)
def test_nothing_to_lint(
    arguments: tuple[str, ...], outcome: tuple[int, str, str], folder: Path, command: Command
) -> None:
    write(folder, top__xml=VALID, **{"twiml-lint__toml": 'extend-exclude = ["[!f]*.xml"]'})
    if not arguments:
        write(folder, **{"twiml-lint__toml": 'exclude = ["*"]'})
        arguments = (".",)
        outcome = (0, "", "Nothing to lint: 4 files excluded.\n")
    assert command("check", *arguments) == outcome


def test_files_that_would_be_passed_over_are_not_shown(command: Command) -> None:
    assert command("check", "--show-files").output == "bad.xml\ngood.xml\n"
    assert command("check", "--show-files", "foreign.xml").output == "foreign.xml\n"
    assert command("check", "--show-files", "--twiml-only", "foreign.xml", "good.xml").output == "good.xml\n"


UNMATCHED = """\
extend-exclude = ["gone/", "calls/deep", "node_modules"]
per-file-ignores = { "top.xml" = ["all"], "wait/*.xml" = ["all"] }
overrides = [{ files = ["calls/"] }, { files = ["*.twiml", "hold.xml", "odd*"] }]
"""


@pytest.mark.parametrize(
    ("arguments", "is_told"),
    [
        ((), True),
        ((".",), True),
        (("..",), True),
        (("calls", "."), True),
        (("calls",), False),
        (("calls", "top.xml", "odd[1].xml"), False),
        (("--isolated",), False),
    ],
)
def test_patterns_that_mean_no_file_are_told_when_the_whole_folder_was_linted(
    arguments: tuple[str, ...], is_told: bool, tree: Path, command: Command
) -> None:
    write(tree, **{"twiml-lint__toml": UNMATCHED})
    outcome = command("check", *arguments)
    told = [line.partition("twiml-lint.toml: ")[2] for line in outcome.errors.splitlines() if "correct it" in line]
    end = ", which matches no file: correct it, or take it out"
    expected = [
        f'extend-exclude has the pattern "gone/"{end}',
        f'per-file-ignores has the pattern "wait/*.xml"{end}',
        f'override 2 is for "*.twiml"{end}',
        f'override 2 is for "hold.xml"{end}',
    ]
    assert (outcome.code, told) == (0, expected if is_told else [])


def test_pattern_for_what_git_ignores_is_not_told(tree: Path, command: Command) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    write(tree, **{"twiml-lint__toml": 'extend-exclude = ["calls/"]', "__gitignore": "calls\n"})

    assert "correct it" not in command("check").errors


def test_patterns_of_what_is_extended_are_told_only_when_its_folder_was_linted(tree: Path, command: Command) -> None:
    write(
        tree,
        **{
            "base__toml": 'per-file-ignores = { "gone.xml" = ["all"] }',
            "calls___twiml-lint__toml": 'extend = "../base.toml"',
        },
    )
    assert "correct it" not in command("check", "calls").errors
    assert "base.toml: per-file-ignores" in command("check").errors


def test_patterns_that_do_not_count_are_not_told(tree: Path, command: Command) -> None:
    write(tree, **{"twiml-lint__toml": 'exclude = ["gone/*"]'})
    assert "correct it" in command("check").errors
    assert "correct it" not in command("check", "--exclude", "calls").errors
    write(tree, base__toml='exclude = ["gone/*"]', **{"twiml-lint__toml": 'extend = "base.toml"\nexclude = ["calls"]'})
    assert "correct it" not in command("check").errors


def test_exclusion_that_is_asked_for_a_single_file_does_not_look_above_the_project(
    tree: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tree, **{"node_modules___x___twiml-lint__toml": 'extend-exclude = ["gen"]'})
    monkeypatch.chdir(tree / "calls")
    shown = {
        name: command("check", "--show-settings", f"../node_modules/x/{name}").output for name in ("a.xml", "gen/a.xml")
    }
    assert ["The file is excluded" in output for output in shown.values()] == [False, True]


def test_way_up_to_a_common_folder_has_no_name(folder: Path, command: Command) -> None:
    write(
        folder, conf___x__toml='overrides = [{ files = ["??"], role = "wait" }, { files = ["../b*"], pci-mode = true }]'
    )
    shown = command("check", "--show-settings", "bad.xml", "--config", "conf/x.toml").output
    assert 'role = "" ' in shown
    assert "pci-mode = true" in shown


def test_patterns_are_not_told_where_only_changed_files_were_linted(tree: Path, command: Command) -> None:
    write(tree, **{"twiml-lint__toml": 'per-file-ignores = { "top.xml" = ["all"] }'})
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@example.com")
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "x")):
        subprocess.run([*git, *arguments], cwd=tree, check=True)
    outcome = command("check", "--since", "HEAD")
    assert (outcome.code, "correct it" in outcome.errors) == (0, False)
