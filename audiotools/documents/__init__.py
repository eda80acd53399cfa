"""Documents to read: DOCX, PDF, EPUB, HTML and text become text with layout."""
