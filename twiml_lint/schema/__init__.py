"""The XSD's verdict on a document, and its explanation in TwiML's own words."""
