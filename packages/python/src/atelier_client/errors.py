"""What can go wrong: one class for each family of the API's stable codes."""

from collections.abc import Mapping
from typing import Any

import httpx

from .types import Task


class AtelierError(Exception):
    """Compare `code`, never the message: codes are stable."""

    def __init__(
        self,
        message: str,
        *,
        code: str,
        status: int = 0,
        request_id: str | None = None,
        retry_after: float | None = None,
        problem: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.request_id = request_id
        self.retry_after = retry_after
        """Seconds until a new try makes sense, where the server says it."""
        self.problem = problem
        """The whole answer (RFC 9457); bad fields are in its `errors`."""


class ConnectionFailed(AtelierError):
    """No answer came: the server cannot be reached, or not in time."""


class WebhookVerificationError(AtelierError):
    """A webhook that is not signed by a secret that was given, or not of now."""


class WaitTimeout(AtelierError):
    """The job did not end in the time that was given; it goes on."""


class BadRequestError(AtelierError):
    """400: the request is not one that the API takes."""


class AuthenticationError(AtelierError):
    """401: the key is missing, wrong, revoked or over."""


class PermissionRefused(AtelierError):
    """403: the key or its user may not do this."""


class NotFoundError(AtelierError):
    """404: it is not there, or belongs to somebody else."""


class ConflictError(AtelierError):
    """409: it does not fit how things stand."""


class RefusedError(AtelierError):
    """413, 415, 416, 422: understood, and refused for what it says."""


class RateLimitError(AtelierError):
    """429: too many requests, or too many waiting tasks."""


class ServerError(AtelierError):
    """5xx: the server failed, or is not there yet."""


class DamagedFileError(AtelierError):
    """The bytes of a file are not those that the server announced."""


class TaskError(AtelierError):
    """A job ended without a result."""

    def __init__(self, task: Task, message: str, code: str) -> None:
        super().__init__(message, code=code)
        self.task = task


class TaskFailedError(TaskError):
    """It failed; `code` is the task's `error_code`."""


class TaskCancelledError(TaskError):
    """Somebody cancelled it."""


_FAMILIES: dict[int, type[AtelierError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionRefused,
    404: NotFoundError,
    405: BadRequestError,
    409: ConflictError,
    413: RefusedError,
    415: RefusedError,
    416: RefusedError,
    422: RefusedError,
    429: RateLimitError,
}


def error_of(response: httpx.Response) -> AtelierError:
    """What an answer that is no success means; its body has been read."""
    problem = _problem_of(response)
    status = response.status_code
    family = _FAMILIES.get(status, ServerError if status >= 500 else AtelierError)
    return family(
        _message_of(status, problem),
        code=str(problem.get("code", "unexpected_answer")),
        status=status,
        request_id=problem.get("request_id") or response.headers.get("x-request-id"),
        retry_after=retry_after_of(response),
        problem=problem or None,
    )


def _message_of(status: int, problem: Mapping[str, Any]) -> str:
    """With the fields that are wrong: a traceback shows nothing else of the answer."""
    told = str(problem.get("detail") or problem.get("title") or f"The server answered {status}")
    faults = [f"{fault.get('pointer')}: {fault.get('message')}" for fault in problem.get("errors") or []]
    return "; ".join([told, *faults])


def retry_after_of(response: httpx.Response) -> float | None:
    """The seconds of `Retry-After`; Atelier never sends a date."""
    text = response.headers.get("retry-after", "")
    return float(text) if text.isdigit() else None


def _problem_of(response: httpx.Response) -> dict[str, Any]:
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) and isinstance(body.get("code"), str) else {}
