"""Sends requests: the key to its own origin alone, within a time, and again where that helps."""

import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin

import httpx

from .errors import AtelierError, ConnectionFailed, error_of, retry_after_of
from .version import VERSION

_REPEATABLE = {"GET", "HEAD", "PUT", "DELETE"}
_AWAY = {502, 503, 504}
# Tries at an address that has never answered end after so many seconds: it is rather wrong than away.
_FIRST_CONTACT_S = 3.0


class Transport:
    """One server, and the key for it, which `repr` does not show."""

    def __init__(
        self, url: str, api_key: str | None, *, timeout_s: float, retry_for_s: float, http: httpx.Client | None
    ) -> None:
        base = httpx.URL(url)
        if base.scheme not in ("http", "https") or base.userinfo:
            raise AtelierError("The address of Atelier begins with https:// or http://", code="configuration")
        self.url = str(base).rstrip("/")
        self._origin = _origin_of(base)
        self.__key = api_key
        self._timeout_s = timeout_s
        self._retry_for_s = retry_for_s
        self._http = http or httpx.Client(follow_redirects=False)
        self._reached = False

    def __repr__(self) -> str:
        return f"Transport({self.url!r})"

    def close(self) -> None:
        self._http.close()

    def request(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        repeatable: bool | None = None,
        timeout_s: float | None = None,
        **content: Any,
    ) -> httpx.Response:
        """The answer of a success. Raises an `AtelierError` in every other case, after all tries."""
        begun = time.monotonic()
        failures = 0
        can_repeat = repeatable if repeatable is not None else method in _REPEATABLE or "Idempotency-Key" in (headers or {})
        while True:
            request = self._build(method, path, headers or {}, timeout_s, content)
            outcome = self._attempt(request)
            if isinstance(outcome, httpx.Response) and outcome.is_success:
                return outcome
            pause = self._pause_after(outcome, can_repeat, failures)
            limit = self._retry_for_s if self._reached else min(_FIRST_CONTACT_S, self._retry_for_s)
            if pause is None or time.monotonic() + pause > begun + limit:
                raise error_of(outcome) if isinstance(outcome, httpx.Response) else outcome
            failures += 1
            time.sleep(pause)

    @contextmanager
    def stream(
        self, path: str, headers: Mapping[str, str] | None = None, idle_s: float = 60.0
    ) -> Iterator[httpx.Response]:
        """An answer whose body is read as it comes. One try. Raises an `AtelierError` when it is refused."""
        request = self._build("GET", path, headers or {}, idle_s, {})
        try:
            response = self._http.send(request, stream=True)
        except httpx.TransportError as error:
            raise self._unreachable(error) from error
        try:
            if not response.is_success:
                response.read()
                raise error_of(response)
            yield response
        finally:
            response.close()

    def address_of(self, path: str) -> str:
        """The absolute address of a path that the API answered."""
        return self.url + path if path.startswith("/") else urljoin(self.url, path)

    def _build(
        self, method: str, path: str, headers: Mapping[str, str], timeout_s: float | None, content: Mapping[str, Any]
    ) -> httpx.Request:
        url = httpx.URL(self.address_of(path))
        own = {"user-agent": f"atelier-python/{VERSION}", **headers}
        if self.__key and _origin_of(url) == self._origin:
            own["authorization"] = f"Bearer {self.__key}"
        return self._http.build_request(method, url, headers=own, timeout=timeout_s or self._timeout_s, **content)

    def _attempt(self, request: httpx.Request) -> httpx.Response | ConnectionFailed:
        try:
            response = self._http.send(request, follow_redirects=False)
        except httpx.TransportError as error:
            return self._unreachable(error)
        self._reached = True
        return response

    def _unreachable(self, error: httpx.TransportError) -> ConnectionFailed:
        is_late = isinstance(error, httpx.TimeoutException)
        code, what = ("timeout", "did not answer in time") if is_late else ("network", f"cannot be reached ({error})")
        return ConnectionFailed(f"{self.url} {what}", code=code)

    def _pause_after(
        self, outcome: httpx.Response | ConnectionFailed, can_repeat: bool, failures: int
    ) -> float | None:
        backoff = min(5.0, 0.5 * 1.5**failures) * random.uniform(0.5, 1.0)
        if isinstance(outcome, ConnectionFailed):
            return backoff if can_repeat else None
        is_limited = outcome.status_code == 429
        is_away = outcome.status_code in _AWAY and can_repeat
        is_in_flight = outcome.status_code == 409 and '"idempotency_in_flight"' in outcome.text
        if not (is_limited or is_away or is_in_flight):
            return None
        return max(backoff, retry_after_of(outcome) or 0.0)


def _origin_of(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port
