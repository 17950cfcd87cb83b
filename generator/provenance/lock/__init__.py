"""The lock of a source: what the build may know of an article without holding its text.

`hashing` makes the hashes, `lock` is the format (`lock.schema.json` is made from it), `reading`
reads lock files and says what is wrong with them, `differences` compares a text with its lock.
"""
