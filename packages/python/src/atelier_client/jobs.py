"""One task of Atelier: watching, waiting, cancelling, fetching."""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from .errors import (
    ConnectionFailed,
    RateLimitError,
    ServerError,
    TaskCancelledError,
    TaskFailedError,
    WaitTimeout,
)
from .events import Frame, frames_of
from .outputs import OutputFile
from .transport import Transport
from .types import Task

_TERMINAL = {"completed", "failed", "cancelled"}
# Below what proxies bear.
_WAIT_S = 25
_GRACE_S = 15.0
_POLL_S = 2.0
_MAX_FRUITLESS = 3
# The server says something at least every 15 s.
_IDLE_S = 45.0


@dataclass(frozen=True)
class JobResult:
    """A finished job and what it has made."""

    task: Task
    outputs: list[OutputFile]


class Job:
    """It goes on whether or not anybody waits for it."""

    def __init__(self, transport: Transport, job_id: int, labels: Mapping[str, str] | None = None) -> None:
        self._transport = transport
        self.id = job_id
        self.labels = dict(labels or {})
        """Of a workflow's run: what tells it from the others of the same run."""

    def __repr__(self) -> str:
        return f"Job({self.id})"

    def status(self) -> Task:
        """How it stands."""
        return self._transport.request("GET", f"/api/v1/generation/status/{self.id}").json()

    def wait(self, timeout_s: float | None = None) -> JobResult:
        """Waits until it has ended, over restarts of the server as well.

        Raises `TaskFailedError`, `TaskCancelledError`, `WaitTimeout`.
        """
        end = None if timeout_s is None else time.monotonic() + timeout_s
        task = self._wait_once(end)
        while not _has_ended(task):
            if end is not None and time.monotonic() >= end:
                raise WaitTimeout(f"Job {self.id} did not end in {timeout_s} s", code="timeout")
            task = self._wait_once(end)
        return self._result_of(task)

    def events(self) -> Iterator[dict[str, Any]]:
        """What happens to it up to its end, as `{"type": "task.status" | "task.progress", …}`.

        By server-sent events, which go on after the last one when the connection breaks; by asking where these do not hold.
        """
        last_id: str | None = None
        fruitless = 0
        while fruitless < _MAX_FRUITLESS:
            fruitless += 1
            try:
                for frame in self._frames(last_id):
                    last_id, fruitless = frame.id or last_id, 0
                    for event in self._events_of(frame):
                        yield event
                        if _is_last(event):
                            return
            except (ConnectionFailed, RateLimitError, ServerError, httpx.TransportError):
                time.sleep(1.0)
        yield from self._poll()

    def cancel(self) -> Task:
        """Asks for its end; can be repeated. A job that has ended stays as it is."""
        path = f"/api/v1/generation/{self.id}/cancel"
        return self._transport.request("POST", path, repeatable=True).json()

    def outputs(self) -> list[OutputFile]:
        """What it has made; raises `ConflictError` while it has not ended."""
        result = self._transport.request("GET", f"/api/v1/generation/result/{self.id}").json()
        return [OutputFile(self._transport, output) for output in result["outputs"]]

    def _wait_once(self, end: float | None) -> Task:
        left = _WAIT_S if end is None else max(0, min(_WAIT_S, int(end - time.monotonic())))
        path = f"/api/v1/generation/status/{self.id}?wait={left}"
        begun = time.monotonic()
        try:
            task: Task = self._transport.request("GET", path, timeout_s=left + _GRACE_S).json()
        except RateLimitError:
            task = self.status()
        # An early answer comes from a server that stops, or that lets no more requests wait.
        if not _has_ended(task) and time.monotonic() - begun < 1.0:
            time.sleep(min(_POLL_S, 1.0 if end is None else max(0.0, end - time.monotonic())))
        return task

    def _frames(self, last_id: str | None) -> Iterator[Frame]:
        headers = {"accept": "text/event-stream", **({"last-event-id": last_id} if last_id else {})}
        with self._transport.stream(f"/api/v1/generation/{self.id}/events", headers, _IDLE_S) as response:
            yield from frames_of(response.iter_lines())

    def _events_of(self, frame: Frame) -> Iterator[dict[str, Any]]:
        data = json.loads(frame.data)
        if frame.event in ("snapshot", "reset"):
            yield from ({"type": "task.status", "task_id": task["id"], **task} for task in data["tasks"])
        elif frame.event in ("task.status", "task.progress"):
            yield {"type": frame.event, **data}

    def _poll(self) -> Iterator[dict[str, Any]]:
        while True:
            task = self.status()
            yield {"type": "task.status", "task_id": self.id, **task}
            if _has_ended(task):
                return
            time.sleep(_POLL_S)

    def _result_of(self, task: Task) -> JobResult:
        if task["status"] == "failed":
            why = task["error_message"] or task["error_code"]
            raise TaskFailedError(task, f"Job {self.id} failed: {why}", task["error_code"] or "task_failed")
        if task["status"] == "cancelled":
            raise TaskCancelledError(task, f"Job {self.id} was cancelled", "task_cancelled")
        return JobResult(task, self.outputs())


def _has_ended(task: Mapping[str, Any]) -> bool:
    """While what was made is checked there is nothing to fetch yet."""
    return task["status"] in _TERMINAL and not task.get("checking")


def _is_last(event: Mapping[str, Any]) -> bool:
    return event["type"] == "task.status" and (_has_ended(event) or bool(event.get("deleted")))
