"""A Ray cluster of several nodes on this machine, on the loopback interface, ended with its processes' names."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path

NODES = """
import json, os, sys
from ray.cluster_utils import Cluster

own = {"num_cpus": 1, "node_ip_address": "127.0.0.1", "object_store_memory": 80_000_000}
cluster = Cluster(initialize_head=True, head_node_args={**own, "include_dashboard": False})
nodes = [cluster.head_node] + [cluster.add_node(**own) for _ in range(int(sys.argv[1]) - 1)]
raylets = [node.all_processes["raylet"][0].process.pid for node in nodes]
print(json.dumps({"address": cluster.address, "raylets": raylets}), flush=True)
sys.stdin.read()
cluster.shutdown()
"""


class Nodes:
    """Nodes with one core each, in processes of their own, until `end`."""

    def __init__(self, count, *, token=True):
        self.environment = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_USAGE_STATS_ENABLED": "0"}
        self.environment["RAY_USAGE_STATS_REPORT_URL"] = "http://127.0.0.1:9/"  # nobody: else it reports that it is off
        self.environment |= {"RAY_AUTH_MODE": "token" if token else "disabled"}
        self.environment |= {"RAY_AUTH_TOKEN": secrets.token_hex(32)} if token else {}
        self._process, told = self._started(count)
        self.address, self.raylets = told["address"], told["raylets"]

    def _started(self, count):
        """The process that holds the nodes, and what it says of them.

        Ray gives up a node that has not started within half a minute, as on a machine full of other work: then anew.
        """
        for _ in range(5):
            process = subprocess.Popen(
                [sys.executable, "-c", NODES, str(count)],
                env=environment(self),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            for line in process.stdout:
                if line.startswith("{"):
                    return process, json.loads(line)
            process.communicate(timeout=600)
        raise RuntimeError("Ray started no nodes, five times")

    def cut_off(self, number):
        """A node is lost as by a power cut, with everything that runs on it."""
        raylet = self.raylets[number]
        own = [place.name for place in Path("/proc").glob("[0-9]*") if parent(place.name) == raylet]
        for process in (raylet, *map(int, own)):
            os.kill(process, signal.SIGKILL)

    def end(self):
        self._process.communicate(timeout=600)


def parent(process):
    """The process that started one; None when it is gone."""
    return int(found[1]) if (found := _state(process)) else None


def runs(process):
    """Whether a process is there and not dead."""
    found = _state(process)
    return bool(found) and found[0] != "Z"


def _state(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def environment(nodes, temporary=None):
    """Variables for nodes and their driver, so that both find the modules of the tests."""
    here = Path(__file__).parent
    paths = [*map(str, (here, here.parent)), *filter(None, [os.environ.get("PYTHONPATH")])]
    own = {k: v for k, v in os.environ.items() if not k.startswith("RAY_")}
    own |= {"PYTHONPATH": os.pathsep.join(paths), **(nodes.environment if nodes else {})}
    return own if temporary is None else {**own, "TMPDIR": str(temporary)}
