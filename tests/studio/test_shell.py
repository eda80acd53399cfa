"""The studio's pages before their scripts: landmarks, no inline code, every module there and whole."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import audiotools.studio.shell as shell
from audiotools.page.texts import LANGUAGES

PACKAGE = Path(shell.__file__).parent.parent
PARSING = """
const { readFileSync } = require("fs"), { SourceTextModule } = require("vm");
for (const path of process.argv.slice(1)) {
  try { new SourceTextModule(readFileSync(path, "utf8")); } catch (error) { console.log(path + ": " + error.message); }
}
"""
MODULES = sorted([*(PACKAGE / "studio" / "static").glob("*.js"), *(PACKAGE / "page").glob("*.js")])
PAGES = [shell.start_page, shell.workbench_page]


def file_of(address):
    folder, name = address.removeprefix("/").split("/", 1)
    return {"static": PACKAGE / "studio" / "static", "page": PACKAGE / "page"}[folder] / name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_its_language_and_runs_no_code_of_its_own(page, language):
    text = page(language)
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}"' in text
    assert not re.search(r"<style|style=|<script(?![^>]* src=)|\son\w+=|javascript:", text)
    assert text.count("<main") == text.count("<h1") == 1
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'aria-labelledby="([^"]+)"', text)) <= set(ids)


@pytest.mark.parametrize("page", PAGES)
def test_everything_a_page_loads_is_there(page):
    addresses = re.findall(r'(?:src|href)="(/(?:static|page)/[^"]+)"', page("en"))
    assert len(addresses) > 5
    assert [address for address in addresses if not file_of(address).is_file()] == []


def test_an_unknown_language_is_english():
    assert '<html lang="en"' in shell.start_page('"><script>alert(1)</script>')


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_a_module_imports_is_exported_there_and_used_here(path):
    text = path.read_text(encoding="utf-8")
    folder = "page" if path.parent.name == "page" else "static"
    for names, target in re.findall(r'import \{ ([^}]+)\} from "([^"]+)"', text):
        address = target if target.startswith("/") else f"/{folder}/{target.removeprefix('./')}"
        exported = file_of(address).read_text(encoding="utf-8")
        for name in (part.strip() for part in names.split(",")):
            named = rf"{re.escape(name)}(?!\w)"
            said = rf"export (?:async )?(?:function|const|let|class) {named}"
            assert re.search(said, exported), f"{path.name} imports {name} from {target}"
            assert len(re.findall(rf"(?<![\w$])(?<!\w\.){named}", text)) > 1, (
                f"{path.name} imports {name} and does not use it"
            )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_module_makes_markup_of_text(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser", text
    )


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node to read the modules")
def test_modules_can_be_parsed(tmp_path):
    broken = tmp_path / "broken.js"
    broken.write_text("export const one = ;\n", encoding="utf-8")
    command = ["node", "--experimental-vm-modules", "--no-warnings", "-e", PARSING, *MODULES, broken]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [line.partition(": ")[0] for line in done.stdout.splitlines()] == [str(broken)], done.stdout
