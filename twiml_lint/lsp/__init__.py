"""The language server: the editor's questions, answered by the same engine as the command.

The only room that knows LSP's words, and the only one that imports pygls and lsprotocol. Inside, a place is an offset
or a Span of the document's SourceText; positions.py turns it into what the editor counts.
"""
