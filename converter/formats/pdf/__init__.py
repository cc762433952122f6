"""PDF: the text of the page, typeset by Typst."""
