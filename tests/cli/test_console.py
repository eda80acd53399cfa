"""The terminal as each system has it, tried here for all of them."""

import errno
import io
import os
import subprocess
import sys

import pytest

from audiotools.cli import console, main, show
from audiotools.cli.console import in_quotes, is_closed_pipe, memory, prepare_streams

SAID = "– مرحبا – naïve …"


class Screen(io.TextIOWrapper):
    def isatty(self):
        return True


def written(stream, **system):
    prepare_streams([stream, object()], **system)
    stream.write(SAID)
    stream.flush()
    return stream.buffer.getvalue()


def test_a_file_or_pipe_on_windows_is_utf8():
    assert written(io.TextIOWrapper(io.BytesIO(), "cp1252"), windows=True, environment={}) == SAID.encode()


def test_a_chosen_encoding_is_kept():
    stream = io.TextIOWrapper(io.BytesIO(), "cp1252")
    found = written(stream, windows=True, environment={"PYTHONIOENCODING": "cp1252"})
    assert found.decode("cp1252") == r"– \u0645\u0631\u062d\u0628\u0627 – naïve …"


ESCAPED = rb"\u0645\u0631\u062d\u0628\u0627"


def test_a_screen_keeps_its_encoding_and_spells_what_it_cannot_show():
    for windows in (True, False):
        shown = written(Screen(io.BytesIO(), "cp437"), windows=windows, environment={})
        assert shown == b"- " + ESCAPED + b" - na\x8bve ..."


def test_a_terminal_of_ascii_loses_no_word():
    stream = io.TextIOWrapper(io.BytesIO(), "ascii")
    prepare_streams([stream], environment={})
    stream.write("“Zoé’s naïve Straße”\u00a0– Łódź, שלום 🙂 \udcd9")
    stream.flush()
    assert stream.buffer.getvalue().decode("ascii") == (
        r""""Zoe's naive Stra\xdfe" - \u0141odz, \u05e9\u05dc\u05d5\u05dd \U0001f642 \udcd9"""
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps names in UTF-16")
def test_names_hold_where_the_locale_has_nothing_but_ascii(tmp_path):
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHONIO"))}
    ascii_only = {**environment, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    line = [sys.executable, "-c", "from audiotools.cli import main; main()", "transcribe", "Zoé شهادة.wav"]
    done = subprocess.run(line, cwd=tmp_path, env=ascii_only, capture_output=True, check=False)
    assert done.returncode == 1 and done.stderr.isascii(), done.stderr
    assert rb"'Zoe \u0634\u0647\u0627\u062f\u0629.wav'" in done.stderr


def test_elsewhere_the_locale_is_kept():
    assert (
        written(io.TextIOWrapper(io.BytesIO(), "latin-1"), windows=False, environment={})
        == b"- " + ESCAPED + b" - na\xefve ..."
    )


def test_a_closed_pipe_is_known_on_every_system():
    assert is_closed_pipe(BrokenPipeError(errno.EPIPE, "x"), windows=False)
    assert not is_closed_pipe(OSError(errno.EINVAL, "x"), windows=False)
    assert not is_closed_pipe(OSError(errno.ENOSPC, "x"), windows=True)


def parsed_by_windows(line):
    """Arguments as a program on Windows gets them: the rules of Microsoft's C runtime, step by step."""
    found, current, quoted, begun, i = [], "", False, False, 0
    while i < len(line):
        slashes = len(line[i:]) - len(line[i:].lstrip("\\"))
        if slashes:
            i += slashes
            if line[i : i + 1] == '"':
                current += "\\" * (slashes // 2)
                if slashes % 2:
                    current, i = current + '"', i + 1
            else:
                current += "\\" * slashes
            begun = True
        elif line[i] == '"':
            quoted, begun, i = not quoted, True, i + 1
        elif line[i] in " \t" and not quoted:
            found, current, begun, i = [*found, current] if begun else found, "", False, i + 1
        else:
            current, begun, i = current + line[i], True, i + 1
    return [*found, current] if begun else found


def test_arguments_are_quoted_as_the_shell_of_the_system_reads_them():
    folder = r"C:\Users\Ada Moss\it's"
    assert in_quotes(folder, windows=True) == rf'"{folder}"'
    for odd in ("C:\\a&b", "a b\\", 'say "so" \\" x', "", "100%", "x\\\\", 'a\\\\"b c'):
        assert parsed_by_windows(in_quotes(odd, windows=True)) == [odd]
    assert in_quotes("it's", windows=False) == "'it'\"'\"'s'"


def test_memory_is_told_or_said_to_be_unknown(monkeypatch):
    if hasattr(os, "sysconf"):
        assert memory() > 100_000_000
        monkeypatch.delattr(os, "sysconf")

    class Kernel:
        @staticmethod
        def GlobalMemoryStatusEx(status):  # noqa: N802
            found = status._obj
            assert found.length == 64  # as Microsoft's structure has it
            found.total = 17_000_000_000
            return 1

    monkeypatch.setattr(console.ctypes, "windll", type("Windll", (), {"kernel32": Kernel}), raising=False)
    assert memory() == 17_000_000_000
    monkeypatch.delattr(console.ctypes, "windll")
    assert memory() is None


def test_a_command_stopped_from_the_keyboard_says_what_is_kept(monkeypatch, capsys):
    def stopped(*args, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(show, "table", stopped)
    monkeypatch.setattr(sys, "argv", ["audiotools", "formats"])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 130
    assert capsys.readouterr().err == "audiotools: Stopped; finished stages are kept.\n"
