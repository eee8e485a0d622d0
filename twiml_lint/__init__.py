"""twiml-lint: a static linter for TwiML, the XML that tells Twilio what to do with a call or a message."""

__version__ = "0.1.0"
