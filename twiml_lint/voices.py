"""What is known of the voices of <Say> beyond their names: which languages they speak.

A Google voice bears its locale in its name. That of a Polly voice is Amazon's to say:
https://docs.aws.amazon.com/polly/latest/dg/available-voices.html
"""

from __future__ import annotations

from functools import cache

# Locales that a voice speaks, and the voices, whichever engine (-Neural, -Generative) runs them. Hala and Zayd are left
# out: they speak Arabic and English, and nothing is certain of them.
_POLLY = {
    "arb": "Zeina",
    "ca-ES": "Arlet",
    "cmn-CN": "Zhiyu",
    "cy-GB": "Gwyneth",
    "da-DK": "Mads Naja Sofie",
    "de-AT": "Hannah",
    "de-DE": "Daniel Hans Marlene Vicki",
    "en-AU": "Nicole Olivia Russell",
    "en-GB": "Amy Arthur Brian Emma",
    "en-GB-WLS": "Geraint",
    "en-IE": "Niamh",
    "en-IN": "Raveena",
    "en-IN hi-IN": "Aditi Kajal",
    "en-NZ": "Aria",
    "en-US": "Danielle Gregory Ivy Joanna Joey Justin Kendra Kevin Kimberly Matthew Ruth Salli Stephen",
    "en-ZA": "Ayanda",
    "es-ES": "Conchita Enrique Lucia Sergio",
    "es-MX": "Andres Mia",
    "es-US": "Lupe Miguel Pedro Penelope",
    "fi-FI": "Suvi",
    "fr-BE": "Isabelle",
    "fr-CA": "Chantal Gabrielle Liam",
    "fr-FR": "Celine Lea Mathieu Remi",
    "is-IS": "Dora Karl",
    "it-IT": "Adriano Bianca Carla Giorgio",
    "ja-JP": "Kazuha Mizuki Takumi Tomoko",
    "ko-KR": "Seoyeon",
    "nb-NO": "Ida Liv",
    "nl-BE": "Lisa",
    "nl-NL": "Laura Lotte Ruben",
    "pl-PL": "Ewa Jacek Jan Maja Ola",
    "pt-BR": "Camila Ricardo Thiago Vitoria",
    "pt-PT": "Cristiano Ines",
    "ro-RO": "Carmen",
    "ru-RU": "Maxim Tatyana",
    "sv-SE": "Astrid Elin",
    "tr-TR": "Burcu Filiz",
    "yue-CN": "Hiujin",
}
# Languages that go by more than one code, or that a voice of the other one may well be asked for.
_SAME = {"arb": "ar", "cmn": "zh", "yue": "zh", "nb": "no", "nn": "no", "iw": "he", "in": "id", "tl": "fil"}

_ACCENTS = str.maketrans("áâãàäçéêèëíîïñóôõöúûü", "aaaaaceeeeiiinoooouuu")


def locales(voice: str) -> tuple[str, ...]:
    """The locales that a voice speaks as it is written in `voice`; nothing when that is not certain."""
    family, _, name = voice.partition(".")
    parts = name.split("-")
    if family == "Polly":
        return _polly_voices().get(without_accents(parts[0]), ())
    if family == "Google" and len(parts) > 2 and len(parts[0]) in (2, 3) and len(parts[1]) == 2:
        return (f"{parts[0].lower()}-{parts[1].upper()}",)
    return ()


def language(locale: str) -> str:
    """The language of a locale, without its region: "de" of "de-AT"."""
    code = locale.partition("-")[0].lower()
    return _SAME.get(code, code)


def without_accents(name: str) -> str:
    """A name in the letters of English: Polly.Mía-Generative is also written Polly.Mia-Generative."""
    return name if name.isascii() else name.translate(_ACCENTS)


@cache
def _polly_voices() -> dict[str, tuple[str, ...]]:
    return {name: tuple(spoken.split()) for spoken, names in _POLLY.items() for name in names.split()}
