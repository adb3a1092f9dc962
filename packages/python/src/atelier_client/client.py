"""The client."""

import hashlib
import os
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Self, Unpack
from urllib.parse import quote, urlencode

import httpx

from .errors import AtelierError, NotFoundError, PermissionRefused
from .jobs import Job, JobResult
from .operations import OPERATIONS
from .transport import Transport
from .types import Asset, CreateTask, HistoryItem, Model

_UPLOAD_S = 600.0


class Atelier:
    """A client of one Atelier, in the name of the user whose key it has. `ATELIER_URL` and `ATELIER_API_KEY` by default."""

    def __init__(
        self,
        url: str | None = None,
        api_key: str | None = None,
        *,
        timeout_s: float = 30.0,
        retry_for_s: float = 60.0,
        http: httpx.Client | None = None,
    ) -> None:
        address = url or os.environ.get("ATELIER_URL")
        if not address:
            raise AtelierError("Say where Atelier is: url, or ATELIER_URL", code="configuration")
        key = api_key or os.environ.get("ATELIER_API_KEY")
        self._transport = Transport(address, key, timeout_s=timeout_s, retry_for_s=retry_for_s, http=http)

    def __repr__(self) -> str:
        return f"Atelier({self._transport.url!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._transport.close()

    def submit(self, *, idempotency_key: str | None = None, **wish: Unpack[CreateTask]) -> Job:
        """Asks for pictures; returns as soon as the server has it for sure. One key is kept over all tries."""
        task = self.call("createTask", json=wish, idempotency_key=idempotency_key)
        return Job(self._transport, task["id"])

    def run(self, *, wait_s: float | None = None, **wish: Unpack[CreateTask]) -> JobResult:
        """Asks for pictures and waits for them."""
        return self.submit(**wish).wait(wait_s)

    def job(self, job_id: int) -> Job:
        """A job by its id; whether there is one is seen at its first use."""
        return Job(self._transport, job_id)

    def submit_workflow(
        self, workflow_id: int, values: Mapping[str, Any] | None = None, *, idempotency_key: str | None = None, **more: Any
    ) -> list[Job]:
        """Runs a workflow: one job, or one for each combination of `grid` and `count`."""
        body = {"values": dict(values or {}), **more}
        run = self.call("runWorkflow", path={"id": workflow_id}, json=body, idempotency_key=idempotency_key)
        return [Job(self._transport, task["id"], task["labels"]) for task in run["tasks"]]

    def upload(self, source: str | os.PathLike[str] | bytes, name: str | None = None) -> Asset:
        """Brings a file for a workflow; the same bytes are sent once."""
        if isinstance(source, bytes):
            return self._upload(hashlib.sha256(source).hexdigest(), name or "file", source)
        with Path(source).open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            return self._upload(sha256, name or Path(source).name, file)

    def models(self, **query: Any) -> list[Model]:
        return self.call("listModels", query=query)["items"]

    def history(self, **query: Any) -> Iterator[HistoryItem]:
        """The user's tasks, the newest first, page by page as they are asked for."""
        cursor: str | None = None
        while True:
            page = self.call("listHistory", query={**query, "cursor": cursor})
            yield from page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return

    def call(
        self,
        operation: str,
        *,
        path: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        json: Any = None,
        idempotency_key: str | None = None,
    ) -> Any:
        """The low layer: any call of the API by its `operationId`; returns its JSON, or its bytes where it is none."""
        method, template, known, takes_key = OPERATIONS[operation]
        given = {name: value for name, value in (query or {}).items() if value is not None}
        if unknown := given.keys() - known:
            raise TypeError(f"{operation} has no parameter {', '.join(sorted(unknown))}")
        address = template.format(**{name: quote(str(value), safe="") for name, value in (path or {}).items()})
        headers = {"Idempotency-Key": idempotency_key or str(uuid.uuid4())} if takes_key else {}
        content = {} if json is None else {"json": json}
        target = f"{address}?{urlencode(given)}" if given else address
        response = self._transport.request(method, target, headers=headers, **content)
        return response.json() if "json" in response.headers.get("content-type", "") else response.content

    def _upload(self, sha256: str, name: str, content: bytes | BinaryIO) -> Asset:
        try:
            return self.call("findAssetByHash", path={"sha256": sha256})
        except (NotFoundError, PermissionRefused):
            pass
        # httpx reads a file from its beginning for every try.
        files = {"file": (name, content)}
        path = f"/api/v1/assets?sha256={sha256}"
        return self._transport.request("POST", path, repeatable=True, timeout_s=_UPLOAD_S, files=files).json()
