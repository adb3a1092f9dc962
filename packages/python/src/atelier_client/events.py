"""Server-sent events, read line by line (https://html.spec.whatwg.org/multipage/server-sent-events.html)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Frame:
    event: str
    id: str | None
    data: str


def frames_of(lines: Iterable[str]) -> Iterator[Frame]:
    """Whole events alone: one that breaks off before its empty line is none."""
    event, frame_id, data = "", None, []
    for line in lines:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if line == "":
            if data:
                yield Frame(event or "message", frame_id, "\n".join(data))
            event, frame_id, data = "", None, []
        elif name == "event":
            event = value
        elif name == "data":
            data.append(value)
        elif name == "id":
            frame_id = value
