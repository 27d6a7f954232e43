"""The labels under which papers print author, date, publisher and the like, in the languages of the desk."""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """What a labelled line tells."""

    AUTHOR = "author"
    DATE = "date"
    PUBLISHER = "publisher"
    URL = "url"
    TITLE = "title"
    LANGUAGE = "language"
    CREDIT = "credit"
    CAPTION = "caption"


_WORDS = {
    Label.AUTHOR: """author|authors|by|byline|writer|written by|reported by|text by|words by|autor|autorin|autoren|von
        |verfasser|verfasserin|text von|auteur|auteure|auteurs|autrice|par|texte de|autora|autores|por|autore|di|door
        |av|af|tekst|автор|авторы|автори|الكاتب|الكاتبة|كتب|كتبت|بقلم|المؤلف|作者|撰文|文|記者|记者|著者|執筆|筆者|文責""",
    Label.DATE: """date|published|published on|publication date|date published|posted|posted on|updated|last updated
        |updated on|datum|veröffentlicht|veröffentlicht am|erschienen|erschienen am|stand|publié|publié le|mis en ligne
        |date de publication|mis à jour|fecha|fecha de publicación|publicado|publicado el|publicado em|data|pubblicato
        |data di pubblicazione|gepubliceerd|publicerad|дата|дата публикации|опубликовано|التاريخ|تاريخ|تاريخ النشر|نشر
        |نشر في|日期|发布日期|發布日期|发布时间|發佈時間|发表日期|日付|公開日|掲載日|更新日|配信日""",
    Label.PUBLISHER: """publisher|publication|newspaper|source|outlet|site|herausgeber|verlag|zeitung|quelle|éditeur
        |journal|source de publication|medio|periódico|fuente|editore|testata|fonte|uitgever|bron|издание|источник
        |الناشر|المصدر|الصحيفة|来源|來源|出版|媒体|媒體|発行|発行元|出典|掲載紙""",
    Label.URL: "url|link|permalink|web|canonical|original|adresse|lien|enlace|الرابط|链接|連結|リンク",
    Label.TITLE: """title|headline|titel|überschrift|titre|título|titular|titolo|заголовок|العنوان|标题|標題|題名
        |タイトル|見出し""",
    Label.LANGUAGE: "language|lang|sprache|langue|idioma|lingua|язык|اللغة|语言|語言|言語",
    Label.CREDIT: """photo|photos|photograph|photographs|photography|photo credit|photo by|image|images|image credit
        |picture|pictures|credit|credits|foto|fotos|bild|bilder|bildquelle|bildnachweis|crédit|crédits|crédit photo
        |photographie|fotografía|imagen|crédito|immagine|foto di|beeld|фото|صورة|الصورة|تصوير|图|图片|图片来源|图源|摄影
        |攝影|照片|圖片|写真|撮影|画像|写真提供""",
    Label.CAPTION: "caption|bildunterschrift|légende|leyenda|didascalia|图说|圖說|キャプション",
}
_LABELS = {word.strip(): label for label, words in _WORDS.items() for word in words.split("|")}
_LONGEST_LABEL = 30  # code points


def split_label(line: str) -> tuple[Label, str] | None:
    """Give what a line such as ``Author: Ana Prior`` tells and the words after the label, or None."""
    place = line.find(":", 0, _LONGEST_LABEL)
    if place < 0:
        place = line.find("：", 0, _LONGEST_LABEL)
    if place < 0 and ("／" in line[:4] or "/" in line[:4]):
        place = line.find("／") if "／" in line[:4] else line.find("/")
    if place <= 0:
        return None
    label = _LABELS.get(line[:place].strip(" \u00a0\u202f*_").casefold())
    value = line[place + 1 :].strip(" \u00a0\u202f*_")
    return (label, value) if label and value else None
