"""The studio: results corrected, named, reviewed and redacted in the browser, from a server on this machine alone."""
