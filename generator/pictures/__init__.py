"""What is drawn: plain values in, a picture out; nothing here knows of records' files.

`charts` draws key figures, `times` numbers along time, `relations/` who stands where with whom,
`map/` the map, and `share_images/` the card that other sites show beside a link.
"""
