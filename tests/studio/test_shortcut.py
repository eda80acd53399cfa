"""Menu entries of all three systems: what they run is what was meant, whatever the names of folders."""

import os
import plistlib
import shutil
import subprocess
from pathlib import Path, PureWindowsPath

import pytest
from typer.testing import CliRunner

from audiotools.cli import app
from audiotools.errors import ConfigError, StoreError
from audiotools.studio import shortcut
from audiotools.studio.shortcut import install_shortcut, remove_shortcut, windows_script

posix = pytest.mark.skipif(os.name != "posix", reason="runs scripts of POSIX systems")

NAMES = ["plain", "my tapes", 'it\'s 50 % "off"', "$HOME `id` \\ &;|", "مقابلات – été", "a=b", "#1 (old)*?"]


@pytest.fixture
def home(tmp_path):
    (tmp_path / "home").mkdir()
    return {"HOME": str(tmp_path / "home"), "PATH": os.environ["PATH"]}


def program(folder):
    """A program that writes down what it was called with, and where it lies."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "audiotools"
    path.write_text('#!/bin/sh\nfor word; do printf "%s\\n" "$word"; done > "$(dirname "$0")/called.part"\n'
                    'mv "$(dirname "$0")/called.part" "$(dirname "$0")/called"\n')  # fmt: skip
    path.chmod(0o755)
    return path


@posix
@pytest.mark.parametrize("name", NAMES)
def test_the_desktop_entry_runs_the_program_on_the_folder(name, home, tmp_path):
    gio = shutil.which("gio")
    if gio is None:
        pytest.skip("GLib's gio, which starts desktop entries, is not installed")
    run = program(tmp_path / name / "bin")
    folder = tmp_path / name / "results"
    place = install_shortcut(folder, program=run, platform="linux", environment=home)
    silent = tmp_path / "silent.desktop"  # there is no terminal to open here
    silent.write_text(place.read_text(encoding="utf-8").replace("Terminal=true", "Terminal=false"), encoding="utf-8")
    subprocess.run([gio, "launch", str(silent)], check=True, env={**os.environ, **home}, timeout=600)
    called = run.with_name("called")
    for _ in range(200):
        if called.exists():
            break
        subprocess.run(["sleep", "0.05"], check=True)
    assert called.read_text(encoding="utf-8").splitlines() == ["studio", str(folder)]


@posix
def test_the_desktop_entry_is_valid(home, tmp_path):
    validate = shutil.which("desktop-file-validate")
    if validate is None:
        pytest.skip("desktop-file-validate is not installed")
    place = install_shortcut(tmp_path / NAMES[3], program=Path("/opt/audiotools"), platform="linux", environment=home)
    done = subprocess.run([validate, str(place)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@posix
@pytest.mark.parametrize("name", NAMES)
def test_the_program_on_the_mac_runs_the_studio_on_the_folder(name, home, tmp_path):
    run = program(tmp_path / name / "bin")
    place = install_shortcut(tmp_path / name, program=run, platform="darwin", environment=home)
    assert place == Path(home["HOME"], "Applications", "Audiotools Studio.app")
    facts = plistlib.loads((place / "Contents" / "Info.plist").read_bytes())
    opener = place / "Contents" / "MacOS" / facts["CFBundleExecutable"]
    assert os.access(opener, os.X_OK)
    # In place of the Mac's own `open -a Terminal`, which runs what it is given.
    script = opener.read_text().replace("/usr/bin/open -a Terminal", "sh")
    subprocess.run(["sh", "-c", script, str(opener)], check=True, timeout=600)
    assert run.with_name("called").read_text(encoding="utf-8").splitlines() == ["studio", str(tmp_path / name)]


@pytest.fixture
def windows(tmp_path, monkeypatch):
    """Windows, as far as an entry is concerned: what PowerShell is asked, and whether it obeys."""
    asked = []

    def run(command, *, env, **options):
        asked.append((command, env))
        if obeys:
            Path(env["AUDIOTOOLS_LINK"]).write_bytes(b"link")
            return
        raise subprocess.CalledProcessError(1, command)

    obeys = True
    monkeypatch.setattr(shortcut.subprocess, "run", run)

    def install(folder, *, works=True):
        nonlocal obeys
        obeys = works
        return install_shortcut(
            folder, program=tmp_path / "audiotools.exe", platform="win32", environment={"APPDATA": str(tmp_path)}
        )

    return install, asked


def test_windows_gets_a_link_in_the_start_menu_and_no_path_is_read_as_a_command(windows, tmp_path):
    install, asked = windows
    folder = tmp_path / "'; Remove-Item x"
    place = install(folder)
    assert place == tmp_path / "Microsoft" / "Windows" / "Start Menu" / "Programs" / "Audiotools Studio.lnk"
    ((command, values),) = asked
    assert str(folder) not in " ".join(command)
    assert values["AUDIOTOOLS_ARGUMENTS"] == f'studio "{folder}"' and values["APPDATA"] == str(tmp_path)


def test_windows_without_powershell_gets_a_script(windows, tmp_path):
    install, _ = windows
    place = install(tmp_path / "tapes", works=False)
    assert place.suffix == ".cmd" and b" studio " in place.read_bytes()
    assert install(tmp_path / "tapes").suffix == ".lnk" and not place.exists(), "one entry, not two"


def test_the_script_says_paths_of_every_language_in_quotes():
    made = windows_script(PureWindowsPath(r"C:\a&b\audiotools.exe"), PureWindowsPath("C:\\مقابلات & co\\"))
    assert made.decode().splitlines()[2] == '"C:\\a&b\\audiotools.exe" studio "C:\\مقابلات & co"'
    assert (
        windows_script(PureWindowsPath("a.exe"), PureWindowsPath("D:\\")).decode().splitlines()[2].endswith('"D:\\\\"')
    )


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_an_entry_is_replaced_and_can_be_removed(platform, home, tmp_path):
    assert remove_shortcut(platform=platform, environment=home) is None
    for name in ("one", "two"):
        place = install_shortcut(tmp_path / name, program=Path("/opt/audiotools"), platform=platform, environment=home)
    texts = [path.read_bytes() for path in ([place] if place.is_file() else place.rglob("*")) if path.is_file()]
    assert any(b"two" in text for text in texts) and not any(b"/one" in text for text in texts)
    assert remove_shortcut(platform=platform, environment=home) == place and not place.exists()


def test_a_menu_that_cannot_be_written_is_an_error_of_ours(home, tmp_path):
    Path(home["HOME"], ".local").write_text("a file where a folder should be")
    with pytest.raises(StoreError, match="menu entry"):
        install_shortcut(tmp_path / "x", program=Path("/opt/audiotools"), platform="linux", environment=home)


def test_without_the_command_there_is_nothing_to_put_into_a_menu(monkeypatch, tmp_path):
    monkeypatch.setattr(shortcut.sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(shortcut.shutil, "which", lambda name: None)
    with pytest.raises(StoreError, match="pipx install"):
        shortcut.find_program()
    (tmp_path / "audiotools.exe").touch()
    assert shortcut.find_program("win32") == tmp_path / "audiotools.exe"


def test_the_command_makes_and_removes_the_entry(home, tmp_path, monkeypatch):
    for name, value in home.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(shortcut, "find_program", lambda platform: Path("/opt/audiotools"))
    monkeypatch.setattr(
        shortcut.install_shortcut, "__kwdefaults__", {"program": None, "platform": "linux", "environment": os.environ}
    )
    monkeypatch.setattr(shortcut.remove_shortcut, "__kwdefaults__", {"platform": "linux", "environment": os.environ})
    tapes = tmp_path / "tapes"
    tapes.mkdir()

    def command(*args):
        return CliRunner().invoke(app, ["studio", *map(str, args)])

    done = command(tapes, "--install-shortcut")
    (made,) = Path(home["HOME"]).rglob("*.desktop")
    assert done.exit_code == 0 and str(made) in done.stdout and f"studio {tapes}" in made.read_text(encoding="utf-8")
    assert isinstance(command(tmp_path / "none", "--install-shortcut").exception, ConfigError)
    assert isinstance(command("--install-shortcut", "--remove-shortcut").exception, ConfigError)
    assert "Removed" in command("--remove-shortcut").stdout and not made.exists()
    assert "no menu entry" in command("--remove-shortcut").stdout
