"""The workbench: a case in the browser, to see it, check it row by row and sign what was checked."""
