"""An entry in the menu of programs that opens the studio: start menu, applications menu, Applications folder.

The entry opens a window of the terminal, which says where the studio is; closing it stops the studio. Each system's
files are made by a function of their own from plain values, so that all of them can be tested on any.

Sources: Desktop Entry Specification (freedesktop.org); Apple, Bundle Programming Guide; Microsoft, WshShortcut object.
"""

from __future__ import annotations

import os
import plistlib
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePath

import msgspec

from audiotools.errors import StoreError

NAME = "Audiotools Studio"
COMMENT = "Correct transcripts, name voices, review quotes and withhold passages, on this computer alone"

_POWERSHELL = (
    "$link = (New-Object -ComObject WScript.Shell).CreateShortcut($env:AUDIOTOOLS_LINK); "
    "$link.TargetPath = $env:AUDIOTOOLS_PROGRAM; $link.Arguments = $env:AUDIOTOOLS_ARGUMENTS; "
    "$link.WorkingDirectory = $env:AUDIOTOOLS_FOLDER; $link.Description = $env:AUDIOTOOLS_COMMENT; $link.Save()"
)
# Values come by the environment, so that no sign in a path can end the text they would stand in.

_SECONDS_OF_POWERSHELL = 60


class Entry(msgspec.Struct, frozen=True):
    """A menu entry, as files.

    Parameters
    ----------
    place
        What appears in the menu: a file, or a folder that the system shows as a program.
    files
        Path to content; on systems where files are made executable, all but `plain` are.
    plain
        Files that are not run.
    """

    place: Path
    files: Mapping[Path, bytes]
    plain: tuple[Path, ...] = ()


def install_shortcut(
    folder: Path,
    *,
    program: Path | None = None,
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
) -> Path:
    """Put an entry into the user's own menu that opens the studio on a folder of results.

    Parameters
    ----------
    folder
        Opened by the entry; made where it is missing.
    program
        The command ``audiotools``; None for the one that belongs to this Python.
    platform
        As `sys.platform` says.
    environment
        Variables that say where the user's folders are.

    Returns
    -------
    Path
        What was put into the menu; an earlier entry is replaced.

    Raises
    ------
    StoreError
        If there is no such command, or the entry cannot be written.
    """
    command = (program or find_program(platform)).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder = folder.resolve()
        if platform == "win32":
            return _install_on_windows(command, folder, environment)
        entry = (
            mac_entry(command, folder, environment)
            if platform == "darwin"
            else desktop_entry(command, folder, environment)
        )
        _clear(entry.place)
        for path, content in entry.files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            path.chmod(0o644 if path in entry.plain else 0o755)
    except OSError as error:
        raise StoreError(f"Cannot make the menu entry ({error.strerror or error}: {error.filename}).") from error
    return entry.place


def remove_shortcut(*, platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> Path | None:
    """Take the entry out of the menu again.

    Returns
    -------
    Path or None
        What was removed; None where there was none.
    """
    removed = None
    for place in _places(platform, environment):
        if place.exists():
            _clear(place)
            removed = place
    return removed


def find_program(platform: str = sys.platform) -> Path:
    """The command ``audiotools`` of this Python: beside it, else on the path.

    Raises
    ------
    StoreError
        If it is not installed as a command.
    """
    beside = Path(sys.executable).with_name("audiotools.exe" if platform == "win32" else "audiotools")
    if beside.is_file():
        return beside
    found = shutil.which("audiotools")
    if found is None:
        raise StoreError("The command audiotools is not installed here: install it with pipx install audiotools.")
    return Path(found)


def desktop_entry(program: Path, folder: Path, environment: Mapping[str, str]) -> Entry:
    """The entry for desktops that follow freedesktop.org: GNOME, KDE, Xfce and others.

    >>> entry = desktop_entry(Path("/opt/a b/audiotools"), Path("/home/ada/50 %"), {"HOME": "/home/ada"})
    >>> entry.place.as_posix()
    '/home/ada/.local/share/applications/audiotools-studio.desktop'
    >>> [line for line in entry.files[entry.place].decode().splitlines() if line.startswith("Exec")]
    ['Exec="/opt/a b/audiotools" studio "/home/ada/50 %%"']
    """
    (place,) = _places("linux", environment)
    words = [str(program), "studio", str(folder)]
    if set("=%") & set(words[0]):  # the first is forbidden in a program's name, of the second GLib makes another name
        words = ["sh", "-c", 'exec "$0" "$@"', *words]
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={NAME}",
        f"Comment={COMMENT}",
        f"Exec={' '.join(map(_desktop_word, words))}",
        "Icon=audio-x-generic",
        "Terminal=true",  # a window that can be closed, which stops the studio
        "Categories=AudioVideo;Audio;",
        "Keywords=transcript;interview;oral history;subtitles;",
    )
    return Entry(place, {place: ("\n".join(lines) + "\n").encode()}, plain=(place,))


def mac_entry(program: Path, folder: Path, environment: Mapping[str, str]) -> Entry:
    """The entry for the Mac: a small program in the user's Applications folder that opens a window of Terminal."""
    (place,) = _places("darwin", environment)
    contents = place / "Contents"
    info = contents / "Info.plist"
    facts = {
        "CFBundleName": NAME,
        "CFBundleIdentifier": "audiotools.studio",
        "CFBundleExecutable": "studio",
        "CFBundlePackageType": "APPL",
        "CFBundleVersion": "1",
    }
    opener = '#!/bin/sh\nexec /usr/bin/open -a Terminal "$(dirname "$0")/../Resources/studio.command"\n'
    studio = f"#!/bin/sh\nexec {shlex.join([str(program), 'studio', str(folder)])}\n"
    files = {
        info: plistlib.dumps(facts),
        contents / "MacOS" / "studio": opener.encode(),
        contents / "Resources" / "studio.command": os.fsencode(studio),
    }
    return Entry(place, files, plain=(info,))


def windows_script(program: PurePath, folder: PurePath) -> bytes:
    r"""A script that opens the studio, for machines on which no link can be made.

    >>> from pathlib import PureWindowsPath
    >>> windows_script(PureWindowsPath(r"C:\a b\audiotools.exe"), PureWindowsPath(r"C:\100% Ada")).decode().splitlines()
    ['@echo off', 'chcp 65001 >nul', '"C:\\a b\\audiotools.exe" studio "C:\\100%% Ada"', 'if errorlevel 1 pause']
    """
    # No name on Windows holds a quotation mark; a backslash before the last mark, as of a drive, must be doubled.
    place = re.sub(r"\\$", r"\\\\", str(folder))
    line = f'"{program}" studio "{place}"'.replace("%", "%%")
    return "\r\n".join(("@echo off", "chcp 65001 >nul", line, "if errorlevel 1 pause", "")).encode()


def _install_on_windows(program: Path, folder: Path, environment: Mapping[str, str]) -> Path:
    link, script = _places("win32", environment)
    link.parent.mkdir(parents=True, exist_ok=True)
    _clear(link)
    _clear(script)
    values = {
        "AUDIOTOOLS_LINK": str(link),
        "AUDIOTOOLS_PROGRAM": str(program),
        "AUDIOTOOLS_ARGUMENTS": subprocess.list2cmdline(["studio", str(folder)]),
        "AUDIOTOOLS_FOLDER": str(folder),
        "AUDIOTOOLS_COMMENT": COMMENT,
    }
    command = ["powershell", "-NoProfile", "-NonInteractive", "-Command", _POWERSHELL]
    # Some institutions forbid it, and a name with letters of another language cannot be linked this way.
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(
            command, env={**environment, **values}, capture_output=True, check=True, timeout=_SECONDS_OF_POWERSHELL
        )
    if link.exists():
        return link
    script.write_bytes(windows_script(program, folder))
    return script


def _places(platform: str, environment: Mapping[str, str]) -> tuple[Path, ...]:
    """Where the entry lies, best first."""
    home = Path(environment.get("HOME") or Path.home())
    if platform == "win32":
        roaming = environment.get("APPDATA")
        base = Path(roaming) if roaming else Path.home() / "AppData" / "Roaming"
        menu = base / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        return menu / f"{NAME}.lnk", menu / f"{NAME}.cmd"
    if platform == "darwin":
        return (home / "Applications" / f"{NAME}.app",)
    data = environment.get("XDG_DATA_HOME") or ""
    base = Path(data) if Path(data).is_absolute() else home / ".local" / "share"
    return (base / "applications" / "audiotools-studio.desktop",)


def _desktop_word(word: str) -> str:
    r"""A word of an Exec line: quoted, then escaped as every text there, with field codes switched off.

    >>> _desktop_word("studio"), _desktop_word('a "b" $HOME \\ 5%')
    ('studio', '"a \\\\"b\\\\" \\\\$HOME \\\\\\\\ 5%%"')
    """
    if word and all(sign.isalnum() or sign in "-_./:@+," for sign in word):
        return word
    quoted = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in word)
    escaped = quoted.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    return f'"{escaped}"'.replace("%", "%%")


def _clear(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
