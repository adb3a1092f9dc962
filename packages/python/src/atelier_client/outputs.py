"""Files that jobs have made."""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from .errors import DamagedFileError
from .transport import Transport
from .types import Output

_ENDINGS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/gif": "gif",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "audio/mpeg": "mp3",
    "audio/flac": "flac",
    "audio/wav": "wav",
    "model/gltf-binary": "glb",
    "text/plain": "txt",
}


class OutputFile:
    """A picture, film, sound, 3D model or text. Its bytes are fetched when they are asked for."""

    def __init__(self, transport: Transport, record: Output) -> None:
        self._transport = transport
        self.record = record
        """As the API describes it."""

    def __repr__(self) -> str:
        return f"OutputFile({self.record['id']}, {self.record['content_type']!r})"

    @property
    def url(self) -> str:
        """Absolute and signed: whoever has it can fetch the file, for one to two hours."""
        return self._transport.address_of(self.record["url"])

    @property
    def file_name(self) -> str:
        """A name that is safe in any folder, with its ending."""
        given = re.split(r"[/\\]", self.record.get("file_name") or "")[-1]
        safe = re.sub(r"[^\w.-]+", "_", given).lstrip("._").rstrip(".")[-100:]
        if re.search(r"\.[a-z0-9]{1,8}$", safe, re.IGNORECASE):
            return f"atelier-{self.record['id']}-{safe}"
        ending = _ENDINGS.get(self.record["content_type"].split(";")[0], "bin")
        return f"atelier-{self.record['id']}.{ending}"

    def iter_bytes(self) -> Iterator[bytes]:
        """The bytes as they come; raises at the end when they are not those that the server has stored."""
        digest, seen = hashlib.sha256(), 0
        with self._transport.stream(self.record["url"]) as response:
            for piece in response.iter_bytes():
                digest.update(piece)
                seen += len(piece)
                yield piece
        if seen != self.record["size_bytes"] or digest.hexdigest() != self.record["sha256"]:
            raise DamagedFileError(f"File {self.record['id']} is damaged", code="damaged_file")

    def bytes(self) -> bytes:
        return b"".join(self.iter_bytes())

    def to_file(self, path: str | os.PathLike[str]) -> Path:
        """Writes it to a file, or into a folder that is there. It has its name once it is whole."""
        target = Path(path)
        if target.is_dir():
            target = target / self.file_name
        unfinished = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
        try:
            with unfinished.open("xb") as file:
                for piece in self.iter_bytes():
                    file.write(piece)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        return target
