"""Webhooks of Atelier, verified as Standard Webhooks has it (`v1`: HMAC-SHA256)."""

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Mapping, Sequence
from typing import Any

from .errors import WebhookVerificationError

TOLERANCE_S = 300
"""Seconds that the time of sending may be off from the clock here."""
MAX_SIGNATURES = 20
"""More than any sender has; each of them is compared."""


def unwrap(
    body: bytes | str,
    headers: Mapping[str, str],
    secrets: str | Sequence[str],
    *,
    tolerance_s: float = TOLERANCE_S,
) -> dict[str, Any]:
    """Verifies a webhook and reads it: `type`, `timestamp`, `data`.

    `body` is what came, to the byte: not parsed and written again. `secrets` begin with `whsec_`; several of them
    during a rotation. Raises WebhookVerificationError, and ValueError for what is no secret.
    """
    raw = body.encode() if isinstance(body, str) else body
    keys = [_key_of(secret) for secret in ([secrets] if isinstance(secrets, str) else secrets)]
    sent = {name.lower(): value for name, value in headers.items()}
    values = [sent.get(f"webhook-{part}", "") for part in ("id", "timestamp", "signature")]
    if not all(values):
        raise _refused("missing_headers", "The headers of Standard Webhooks are missing")
    _check_time(values[1], tolerance_s)
    if not _is_signed(raw, values, keys):
        raise _refused("bad_signature", "No signature is by this secret")
    return _read(raw)


def _key_of(secret: str) -> bytes:
    prefix, _, rest = secret.partition("_")
    try:
        key = base64.b64decode(rest, validate=True)
    except binascii.Error:
        key = b""
    if prefix != "whsec" or not key:
        raise ValueError("A secret of a webhook begins with whsec_")
    return key


def _check_time(text: str, tolerance_s: float) -> None:
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise _refused("bad_timestamp", "The time of sending is no number")
    if abs(time.time() - int(text)) > tolerance_s:
        raise _refused("too_old", "It was sent too long ago, or a clock is wrong")


def _is_signed(raw: bytes, values: Sequence[str], keys: Sequence[bytes]) -> bool:
    message_id, sent_at, header = values
    text = f"{message_id}.{sent_at}.".encode() + raw
    given = [one[3:].encode() for one in header.split(" ")[:MAX_SIGNATURES] if one.startswith("v1,")]
    right = [base64.b64encode(hmac.digest(key, text, hashlib.sha256)) for key in keys]
    # All of them are compared, each in a time that tells nothing of the right one.
    return any([hmac.compare_digest(ours, theirs) for ours in right for theirs in given])


def _read(raw: bytes) -> dict[str, Any]:
    try:
        event = json.loads(raw)
    except ValueError as error:
        raise _refused("bad_body", "The body is no JSON") from error
    if not isinstance(event, dict) or not isinstance(event.get("type"), str):
        raise _refused("bad_body", "The body is no event")
    return event


def _refused(code: str, message: str) -> WebhookVerificationError:
    return WebhookVerificationError(message, code=code)
