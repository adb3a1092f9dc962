"""The version of this package, said in `User-Agent`."""

VERSION = "0.1.0"
