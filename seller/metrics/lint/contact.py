"""Ways off Amazon that are spelled out: addresses in words, numbers in pieces, names of messengers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seller.metrics.lint.draft import ORDER, Breach
from seller.metrics.lint.parts import Marks

TOPS = r"(?:com|net|org|shop|store|info|online|site|club|biz|xyz|example)"
LANDS = rf"(?:{TOPS}|de|fr|es|it|jp|cn|uk|eu|co|io|at|ch|be|me)"
POINT = r"(?:\.|[(\[{<]\s*(?:dot|punkt|point|punto|点|ドット|\.)\s*[)\]}>]|\b(?:dot|punkt|point|punto)\b|点|點|ドット)"
SIGN = (
    r"(?:@|[(\[{<]\s*(?:at|ät|@|a|arobase|arroba|chiocciola|アット(?:マーク)?|艾特)\s*[)\]}>]"
    r"|\b(?:arobase|arrobase|arroba|chiocciola|klammeraffe)\b|艾特|圈a|アット(?:マーク)?)"
)
NAMED = r"g-?mail|hotmail|outlook|yahoo|gmx|icloud|foxmail|proton(?:mail)?|libero|aol|t-online"
HOSTS = rf"(?:{NAMED}|163|126|qq)"
EAST = r"[\u3005-\u30ff\u4e00-\u9fff]"
MAILS = (
    rf"(?<![\w.+-])[\w.+-]+\s*{SIGN}\s*[\w-]+\s*{POINT}\s*{LANDS}\b",
    rf"(?<![\w.+-])[\w.+-]+\s+(?:at|ät|bei|chez|en|su|a)\s+(?:{NAMED})\b",
    rf"(?<![\w.+-])[\w.+-]+\s*{SIGN}\s*{HOSTS}(?![a-z0-9])",
    rf"(?<![\w.+-])[\w.+-]+\s+at\s+[\w-]+\s+dot\s+{LANDS}\b",
    rf"(?<![a-z0-9]){HOSTS}\s*{POINT}\s*{LANDS}(?![a-z0-9])",
)
LINKS = (
    rf"(?<![a-z0-9-])(?!amazon)[a-z0-9-]{{3,}}\s*(?:[(\[{{]\s*(?:dot|punkt|point|punto|点|ドット|\.)\s*[)\]}}])\s*{LANDS}(?![a-z0-9])",
    rf"(?<![a-z0-9-])(?!amazon)[a-z0-9-]{{3,}}\s*(?:\b(?:dot|punkt|point|punto)\b|点|點|ドット)\s*{TOPS}(?![a-z0-9])",
    r"(?<![\w-])[a-z0-9-]{3,}\s+(?:dot\s+(?:de|co|uk|eu|io)|punkt\s+de|point\s+fr|punto\s+it)\b",
    r"(?<![a-z0-9-])(?!amazon)[a-z0-9-]{3,}(?:\s+\.\s*|\s*\.\s+)(?:com|net|shop)(?![a-z0-9])",
    r"(?<![a-z0-9])www\s*(?:\.|dot|punkt|point|punto|点)?\s*(?!amazon)[a-z0-9-]{3,}",
    r"(?<![a-z0-9-])(?!amazon)[a-z0-9-]{2,}\.(?:example|online|club|cc|app)(?![a-z0-9])",
    rf"(?<={EAST})(?!(?:[a-z0-9-]+\.)*amazon\.)(?:[a-z0-9-]+\.)+{TOPS}(?![a-z0-9.])",
)
CALLS = (
    r"\bcall (?:me|us)\b|\b(?:ring|text|phone|dial) (?:me|us)?|\b(?:tel|phone|mobile|cell)\b\.?(?: number)?|\bhotline\b"
    r"|\b(?:telefon(?:isch|nummer)?|handy(?:nummer)?|anruf\w*|rufen)\b|\b(?:téléphone|portable|appelez)\b|\bau\b(?= 0)"
    r"|\b(?:tel[eé]fono|m[oó]vil|ll[aá]m\w+|cellulare|chiam\w+)\b|电话|手机号?|致电|拨打|携帯|電話(?:番号)?"
)
FIGURES = r"\+?\(?\d(?:[ ./()-]{0,2}\d){6,14}"
WORDS = (
    r"zero|oh|one|two|three|four|five|six|seven|eight|nine|null|eins|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun"
    r"|zéro|un|deux|trois|quatre|cinq|sept|huit|neuf|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
    r"|due|tre|quattro|cinque|sei|sette|otto|nove"
    r"|ten|eleven|twelve|\w{3,5}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|double|triple"
    r"|zehn|elf|zwölf|\w{3,6}zehn|\w{0,14}(?:zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)"
    r"|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cent|et"
    r"|diez|once|doce|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien"
    r"|dieci|undici|dodici|venti|trenta|quaranta|cinquanta|sessanta|settanta|ottanta|novanta"
)
PHONES = (
    rf"(?:{CALLS})[^\d\n。.!?]{{0,24}}({FIGURES})(?![\d-])",
    r"(?<![\d-])(1[3-9]\d[ -]\d{4}[ -]\d{4})(?![\d-])",
    r"(?<![\d-])(0[1-9](?:[ .]\d{2}){4})(?!\d)",
    r"(?<![\d-])(0\d{2,4} ?[/ -] ?\d{5,9})(?![\d-])",
    rf"\b((?:(?:{WORDS})\b[\s,-]*){{7,}})",
    r"((?:(?:ゼロ|マル|[零〇一二三四五六七八九幺])[、,の\s-]{0,2}){7,})",
)
APPS = (
    (
        r"(?<![a-z0-9])(?:vx|wx|v\s?信|wei\s?xin|we\s?chat|whats\s?app|wa\.me|t\.me|tele\s?gram|snap\s?chat|viber|kakao\w*"
        r"|insta\s?gram|face\s?book|tik\s?tok|skype|line\s?(?:id|@)|line\s?:\s?[a-z0-9@]|signal\s?:|insta\b)(?![a-z])"
    ),
    r"[薇威徽微]\s?信(?![号息任])|卫星号|[加➕+]\s?(?:我|咱|一下|下|个)*\s?(?:v|薇|微|威|q|扣扣)(?![a-z])|扣扣|企鹅号|私聊|站外|(?<!ン)ラインで|(?<![a-z])line(?:で|に|を|の)",
    r"\b(?:on|via|per|über|auf|sur|por|su|tramite|through)\s+(?:signal|line|discord|messenger)\b",
)
SCAN = r"\b(?:scan\w*|scann\w*|escane\w*|inquadr\w*|flash\w*)\b|扫|読み取|スキャン"
CODE = r"qr[\s-]*(?:code|コード)|codes?\s+qr|c[oó]digo\s+qr|codice\s+qr|二维码|qrコード"
POSTAL = r"return|drop|retour|rücksend|abgabe|paketshop|devol|reso|locker|pick|ups\b|post|amazon|返品|退货|退回|快递|コンビニ"
RULES = (
    *(("lint.mail", re.compile(one)) for one in MAILS),
    *(("lint.link", re.compile(one)) for one in LINKS),
    *(("lint.phone", re.compile(one)) for one in PHONES),
    *(("lint.reach", re.compile(one)) for one in APPS),
    (
        "lint.reach",
        re.compile(
            rf"(?:{SCAN})[^.。!?\n]{{0,60}}(?:{CODE})|(?:{CODE})[^.。!?\n]{{0,40}}(?:{SCAN})"
        ),
    ),
)


def contacts(text: str) -> Iterator[Breach]:
    """Each way off Amazon once; what lies in an order's id is no phone number."""
    lower = text.lower()
    taken = Marks(len(text), (found.span() for found in ORDER.finditer(text)))
    for code, rule in RULES:
        for found in rule.finditer(lower):
            start, end = found.span(1) if code == "lint.phone" else found.span()
            if taken.touch(start, end):
                continue
            if code == "lint.reach" and _parcel(lower, found):
                continue
            taken.add(start, end)
            yield Breach(code, "error", text[start:end], start, end)


def _parcel(lower: str, found: re.Match[str]) -> bool:
    """The square code of a return label is scanned at a post office, not by the buyer."""
    around = lower[max(0, found.start() - 60) : found.end() + 60]
    return bool(re.search(CODE, found.group()) and re.search(POSTAL, around))
