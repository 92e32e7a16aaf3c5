"""What forwarders call the stages of the first leg, in Chinese and English; nothing is guessed."""

from __future__ import annotations

import re
import unicodedata

AHEAD = re.compile(r"预计|预期|计划|\b(?:eta|etd|est(?:imated)?|expected|scheduled|planned)\b")
"""Words of a day that is still to come."""
NOT_YET = re.compile(
    r"未|待|排队|延误|延迟|取消|失败|正在|进行中|\bnot\b|await|waiting|pending|delayed|cancel|failed"
    r"|attempt|in progress|ongoing"
)
"""What has not happened, or went wrong, is no milestone."""
PHRASES = (
    ("stowed", r"上架完成|已上架|完成上架|全部接收|接收完成|received by amazon|fully received"),
    ("delivered", r"签收|妥投|已送达|送达|交仓|\bpod\b|\bdelivered\b|proof of delivery"),
    ("receiving", r"接收中|开始接收|上架中|\breceiving\b|checked[ -]?in"),
    ("appointed", r"预约|约仓|appointment"),
    ("picked", r"提柜|提货|container pick(?:ed)?[ -]?up|picked up at (?:port|terminal)|gate out"),
    ("paid", r"缴税|付税|税金已|关税已|dut(?:y|ies) paid"),
    ("examined", r"查验|海关查|\bexam\b|examin|inspection"),
    ("exported", r"报关(?!中|资料)|出口放行|出口海关|export"),
    ("cleared", r"清关(?!中|资料|文件)|海关放行|customs released|import clear|customs clear"),
    ("sailed", r"开船|离港|起飞|起航|发车|已开|\bsailed\b|departed|\batd\b|\betd\b|on board"),
    (
        "landed",
        r"到港|抵港|靠港|落地|目的港|卸船|\bata\b|\beta\b|discharged|arriv(?!.*(?:house|amazon|fba))",
    ),
    ("loaded", r"装柜(?!中)|装船|装车|\bloaded\b|loading|stuffed"),
    ("booked", r"订舱|已放舱|\bbook(?:ed|ing)\b"),
    ("invoiced", r"发票|\binvoice\b"),
    ("handed", r"收货|(?<!亚马逊)(?<!fba)入[仓库]|揽收|已收件|received|collected"),
)
"""The more special one first: an export declaration that was cleared is no import."""
MODES = (
    ("rail", r"铁路|卡航|中欧|班列|\brail\b|\btrain\b|铁派|铁卡"),
    ("express", r"快递|红单|\bexpress\b|\bdhl\b|\bups\b|fedex|courier"),
    ("air", r"空运|空派|空卡|航空|\bair\b|flight"),
    (
        "sea",
        r"海运|海派|海卡|美森|以星|普船|快船|整柜|拼箱|\bsea\b|ocean|matson|\bzim\b|\b[fl]cl\b",
    ),
)


def stage(words: object) -> tuple[str, bool] | None:
    """The stage that an event names, and whether it is only planned; None for what is neither.

    >>> stage("【开船】船名 MSC ANNA"), stage("预计到港 ETA 3/20"), stage("等待提柜")
    (('sailed', False), ('landed', True), None)
    """
    text = _plain(words)
    if NOT_YET.search(text):
        return None
    found = next((name for name, one in PHRASES if re.search(one, text)), "")
    return (found, AHEAD.search(text) is not None) if found else None


def mode(words: object) -> str:
    """sea, rail, air, express; "" where the words name none.

    >>> mode("美森海卡"), mode("Air freight"), mode("自送")
    ('sea', 'air', '')
    """
    text = _plain(words)
    return next((name for name, one in MODES if re.search(one, text)), "")


def _plain(words: object) -> str:
    return unicodedata.normalize("NFKC", str(words)).casefold()
