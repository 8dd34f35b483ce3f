"""The workbench: a case in the browser, to see it, check it row by row and sign what was checked.

`server.serve` runs it; `app.make_app` is the ASGI application, for tests and for a server of one's own.
"""
