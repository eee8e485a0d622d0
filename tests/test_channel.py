"""auto takes a document for what its verbs show, and says so."""

from __future__ import annotations

import pytest

from twiml_lint import Settings, lint
from twiml_lint.channel import MESSAGING_VERBS, VOICE_VERBS, channel_of
from twiml_lint.schema.vocabulary import ELEMENT_TYPES, ROOTS


def test_the_verbs_of_a_channel_are_those_of_the_schema() -> None:
    voice = ELEMENT_TYPES[ROOTS["voice"]].children.keys()
    messaging = ELEMENT_TYPES[ROOTS["messaging"]].children.keys()
    assert voice - messaging == VOICE_VERBS
    assert messaging - voice == MESSAGING_VERBS


@pytest.mark.parametrize(
    ("verbs", "expected"),
    [
        pytest.param("<Say>Hi</Say>", ("voice", "Say"), id="a voice verb"),
        pytest.param("<Message>Hi</Message>", ("messaging", "Message"), id="a message"),
        pytest.param("<Message>Hi</Message><Say>Hi</Say>", ("voice", "Say"), id="both: a voice verb decides"),
        pytest.param("<Redirect>/a</Redirect>", ("auto", ""), id="a verb of both channels"),
        pytest.param("<Sms>Hi</Sms>", ("auto", ""), id="the old Sms"),
        pytest.param("", ("auto", ""), id="nothing"),
        pytest.param("<Receive/>", ("auto", ""), id="a fax"),
    ],
)
def test_auto_decides_by_the_verbs(verbs: str, expected: tuple[str, str]) -> None:
    (document,) = lint(f"<Response>{verbs}</Response>").documents
    assert channel_of(document, "auto") == expected
    assert channel_of(document, "voice") == ("voice", "")


def test_a_mixture_is_reported_once_with_the_code_of_its_channel() -> None:
    (found,) = lint("<Response><Message>Hi</Message><Say>Hi</Say></Response>").diagnostics
    assert (found.rule, found.twilio_codes) == ("misplaced-element", (12200,))
    assert "taken for one because of <Say>" in found.message
    settings = Settings(channel="messaging")
    (found,) = lint("<Response><Message>Hi</Message><Say>Hi</Say></Response>", settings).diagnostics
    assert (found.rule, found.twilio_codes) == ("misplaced-element", (12200, 14110))
