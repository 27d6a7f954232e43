"""Lines that name who wrote an article or took its picture."""

from __future__ import annotations

import re

_BYLINE = re.compile(
    r"(?:(?:By|BY|by|Von|VON|Par|PAR|Por|POR|Di|DI|Door|DOOR|Av|Af|(?:Written|Reported|Text|Words|Interview|Story) by"
    r"|(?:Text|Interview) von|Texte de|Propos recueillis par|Автор|بقلم|كتب|كتبت|作者|撰文|记者|記者|本报记者|本報記者"
    r"|執筆)[\s:：／/]+)(?P<name>\S.{0,80})"
)
_WIDE_BYLINE = re.compile(r"(?P<name>[\u3400-\u9fff\u3041-\u30ff・·\s]{2,12})\s?(?:記者|特派員|论说委员)")
_NO_CASE = re.compile("[\u0590-\u08ff\u3041-\u9fff\uac00-\ud7a3]")
_PARTICLE_WORDS = """
and und et y e en og och & de da di del della den der des du la le van von zu zur bin ibn al el dos do of the
"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_AFTER_NAME = re.compile(
    r"(?i),?\s*\b(?:staff|senior|special|political|chief|science|foreign|correspondent|writer|reporter|editor|reuters"
    r"|afp|ap|dpa|in|at|for|redaktion|redakteur|korrespondent|envoyé|correspondant|corresponsal)\b.*$"
)
_MOST_NAME_WORDS = 12

_AGENCY = (
    r"(?:AP|AFP|EPA|dpa|DPA|EFE|ANSA|ANP|NTB|TASS|PA|UPI|APA|Keystone|Reuters|REUTERS|Getty(?:\sImages)?|Bloomberg"
    r"|Xinhua|Kyodo|Jiji|Yonhap|Anadolu|Sputnik|Shutterstock|Alamy|iStock|Unsplash|Flickr|Wikimedia(?:\sCommons)?"
    r"|picture\salliance|imago|IMAGO|Magnum|Belga|Lehtikuva|Sipa|SIPA|NurPhoto|ZUMA|Corbis|Hulton\sArchive"
    r"|Associated\sPress|Agence\sFrance-Presse|新华社|新華社|共同通信|時事通信|共同|رويترز|فرانس\sبرس|أ\sف\sب|الأناضول)"
)
_CREDIT_HINT = re.compile("[/|–—,(©摄撮提]|via")
_CREDIT_START_WORDS = """
AP AFP EPA dpa DPA EFE ANSA ANP NTB TASS PA UPI Key Reu REU Getty Bloom Xin Kyo Jiji Yon Ana Sput Shutter Ala iSt Uns
Fli Wiki pict ima IMA Mag Bel Leht Sip SIP NurP ZUMA Corb Hult Asso Agen 新 共 時 روي فرا أ ال
Photo Image Pict Illu Foto Bild
"""
_CREDIT_STARTS = tuple(_CREDIT_START_WORDS.split())
_AGENCY_TAIL = r"(?:\s(?:Images?|Photos?|Pictures|Bilder|Pool|Archive|File))*"
_PHOTO_CREDIT = re.compile(
    rf"\(?(?:(?:{_AGENCY}{_AGENCY_TAIL})(?:\s?[/,]\s?.{{1,60}})?"
    rf"|(?:©\s?)?[^.!?:]{{2,60}}?\s?(?:/|\||via|–|—|,|\()\s?{_AGENCY}{_AGENCY_TAIL}\)?"
    rf"|©\s?[^.!?]{{1,60}}(?:Images|Photos?|{_AGENCY})"
    r"|(?:Photo(?:graph)?s?|Images?|Pictures?|Photo credit|Photography|Illustration|Foto|Fotos|Bild|Photographie)"
    r"\s(?:by|courtesy of|courtesy|credit|von|de|par|di|av|©)\s?.{2,80}"
    r"|\S[^.!?]{1,60}\s(?:摄|撮影|提供))\)?"
)


def byline_name(line: str) -> str | None:
    """Give the name of a byline such as ``By Ana Prior and Tom Reed``, or None where the words are no names."""
    match = _BYLINE.fullmatch(line) or _WIDE_BYLINE.fullmatch(line)
    return name_of(match["name"]) if match else None


def name_of(words: str) -> str | None:
    """Give the names alone, without what follows them (``, Staff Writer``); None where the words are no names.

    Each word of a name begins with a capital or belongs between names (``van``, ``and``); scripts without case pass
    when short.
    """
    name = _AFTER_NAME.sub("", words.strip(" \u00a0*_")).strip(" ,;/\u00a0")
    parts = name.replace(",", " ").split()
    if not parts or len(parts) > _MOST_NAME_WORDS or name[-1] in "!?。؟" or any(map(str.isdigit, name)):
        return None
    if _NO_CASE.match(name):
        return name if len(parts) <= 6 and len(name) <= 40 else None
    named = [part for part in parts if part.casefold() not in _PARTICLES]
    return name if named and all(part[0].isupper() or not part[0].isalpha() for part in named) else None


def is_photo_credit(line: str) -> bool:
    """Tell whether a line says whose a picture is: an agency, ``Ana Prior / Reuters``, ``Photo by Ana Prior``."""
    if not _CREDIT_HINT.search(line) and not line.startswith(_CREDIT_STARTS):
        return False  # most lines, and quickly
    return _PHOTO_CREDIT.fullmatch(line) is not None
