"""Small documents and whether the schemas take them.

Each table holds what stands inside <Response> by a name that can be read aloud. `any` stands for twiml.xsd.
"""

from typing import NamedTuple


class Case(NamedTuple):
    name: str
    schema: str
    text: str
    is_valid: bool


CALL = "CA" + "0123456789abcdef" * 2
WORKFLOW = "WW" + "0123456789abcdef" * 2
RESERVATION = "WR" + "0123456789abcdef" * 2

VALID = {
    "voice": {
        "nothing": "",
        "white space": "\n  \n",
        "a comment": "<!-- later -->",
        "record bare": "<Record/>",
        "record with a start and an end tag": "<Record></Record>",
        "record holding a comment": "<Record><!-- quiet --></Record>",
        "record action relative": '<Record action="/done?a=1&amp;b=2"/>',
        "record action empty": '<Record action=""/>',
        "record method GET": '<Record method="GET"/>',
        "record method POST": '<Record method="POST"/>',
        "record timeout 0": '<Record timeout="0"/>',
        "record timeout with leading zeros": '<Record timeout="007"/>',
        "record timeout between blanks": '<Record timeout=" 5 "/>',
        "record timeout as large as an integer": '<Record timeout="2147483647"/>',
        "record finishOnKey every key": '<Record finishOnKey="1234567890*#"/>',
        "record maxLength 2": '<Record maxLength="2"/>',
        "record maxLength 86400": '<Record maxLength="86400"/>',
        "record playBeep false": '<Record playBeep="false"/>',
        "record trim do-not-trim": '<Record trim="do-not-trim"/>',
        "record recordingStatusCallback": '<Record recordingStatusCallback="https://example.com/s"/>',
        "record recordingStatusCallbackMethod GET": '<Record recordingStatusCallbackMethod="GET"/>',
        "record one event": '<Record recordingStatusCallbackEvent="absent"/>',
        "record all events": '<Record recordingStatusCallbackEvent=" in-progress  completed absent "/>',
        "record recordingConfigurationId": '<Record recordingConfigurationId="x"/>',
        "record transcribe": '<Record transcribe="true" transcribeCallback="/text"/>',
        "record transcribeCallback alone, which is for a rule": '<Record transcribeCallback="/text"/>',
        "say with text and speech markup": '<Say>Hi <break time="500ms"/><p>all <s>of</s></p> you</Say>',
        "say empty, which is for a rule": "<Say/>",
        "say with a known voice": '<Say voice="Polly.Joanna-Neural">Hi</Say>',
        "say with a voice to come": '<Say voice="Google.xx-YY-New-A">Hi</Say>',
        "say with an accent in the voice": '<Say voice="Polly.M\u00eda-Generative">Hi</Say>',
        "say with a language as it was once written": '<Say language="en-gb">Hi</Say>',
        "say with a bare language": '<Say language="es">Hola</Say>',
        "say loop 0": '<Say loop="0">Hi</Say>',
        "say with xml:lang inside": '<Say><lang xml:lang="fr-FR">Bonjour</lang></Say>',
        "say with lang that names no language": "<Say><lang>Bonjour</lang></Say>",
        "say-as without text": '<Say><say-as interpret-as="date" format="mdy"/></Say>',
        "say-as with its old attribute role": '<Say><say-as interpret-as="date" role="mdy">1</say-as></Say>',
        "prosody in words and in numbers": '<Say><prosody rate="slow" pitch="+10%" volume="-6dB">x</prosody></Say>',
        "play a URL among blanks": "<Play>\n  https://example.com/a.mp3\n</Play>",
        "play digits": '<Play digits="0wW9A#*"/>',
        "play loop 10": '<Play loop="10">a.mp3</Play>',
        "play nothing, which is for a rule": "<Play/>",
        "pause": '<Pause length="1"/>',
        "pause with the wrong name timeout": '<Pause timeout="3"/>',
        "redirect to another document": '<Redirect method="GET">/next</Redirect>',
        "redirect to nowhere, which loops": "<Redirect/>",
        "gather with its three nested verbs": "<Gather><Say>a</Say><Play>b</Play><Pause/></Gather>",
        "gather timeout 0": '<Gather timeout="0"/>',
        "gather timeout auto": '<Gather timeout="auto"/>',
        "gather speechTimeout auto": '<Gather speechTimeout="auto"/>',
        "gather finishOnKey empty": '<Gather finishOnKey=""/>',
        "gather both inputs": '<Gather input="dtmf speech"/>',
        "gather language with a region": '<Gather language="pa-guru-IN"/>',
        "gather language multi": '<Gather language="multi"/>',
        "gather language zh": '<Gather language="zh"/>',
        "gather with a speech model to come": '<Gather speechModel="deepgram_nova-4"/>',
        "gather with the old attribute enhanced": '<Gather enhanced="true"/>',
        "dial a number as text": "<Dial>+15551234567</Dial>",
        "dial a number as noun": '<Dial><Number sendDigits="ww1">+15551234567</Number></Dial>',
        "dial text beside a noun, which is for a rule": "<Dial>+1555<Number>+1556</Number></Dial>",
        "dial timeout 5": '<Dial timeout="5">+1555</Dial>',
        "dial timeLimit of a day": '<Dial timeLimit="86400">+1555</Dial>',
        "dial record true": '<Dial record="true">+1555</Dial>',
        "dial with the old attribute ifMachine": '<Dial ifMachine="hangup">+1555</Dial>',
        "dial callReason of 50 characters": f'<Dial callReason="{"r" * 50}">+1555</Dial>',
        "dial callerDisplayName between blanks": '<Dial callerDisplayName=" Al ">+1555</Dial>',
        "dial ringTone us-old": '<Dial ringTone="us-old">+1555</Dial>',
        "number that is a no-break space, which is for a rule": "<Dial><Number>\u00a0</Number></Dial>",
        "client by text": "<Dial><Client>joey</Client></Dial>",
        "client by identity and parameter": (
            '<Dial><Client><Identity>joey</Identity><Parameter name="a" value="b"/></Client></Dial>'
        ),
        "conference with silence": '<Dial><Conference waitUrl="">Room</Conference></Dial>',
        "conference coach": f'<Dial><Conference coach="{CALL}">Room</Conference></Dial>',
        "conference trim true": '<Dial><Conference trim="true">Room</Conference></Dial>',
        "conference name of 128 characters": f"<Dial><Conference>{'r' * 128}</Conference></Dial>",
        "sip with targets and headers": (
            '<Dial><Sip><Uri>sip:a@example.com</Uri><Headers><Header name="X-A" value="b"/></Headers></Sip></Dial>'
        ),
        "queue name of 64 characters": f"<Dial><Queue>{'q' * 64}</Queue></Dial>",
        "queue by a reservation": f'<Dial><Queue reservationSid="{RESERVATION}"/></Dial>',
        "queue without a name, which is for a rule": "<Dial><Queue/></Dial>",
        "application by its SID as text": "<Dial><Application>AP1</Application></Dial>",
        "sim, which only the helper libraries know": "<Dial><Sim>DE1</Sim></Dial>",
        "enqueue a task": f'<Enqueue workflowSid="{WORKFLOW}"><Task priority="5">{{"a": 1}}</Task></Enqueue>',
        "hangup with a parameter": '<Hangup><Parameter name="a" value="b"/></Hangup>',
        "reject busy with a parameter": '<Reject reason="busy"><Parameter name="a"/></Reject>',
        "refer to one target": "<Refer><Sip>sip:a@example.com</Sip></Refer>",
        "echo, which only the helper libraries know": "<Echo/>",
        "sms in a call": "<Sms>Hi</Sms>",
        "annotate": "<Annotate><BillingReferenceTag>a</BillingReferenceTag></Annotate>",
        "pay with a prompt": '<Pay input="dtmf"><Prompt for="postal-code" attempt="1 2"><Say>a</Say></Prompt></Pay>',
        "pay an amount with cents": '<Pay chargeAmount="20.45"/>',
        "pay with a postal code": '<Pay postalCode="94105"/>',
        "stream over a secure web socket": '<Start><Stream url="wss://example.com/audio"/></Start>',
        "stream to a relative URL": '<Connect><Stream url="/audio"/></Connect>',
        "siprec through the connector named Default": '<Start><Siprec name="a"/></Start>',
        "stop a recording by its name": '<Stop><Recording name="a"/></Stop>',
        "transcription with a provider's setting": (
            '<Start><Transcription><Config name="a" value="b"/></Transcription></Start>'
        ),
        "relay with its languages": (
            '<Connect><ConversationRelay url="wss://example.com/r"><Language code="multi"/></ConversationRelay></Connect>'
        ),
        "relay with a provider in another case": (
            '<Connect><ConversationRelay url="wss://e.com" ttsProvider="google" interruptible="true"/></Connect>'
        ),
        "relay with thresholds only helper libraries know": (
            '<Connect><ConversationRelay url="wss://e.com" eotThreshold="0.95" speechTimeout="auto"/></Connect>'
        ),
        "assistant, which has ended": '<Connect><Assistant id="a"/></Connect>',
        "autopilot, which has ended": "<Connect><Autopilot>UA1</Autopilot></Connect>",
        "conversation": '<Connect><Conversation inboundAutocreation="true" record="false"/></Connect>',
    },
    "messaging": {
        "message as text": "<Message>Hi</Message>",
        "message with body and media": "<Message><Body>Hi</Body><Media>https://e.com/a.png</Media></Message>",
        "message with an empty body, which is for a rule": "<Message><Body/></Message>",
        "message to WhatsApp": '<Message to="whatsapp:+15551234567">Hi</Message>',
        "redirect": "<Redirect>/next</Redirect>",
        "sms, which is deprecated": "<Sms>Hi</Sms>",
    },
    "any": {
        "voice and messaging in one": "<Say>Hi</Say><Message>Hi</Message><Sms>Hi</Sms><Redirect/>",
        "receive a fax": '<Receive action="/fax" mediaType="image/tiff" storeMedia="true"/>',
    },
}

INVALID = {
    "voice": {
        "text": "Hi",
        "an unknown verb": "<Answer/>",
        "a verb in lower case": "<record/>",
        "a verb in another namespace": '<Say xmlns="http://example.com/">Hi</Say>',
        "record holding white space": "<Record> </Record>",
        "record holding a verb": "<Record><Say>Hi</Say></Record>",
        "record in a gather": "<Gather><Record/></Gather>",
        "record with an unknown attribute": '<Record recordingConfiguration="x"/>',
        "record with an attribute in lower case": '<Record maxlength="30"/>',
        "record method in lower case": '<Record method="get"/>',
        "record method after a blank": '<Record method=" POST"/>',
        "record method PUT": '<Record method="PUT"/>',
        "record timeout negative": '<Record timeout="-1"/>',
        "record timeout with a sign": '<Record timeout="+5"/>',
        "record timeout with a fraction": '<Record timeout="5.0"/>',
        "record timeout empty": '<Record timeout=""/>',
        "record timeout in other digits": '<Record timeout="\u0665"/>',
        "record timeout beyond an integer": '<Record timeout="2147483648"/>',
        "record finishOnKey empty": '<Record finishOnKey=""/>',
        "record finishOnKey A": '<Record finishOnKey="A"/>',
        "record maxLength 1": '<Record maxLength="1"/>',
        "record maxLength 86401": '<Record maxLength="86401"/>',
        "record maxLength with a unit": '<Record maxLength="30s"/>',
        "record playBeep 1": '<Record playBeep="1"/>',
        "record playBeep True": '<Record playBeep="True"/>',
        "record trim true": '<Record trim="true"/>',
        "record recordingStatusCallbackMethod Post": '<Record recordingStatusCallbackMethod="Post"/>',
        "record events separated by commas": '<Record recordingStatusCallbackEvent="completed,absent"/>',
        "record event failed": '<Record recordingStatusCallbackEvent="failed"/>',
        "record events separated by a no-break space": (
            '<Record recordingStatusCallbackEvent="completed\u00a0absent"/>'
        ),
        "record timeout after a no-break space": '<Record timeout="\u00a05"/>',
        "record no event at all": '<Record recordingStatusCallbackEvent=""/>',
        "record transcribe FAST": '<Record transcribe="FAST"/>',
        "say with an unknown voice": '<Say voice="Alice">Hi</Say>',
        "say with a voice holding a blank": '<Say voice="Polly.Joanna Neural">Hi</Say>',
        "say with a voice after a blank": '<Say voice=" man">Hi</Say>',
        "say with a language with underscore": '<Say language="en_US">Hi</Say>',
        "say holding a pause": "<Say>Hi<Pause/></Say>",
        "say loop once": '<Say loop="once">Hi</Say>',
        "break holding white space": "<Say><break> </break></Say>",
        "break without a unit": '<Say><break time="500"/></Say>',
        "paragraph in a paragraph": "<Say><p><p>Hi</p></p></Say>",
        "sub holding an element": '<Say><sub alias="a"><break/></sub></Say>',
        "lang with xml:lang with underscore": '<Say><lang xml:lang="fr_FR">Bonjour</lang></Say>',
        "lang with lang": '<Say><lang lang="fr-FR">Bonjour</lang></Say>',
        "say with xml:lang": '<Say xml:lang="fr-FR">Bonjour</Say>',
        "play digits with a comma": '<Play digits="1,2"/>',
        "pause length 0": '<Pause length="0"/>',
        "pause holding text": "<Pause>1</Pause>",
        "gather holding a redirect": "<Gather><Redirect/></Gather>",
        "gather holding text": "<Gather>Hi</Gather>",
        "gather timeout soon": '<Gather timeout="soon"/>',
        "gather timeout auto after a blank": '<Gather timeout=" auto"/>',
        "gather speechTimeout 0": '<Gather speechTimeout="0"/>',
        "gather finishOnKey of two keys": '<Gather finishOnKey="#*"/>',
        "gather input with underscore": '<Gather input="dtmf_speech"/>',
        "gather bare language": '<Gather language="en"/>',
        "gather with an unknown speech model": '<Gather speechModel="whisper"/>',
        "gather numDigits 0": '<Gather numDigits="0"/>',
        "dial with statusCallback": '<Dial statusCallback="/s">+1555</Dial>',
        "dial timeout 4": '<Dial timeout="4">+1555</Dial>',
        "dial timeLimit 86401": '<Dial timeLimit="86401">+1555</Dial>',
        "dial record yes": '<Dial record="yes">+1555</Dial>',
        "dial callReason of 51 characters": f'<Dial callReason="{"r" * 51}">+1555</Dial>',
        "sip callerDisplayName of one letter": '<Dial><Sip callerDisplayName="A">sip:a@e.com</Sip></Dial>',
        "application customerId of 257 characters": f'<Dial><Application customerId="{"c" * 257}">AP1</Application></Dial>',
        "dial a conversation": "<Dial><Conversation/></Dial>",
        "number empty": "<Dial><Number/></Dial>",
        "number of white space": "<Dial><Number> \n </Number></Dial>",
        "number sendDigits with a comma": '<Dial><Number sendDigits="1,2">+1555</Number></Dial>',
        "conference with the old attribute whisper": f'<Dial><Conference whisper="{CALL}">R</Conference></Dial>',
        "conference with a short coach": '<Dial><Conference coach="CA1">Room</Conference></Dial>',
        "conference name of 129 characters": f"<Dial><Conference>{'r' * 129}</Conference></Dial>",
        "conference label with a slash": '<Dial><Conference participantLabel="a/b">Room</Conference></Dial>',
        "conference of 251": '<Dial><Conference maxParticipants="251">Room</Conference></Dial>',
        "queue name of 65 characters": f"<Dial><Queue>{'q' * 65}</Queue></Dial>",
        "identity of 257 characters": f"<Dial><Client><Identity>{'i' * 257}</Identity></Client></Dial>",
        "enqueue with a bad workflow": '<Enqueue workflowSid="WW1"/>',
        "leave with a parameter": '<Leave><Parameter name="a" value="b"/></Leave>',
        "reject with an unknown reason": '<Reject reason="no-answer"/>',
        "refer to nobody": "<Refer/>",
        "refer to two": "<Refer><Sip>sip:a@e.com</Sip><Sip>sip:b@e.com</Sip></Refer>",
        "refer with attributes of dial's sip": '<Refer><Sip username="a">sip:a@e.com</Sip></Refer>',
        "prompt outside pay": '<Prompt for="postal-code"/>',
        "prompt for nothing": "<Pay><Prompt/></Pay>",
        "prompt for attempt 11": '<Pay><Prompt for="postal-code" attempt="1 11"/></Pay>',
        "pay with the old attribute credentialSid": '<Pay credentialSid="x"/>',
        "pay with the card type master-card": '<Pay validCardTypes="visa master-card"/>',
        "pay an amount with a currency sign": '<Pay chargeAmount="$20"/>',
        "pay more than a million": '<Pay chargeAmount="1000000.01"/>',
        "queue outside dial": "<Queue>q</Queue>",
        "message in a call": "<Message>Hi</Message>",
        "receive in a call": "<Receive/>",
        "start nothing": "<Start/>",
        "stop nothing": "<Stop></Stop>",
        "connect to nothing": "<Connect> </Connect>",
        "stream as a verb": '<Stream url="wss://example.com"/>',
        "stream over https": '<Start><Stream url="https://example.com/audio"/></Start>',
        "stream with a query string": '<Start><Stream url="wss://example.com/audio?a=1"/></Start>',
        "stream with the old track": '<Start><Stream url="wss://e.com" track="mixed_track"/></Start>',
        "relay without URL": "<Connect><ConversationRelay/></Connect>",
        "relay over https": '<Connect><ConversationRelay url="https://e.com"/></Connect>',
        "relay with a name in lower case": '<Connect><ConversationRelay url="wss://e.com" speechtimeout="600"/></Connect>',
        "relay language without code": '<Connect><ConversationRelay url="wss://e.com"><Language/></ConversationRelay></Connect>',
        "virtual agent without connector": "<Connect><VirtualAgent/></Connect>",
        "virtual agent with a connector without name": '<Connect><VirtualAgent connectorName=""/></Connect>',
        "siprec with a connector without name": '<Start><Siprec connectorName=""/></Start>',
    },
    "messaging": {
        "say": "<Say>Hi</Say>",
        "record": "<Record/>",
        "body without message": "<Body>Hi</Body>",
        "message holding a redirect": "<Message><Redirect/></Message>",
        "message with an empty media": "<Message><Media> </Media></Message>",
        "message method in lower case": '<Message method="post">Hi</Message>',
        "sms empty": "<Sms/>",
        "annotate without a tag": "<Annotate/>",
        "annotate with two tags": f"<Annotate>{'<BillingReferenceTag>a</BillingReferenceTag>' * 2}</Annotate>",
        "annotate with a tag of 129 characters": (
            f"<Annotate><BillingReferenceTag>{'a' * 129}</BillingReferenceTag></Annotate>"
        ),
    },
    "any": {
        "a noun at the top": "<Number>+1555</Number>",
        "receive another format": '<Receive mediaType="image/png"/>',
    },
}

ROOTS = [
    Case("another root", "any", "<response/>", False),
    Case("a root that is a verb", "any", "<Record/>", False),
    Case("a response in a namespace", "any", '<Response xmlns="http://example.com/"/>', False),
    Case("a response in a response", "any", "<Response><Response/></Response>", False),
    Case("a response with a version", "any", '<Response version="2010-04-01"/>', True),
    Case("a response with the first version", "any", '<Response version="2008-08-01"/>', True),
    Case("a response with a version that never was", "any", '<Response version="1.0"/>', False),
    Case("a response with an unknown attribute", "any", '<Response lang="en"/>', False),
    Case(
        "a response that names its schema",
        "any",
        '<Response xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="twiml.xsd"/>',
        True,
    ),
]


# Verdicts that are the engine's fault, by engine and name. xmlschema takes any white space of Unicode for XML's.
WRONG_VERDICTS = {
    ("xmlschema", "voice: number that is a no-break space, which is for a rule"),
    ("xmlschema", "voice: record events separated by a no-break space"),
    ("xmlschema", "voice: record timeout after a no-break space"),
}


def cases() -> list[Case]:
    return ROOTS + [
        Case(f"{schema}: {name}", schema, f"<Response>{inside}</Response>", is_valid)
        for table, is_valid in ((VALID, True), (INVALID, False))
        for schema, documents in table.items()
        for name, inside in documents.items()
    ]
