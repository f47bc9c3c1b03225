"""Memory of one hour of scrapes at 15 s, in less than an hour: each side has an exporter whose pages carry timestamps of
their own, 15 s apart, however soon they are asked for again.
"""
import contextlib
import json
import shutil
import subprocess
import sys
import time

from live_rules import SERIES_PER_TARGET, usage

SCRAPES = 240
# name: (scale of the exporter, its targets that are scraped, seconds between two scrapes)
SIZES = {
    "hour-100k": ("100k", 400, 2),
    "hour-500k": ("1m", 2000, 8),
}
GOAL = 3


def compare(name, bench, work, prometheus, tocsin, server, free_address):
    """Prints a table; `server` and `free_address` are those of the other comparisons."""
    scale, targets, interval = SIZES[name]
    folder = work / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    # Prometheus takes nothing that is an hour older than what it has, and its own series are of now.
    start = int(time.time()) - 55 * 60
    with contextlib.ExitStack() as stack:
        log = stack.enter_context(open(folder / "servers.log", "w"))
        processes = {}
        for side, command in (("peer", [prometheus, "--storage.tsdb.path", folder / "peer.data"]), ("tocsin", [tocsin, "run"])):
            groups = stack.enter_context(exporter(bench, folder / (side + ".json"), scale, start, free_address))[:targets]
            file, address = folder / (side + ".yml"), free_address()
            file.write_text(json.dumps({
                "global": {"scrape_interval": "%ds" % interval, "scrape_timeout": "%ds" % interval},
                "scrape_configs": [{"job_name": "fleet", "static_configs": groups}]}))
            processes[side] = stack.enter_context(
                server(command + ["--config.file", file, "--web.listen-address", address], address, log))
        time.sleep(interval * SCRAPES)
        memory = {side: 0 for side in processes}
        began = time.monotonic()
        while time.monotonic() - began < 60:
            memory = {side: max(memory[side], usage(process.pid)[1]) for side, process in processes.items()}
            time.sleep(5)
    print_table(name, memory, SERIES_PER_TARGET * targets)


@contextlib.contextmanager
def exporter(bench, file, scale, start, free_address):
    process = subprocess.Popen(
        [sys.executable, bench / "exporter.py", "--scale", scale, "--port", free_address().rpartition(":")[2],
         "--accelerate", "--start", str(start), "--write-sd", file], stdout=subprocess.PIPE, text=True)
    try:
        process.stdout.readline()
        yield json.loads(file.read_text())
    finally:
        process.terminate()
        process.wait()


def print_table(name, memory, series):
    ratio = memory["peer"] / memory["tocsin"]
    print("\n%s, %d series, one hour at 15 s:\n" % (name, series))
    print("| | peer | Tocsin | ratio | goal | |\n|---|---|---|---|---|---|")
    print("| anonymous memory a series, the most within a minute | %.0f B | %.0f B | %.1f | ≥ %g | %s |" % (
        memory["peer"] / series, memory["tocsin"] / series, ratio, GOAL,
        "met" if ratio >= GOAL else "%.0f %% of the way" % (100 * ratio / GOAL)))
    sys.stdout.flush()
