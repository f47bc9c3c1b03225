"""Rules over targets that are being scraped: the servers of both sides beside each other, on the same exporter.

Each side runs twice, once only scraping and once with the rules, so that the difference is the cost of the rules. CPU time
is that of the processes, whatever else the machine does; start-up and the filling of the windows are not counted.
"""
import json
import os
import pathlib
import subprocess
import sys
import time

INTERVAL = 10
FILL = 420
MEASURED = 180
SERIES_PER_TARGET = 250


def usage(pid):
    """CPU seconds so far and anonymous memory in bytes of a process."""
    fields = pathlib.Path("/proc/%d/stat" % pid).read_text().rpartition(")")[2].split()
    status = dict(line.split(":", 1) for line in pathlib.Path("/proc/%d/status" % pid).read_text().splitlines())
    return ((int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), 1024 * int(status["RssAnon"].split()[0]))


def configuration(targets, rules):
    return json.dumps({
        "global": {"scrape_interval": "%ds" % INTERVAL, "scrape_timeout": "%ds" % INTERVAL,
                   "evaluation_interval": "%ds" % INTERVAL},
        "rule_files": [str(rules)] if rules else [],
        "scrape_configs": [{"job_name": "fleet", "static_configs": targets}]})


def compare(bench, work, prometheus, tocsin, server, free_address):
    """Prints a table; `server` and `free_address` are those of the other comparisons."""
    folder = work / "live"
    folder.mkdir(exist_ok=True)
    rules = folder / "alerts.yml"
    subprocess.run([sys.executable, bench / "gen_rules.py", "--interval", "%ds" % INTERVAL, "-o", rules], check=True)
    exporter = subprocess.Popen(
        [sys.executable, bench / "exporter.py", "--scale", "100k", "--port", free_address().rpartition(":")[2],
         "--step", str(INTERVAL), "--write-sd", folder / "targets.json"], stdout=subprocess.PIPE, text=True)
    try:
        exporter.stdout.readline()
        targets = json.loads((folder / "targets.json").read_text())
        measured = measure(folder, targets, rules, prometheus, tocsin, server, free_address)
    finally:
        exporter.terminate()
        exporter.wait()
    print_table(measured, SERIES_PER_TARGET * len(targets))


def measure(folder, targets, rules, prometheus, tocsin, server, free_address):
    """For each server its CPU seconds per interval and its memory."""
    with open(folder / "servers.log", "w") as log:
        def start(name, rule_file, command):
            file, address = folder / (name + ".yml"), free_address()
            file.write_text(configuration(targets, rule_file))
            return server(command + ["--config.file", file, "--web.listen-address", address], address, log)

        def peer(name, rule_file):
            data = folder / (name + ".data")
            subprocess.run(["rm", "-rf", data], check=True)
            return start(name, rule_file, [prometheus, "--storage.tsdb.path", data])

        def ours(name, rule_file):
            return start(name, rule_file, [tocsin, "run"])

        with peer("peer-scraping", None) as a, peer("peer-rules", rules) as b, \
                ours("tocsin-scraping", None) as c, ours("tocsin-rules", rules) as d:
            processes = {"peer scraping": a, "peer rules": b, "tocsin scraping": c, "tocsin rules": d}
            time.sleep(FILL)
            before, began = {name: usage(process.pid) for name, process in processes.items()}, time.monotonic()
            time.sleep(MEASURED)
            after, intervals = {}, (time.monotonic() - began) / INTERVAL
            for name, process in processes.items():
                after[name] = usage(process.pid)
            return {name: ((after[name][0] - before[name][0]) / intervals, after[name][1]) for name in processes}


def print_table(measured, series):
    def row(what, unit, theirs, ours, goal, digits):
        ratio = theirs / ours if ours > 0 else float("inf")
        print("| %s | %.*f %s | %.*f %s | %.1f | ≥ %g | %s |" % (
            what, digits, theirs, unit, digits, ours, unit, ratio, goal,
            "met" if ratio >= goal else "%.0f %% of the way" % (100 * ratio / goal)))

    cpu = {name: value[0] for name, value in measured.items()}
    print("\nlive-rules, 1,000 alert rules over %d series, every %d s:\n" % (series, INTERVAL))
    print("| | peer | Tocsin | ratio | goal | |\n|---|---|---|---|---|---|")
    row("rules, CPU per interval", "ms", 1000 * (cpu["peer rules"] - cpu["peer scraping"]),
        1000 * (cpu["tocsin rules"] - cpu["tocsin scraping"]), 50, 0)
    row("scraping, CPU a sample", "µs", 1e6 * cpu["peer scraping"] / series, 1e6 * cpu["tocsin scraping"] / series, 3, 2)
    for name in ("scraping", "rules"):
        row("anonymous memory a series, %s, after %d scrapes" % (name, (FILL + MEASURED) // INTERVAL), "B",
            measured["peer " + name][1] / series, measured["tocsin " + name][1] / series, 3, 0)
    sys.stdout.flush()
