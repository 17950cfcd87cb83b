"""Templates compiled once for all builds; Jinja asks for each with the hash of its source."""

from __future__ import annotations

from jinja2.bccache import Bucket, BytecodeCache

from generator.publishing.cache import Parts, kept_each


class CompiledTemplates(BytecodeCache):
    """Jinja's cache of bytecode, behind our own door."""

    def __init__(self, environment: str) -> None:
        """Take a name for the environment, whose options decide what a source is compiled to."""
        self.name = f"template {environment}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its source was compiled before."""
        nothing: dict[str, bytes] = {}
        for code in kept_each(self.name, {"": self._made_of(bucket)}, lambda _: nothing).values():
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket."""
        code = bucket.bytecode_to_string()
        kept_each(self.name, {"": self._made_of(bucket)}, lambda _: {"": code})

    @staticmethod
    def _made_of(bucket: Bucket) -> Parts:
        return (bucket.key, bucket.checksum)
