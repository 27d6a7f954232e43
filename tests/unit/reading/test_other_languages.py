"""PDF-made articles in other languages and scripts come out whole, and say who wrote them and when."""

from __future__ import annotations

from datetime import date

import pytest

from annotator.text.language import Direction, direction_of
from tests.unit.reading.printing import between_pages, cut, read

GERMAN = [
    "Hafenrat sperrt die Drehbrücke",
    "Der Hafenrat von Altmünde hat am späten Dienstagabend beschlossen, die alte Drehbrücke für Lastwagen zu sperren.",
    "„Niemand mag einen Umweg von vierzehn Kilometern“, sagte Ottilie Marsch, die Vorsitzende des Bauausschusses. Sie "
    "bestritt, dass die Sperrung schon vor Monaten beschlossen worden sei.",
    "Die Spediteure bestreiten die Zahlen. Eine Untersuchung ergab, dass sich die Lager kaum bewegt haben.",
]
FRENCH = [
    "Le pont tournant ferme aux camions",
    "Le conseil du port d’Aulne a voté tard mardi soir la fermeture du vieux pont tournant aux camions.",
    "« Personne n’aime un détour de quinze kilomètres », a déclaré Odile Marchand, présidente de la commission. Elle a "
    "nié que la fermeture ait été décidée il y a des mois.",
    "Les transporteurs contestent ces chiffres. Une étude a constaté que les paliers avaient à peine bougé.",
]
ARABIC = [
    "إغلاق الجسر القديم أمام الشاحنات",
    "قرر مجلس ميناء النورس في وقت متأخر من مساء الثلاثاء إغلاق الجسر الدوار القديم أمام الشاحنات بعد تحذير المهندسين.",
    "قالت رئيسة لجنة الأشغال ليلى المرسى إن أحدا لا يحب الالتفاف خمسة كيلومترات. ونفت أن يكون القرار قد اتخذ قبل مدة.",
    "ويعترض أصحاب الشاحنات على الأرقام، إذ وجدت دراسة أن المحامل تحركت أقل من سنتيمتر واحد.",
]
CHINESE = [
    "港口议会决定关闭旧平旋桥",
    "港口议会周二深夜表决，决定禁止卡车通行旧平旋桥。此前工程师警告说，自春季洪水以来，两个轴承已经移动了将近一个手掌的宽度。",
    "工程委员会主席马若兰说：“没有人喜欢绕行十四公里，但也没有人喜欢桥掉进水里。”她否认关闭的决定几个月前就已作出。",
    "运输商对这些数字提出异议。货运工会出资的一项调查发现，轴承移动不到一厘米。",
]
JAPANESE = [
    "港湾議会、古い旋回橋を閉鎖へ",
    "港湾議会は火曜日の深夜、古い旋回橋のトラック通行を禁止することを決めた。春の洪水以来、軸受けが動いたと技術者が警告していた。",
    "「遠回りを好む人はいないが、橋が水に落ちるのを好む人もいない」と委員長の丸橋乙葉氏は述べた。閉鎖が数か月前に決まっていたとの見方は否定した。",
    "運送業者は数字に異議を唱えている。組合の調査では軸受けの動きは一センチに満たないという。",
]
PRINTED = [
    (
        "de",
        GERMAN,
        ["die alte", "Sie bestritt, dass die"],
        "Altmünder Anzeiger/Von Anna Prior/20. Januar 2024/Seite {n} von 3",
    ),
    ("fr", FRENCH, ["la fermeture du", "Elle a nié que la"], "Le Courrier d’Aulne/Par Anne Prieur/20 janvier 2024"),
    ("ar", ARABIC, ["مساء الثلاثاء إغلاق", "ونفت أن يكون"], "صحيفة النورس/بقلم سامي الراوي/٢٠ يناير ٢٠٢٤/صفحة {n}"),
    ("zh", CHINESE, ["两个轴承已经", "她否认关闭的"], "海鸥日报/记者 王小明/2024年1月20日/第{n}页"),
    ("ja", JAPANESE, ["春の洪水以来、", "閉鎖が数か月前に"], "かもめ新聞/山田花子記者/2024年1月20日（土）/{n}ページ"),
]
AUTHORS = {"de": "Anna Prior", "fr": "Anne Prieur", "ar": "سامي الراوي", "zh": "王小明", "ja": "山田花子"}


@pytest.mark.parametrize(("language", "article", "ends", "furniture"), PRINTED, ids=lambda value: str(value)[:2])
def test_a_printed_article_comes_out_whole_with_its_metadata(language, article, ends, furniture):
    pages = cut(article, [(1, ends[0]), (2, ends[1])])
    found = read(between_pages(pages, lambda page: furniture.format(n=page).split("/")))
    assert found.text == "\n\n".join(article)
    assert found.metadata.title == article[0]
    assert found.metadata.publisher == furniture.split("/")[0]
    assert found.metadata.author == AUTHORS[language]
    assert found.metadata.published_on == date(2024, 1, 20)
    assert found.metadata.language == language
    assert direction_of(found.text, language) is (Direction.RTL if language == "ar" else Direction.LTR)
