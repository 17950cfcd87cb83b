"""From files to records: which files there are, what pydantic finds wrong, said in plain words."""
