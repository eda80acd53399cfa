"""axe-core, which finds what keeps people out of a page; fetched by npm into a folder of the tests, never kept here."""

import shutil
import subprocess

import pytest

VERSION = "4.14.1"


@pytest.fixture(scope="session")
def axe(tmp_path_factory):
    """Complaints about the page that a browser shows: rule, how grave, the elements and why."""
    if shutil.which("npm") is None:
        pytest.skip("needs npm to fetch axe-core")
    folder = tmp_path_factory.mktemp("axe")
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), f"axe-core@{VERSION}"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    except subprocess.TimeoutExpired:
        pytest.skip("npm did not fetch axe-core in two minutes")
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.skip(f"npm could not fetch axe-core: {done.stderr.strip()[-200:]}")
    code = script.read_text(encoding="utf-8")

    def complaints(page):
        page.driver.execute_script(code)
        return page.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {resultTypes: ['violations']}).then((found) => done(found.violations.map((one) =>"
            "[one.id, one.impact, one.nodes.map((node) => node.html.slice(0, 200) + ' ' + node.failureSummary)])))"
        )

    return complaints
