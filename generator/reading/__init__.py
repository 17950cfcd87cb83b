"""From files to sound records, and every problem on the way.

`files` reads the files there are; `yaml/` turns their text into values with places; `records/` has
them validated, and says what is wrong in plain words.
"""
