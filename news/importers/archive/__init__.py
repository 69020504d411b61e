"""A whole old site: WordPress exports, feeds and JSON lines, read as a stream and stored by the hundred.

`opening` looks through the files once before anything is made; `wxr`, `feeds` and `json_lines` give
`OldArticle`s; `preparing` makes of each what a reader will see, in other processes; `storing` and
`updating` write; `running` leads it all and `reporting` keeps what was left out, and why.
"""
