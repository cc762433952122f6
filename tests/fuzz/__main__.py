"""`python -m fuzz`: runs inputs of every kind, prints what was run and what broke; exit status 1 where anything did."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from threading import Event

from fuzz.findings import Finding, digest, findings
from fuzz.kinds import NAMES, Made, made
from fuzz.minimise import minimised
from fuzz.workers import Task, results
from fuzz.writing import ready

HASHED = 50
"""One of so many inputs is read under two hash seeds."""

ENDED = Event()
"""Set by Ctrl-C: what was run is then summed up as at the end."""


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--kind", choices=NAMES, action="append", help="a kind of input; all unless named")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other inputs")
    parser.add_argument("--index", type=int, help="replay this input of the kind, against all promises")
    parser.add_argument("--start", type=int, default=0, help="the number of the first input")
    parser.add_argument("--count", type=int, default=1_000_000, help="inputs of each kind, at most")
    parser.add_argument("--minutes", type=float, default=1e6, help="end after so long")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--corpus", action="store_true", help="begin texts from ../shared, too")
    parser.add_argument("--save", type=Path, help="write an input of each group of findings into this folder")
    parser.add_argument("--minimise", action="store_true", help="make the saved or replayed input as small as may be")
    parser.add_argument("--digests", action="store_true", help="print checksums of outputs instead, for comparing")
    return parser.parse_args()


def main() -> int:
    """Run what is asked for."""
    asked = arguments()
    kinds = asked.kind or NAMES
    if asked.index is not None:
        return replayed(asked, kinds[0])
    if asked.digests:
        return digests(asked, kinds)
    ready(kinds)
    signal.signal(signal.SIGINT, lambda *_: ENDED.set())  # before the processes, which inherit it
    began, ran, sizes = time.monotonic(), Counter[str](), defaultdict[str, list[int]](list)
    groups: dict[tuple[str, str], list[tuple[Task, Finding]]] = defaultdict(list)
    for task, size, found in results(tasks(asked, kinds), asked.jobs):
        ran[task.kind] += 1
        sizes[task.kind].append(size)
        for each in found:
            members = groups[each.promise, each.group]
            members.append((task, each))
            if len(members) == 1:
                print(f"{each.promise}: {each.group} ({replay(task)})", file=sys.stderr, flush=True)
    print(f"{sum(ran.values()):,} inputs of seed {asked.seed} in {(time.monotonic() - began) / 60:.1f} minutes")
    for kind in kinds:
        print(f"  {kind:10} {ran[kind]:7,} inputs, median size {median(sizes[kind] or [0]):9,.0f} bytes")
    every = [size for kind in sizes.values() for size in kind]
    print(f"  all        {len(every):7,} inputs, median size {median(every or [0]):9,.0f} bytes")
    unlike = hashes_differ(asked, kinds, max(ran.values(), default=0))
    show(groups, asked)
    print(f"{sum(map(len, groups.values()))} findings in {len(groups)} groups; {unlike} outputs differ by hash seed")
    return 1 if groups or unlike else 0


def tasks(asked: argparse.Namespace, kinds: tuple[str, ...]) -> Iterator[Task]:
    """Inputs of each kind in turn, until the time or the count is reached, or Ctrl-C is pressed."""
    ends = time.monotonic() + 60 * asked.minutes
    for index in range(asked.start, asked.start + asked.count):
        for kind in kinds:
            if ENDED.is_set() or time.monotonic() > ends:
                return
            yield Task(kind, asked.seed, index, asked.corpus and index % 2 == 1)


def replay(task: Task) -> str:
    """The words of a command line that runs this input alone."""
    return f"--kind {task.kind} --seed {task.seed} --index {task.index}{' --corpus' * task.corpus}"


def replayed(asked: argparse.Namespace, kind: str) -> int:
    """Run one input against all promises, and print what it breaks."""
    given = made(kind, asked.seed, asked.index, asked.corpus)
    found = list(findings(given))
    for each in found:
        print(f"{each.promise}: {each.group}\n{each.detail}\n")
    if asked.save and found:
        save(given, found[0], asked)
    return 1 if found else 0


def show(groups: dict[tuple[str, str], list[tuple[Task, Finding]]], asked: argparse.Namespace) -> None:
    """Print each group of findings with the command that replays one, the commonest first."""
    for (promise, group), members in sorted(groups.items(), key=lambda item: -len(item[1])):
        task, first = min(members, key=lambda member: (member[0].kind not in ("text", "markdown"), member[0].index))
        kinds = ", ".join(f"{kind} {count}" for kind, count in Counter(each.kind for each, _ in members).most_common())
        print(f"\n{len(members)} × {promise}: {group} ({kinds})")
        print(f"  {first.detail[-600:]}")
        print(f"  replay: {replay(task)}")
        if asked.save:
            save(made(*task), first, asked)


def save(given: Made, finding: Finding, asked: argparse.Namespace) -> None:
    """Write the input into the folder, made small where that is asked for."""
    if asked.minimise:
        given = minimised(given, finding)
    asked.save.mkdir(parents=True, exist_ok=True)
    (asked.save / given.name).write_bytes(given.data)


def digests(asked: argparse.Namespace, kinds: tuple[str, ...]) -> int:
    """Print a checksum for each input."""
    for index in range(asked.start, asked.start + asked.count):
        for kind in kinds:
            try:
                told = digest(made(kind, asked.seed, index * HASHED))
            except Exception as error:
                told = type(error).__name__
            print(kind, index * HASHED, told)
    return 0


def hashes_differ(asked: argparse.Namespace, kinds: tuple[str, ...], count: int) -> int:
    """Count the inputs of a sample whose outputs differ under another hash seed."""
    count = (asked.start + count) // HASHED - asked.start // HASHED
    words = [f"--kind={kind}" for kind in kinds]
    words += [f"--seed={asked.seed}", f"--start={asked.start // HASHED}", f"--count={count}", "--digests"]
    command = [sys.executable, "-m", "fuzz", *words]
    runs = [
        subprocess.Popen(command, env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.PIPE, text=True)
        for seed in ("1", "2")
    ]
    one, other = (run.communicate()[0].splitlines() for run in runs)
    print(f"  {len(one)} inputs read under two hash seeds")
    unlike = [line for line, again in zip(one, other, strict=True) if line != again]
    for line in unlike:
        print(f"  hash seeds: {line.rpartition(' ')[0]}")
    return len(unlike)


if __name__ == "__main__":
    sys.exit(main())
