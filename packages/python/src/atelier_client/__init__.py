"""Client of Atelier: make pictures, watch jobs, fetch files, read webhooks."""

from .client import Atelier
from .errors import (
    AtelierError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    ConnectionFailed,
    DamagedFileError,
    NotFoundError,
    PermissionRefused,
    RateLimitError,
    RefusedError,
    ServerError,
    TaskCancelledError,
    TaskError,
    TaskFailedError,
    WaitTimeout,
    WebhookVerificationError,
)
from .jobs import Job, JobResult
from .outputs import OutputFile
from .version import VERSION as __version__
from .webhooks import unwrap

__all__ = [
    "Atelier",
    "AtelierError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "ConnectionFailed",
    "DamagedFileError",
    "Job",
    "JobResult",
    "NotFoundError",
    "OutputFile",
    "PermissionRefused",
    "RateLimitError",
    "RefusedError",
    "ServerError",
    "TaskCancelledError",
    "TaskError",
    "TaskFailedError",
    "WaitTimeout",
    "WebhookVerificationError",
    "__version__",
    "unwrap",
]
