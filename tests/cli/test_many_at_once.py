"""Who does the recordings of a collection: this process, several, or a cluster."""

import pytest
from typer.testing import CliRunner

from audiotools.cli import app
from audiotools.errors import ConfigError
from audiotools.library import jobs, ray_cluster, runners
from audiotools.library.jobs import Outcome


@pytest.fixture
def collection(packaged_call, tmp_path):
    for args in (["init", str(tmp_path / "archive")], ["add", str(tmp_path / "archive"), str(packaged_call), "-q"]):
        assert CliRunner().invoke(app, ["collection", *args], catch_exceptions=False).exit_code == 0
    return str(tmp_path / "archive")


@pytest.fixture
def asked(monkeypatch):
    """What the runners were asked; each says that its recordings failed."""
    told = []

    def standing_in(name):
        def run(listed, *, on_done, progress=None, **options):
            told.append((name, options))
            for job in listed:
                on_done(Outcome(job=job, state="failed", why="Not today."))

        return run

    for module, name in ((jobs, "run_jobs"), (runners, "run_in_pool"), (ray_cluster, "run_on_cluster")):
        monkeypatch.setattr(module, name, standing_in(name))
    return told


def test_one_after_the_other_unless_asked(collection, asked):
    cases = {
        (): ("run_jobs", {"do"}),
        ("--workers", "3"): ("run_in_pool", {"workers": 3}),
        ("--cluster", "local"): ("run_on_cluster", {"address": "local", "results": "shared"}),
        ("--cluster", "10.0.0.1:6379", "--results", "return"): (
            "run_on_cluster",
            {"address": "10.0.0.1:6379", "results": "return"},
        ),
    }
    for args, (name, options) in cases.items():
        done = CliRunner().invoke(app, ["collection", "run", collection, "-q", *args], catch_exceptions=False)
        assert done.exit_code == 1 and "Not today." in done.output
        found_name, found = asked.pop()
        assert found_name == name and (set(found) if isinstance(options, set) else found) == options


def test_a_cluster_knows_how_many_work_at_once(collection, asked):
    run = CliRunner()
    with pytest.raises(ConfigError, match="leave out --workers"):
        run.invoke(
            app, ["collection", "run", collection, "--workers", "2", "--cluster", "local"], catch_exceptions=False
        )
    wrong = run.invoke(app, ["collection", "run", collection, "--cluster", "local", "--results", "post"])
    assert wrong.exit_code == 2 and asked == []
