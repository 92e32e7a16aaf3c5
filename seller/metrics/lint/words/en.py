"""English."""

from seller.metrics.lint.words.lexicon import Lexicon

NOUN = r"(?:reviews?|ratings?|feedbacks?|comments?|stars?)"
FILL = r"(?:(?:your|the|this|that|these|a|an|it|negative|bad|poor|low|product|seller|one|two|three|1|2|3)[\s-]+|stars?[\s-]+)"
VERB = r"(?:chang|remov|delet|updat|revis|edit|modify|withdraw|retract|amend|reconsider|rais|improv|adjust|correct|eras)\w*"

LEXICON = Lexicon(
    change=rf"\b{VERB}\s+{FILL}{{0,5}}{NOUN}\b|\btak(?:e|ing)\s+(?:down\s+{FILL}{{0,4}}{NOUN}|{FILL}{{0,4}}{NOUN}\s+down)\b"
    rf"|\b{NOUN}\s+(?:\w+\s+){{0,3}}(?:removed|deleted|changed|updated|revised|withdrawn|edited|taken down)\b"
    rf"|\b(?:turn|chang|rais|updat)\w*\s+(?:\w+\s+){{0,4}}(?:in)?to\s+(?:5|five|4|four)[\s-]*stars?\b",
    review=rf"\b{NOUN}\b",
    ask=r"\b(?:please|leave|give|write|post|share|rate|would appreciate|would love|kindly|hope|help us|support us)\b",
    good=r"\b(?:(?:5|five)[\s-]*stars?|(?:positive|good|great|excellent|nice|kind|favou?rable)\s+(?:product\s+|seller\s+)?(?:reviews?|ratings?|feedbacks?))\b",
    gift=r"\b(?:gift\s*cards?|gifts?|vouchers?|coupons?|discounts?|rewards?|cash\s*back|free\s+\w+|bonus|prizes?|giveaway|lucky draw|\d+\s*%\s*off|[$£€]\s*\d+)\b|[$£€]\s*\d+",
    back=r"\b(?:refund|replacement|compensat\w+|reimburs\w+|money back)\b",
    when=r"\b(?:if|once|after|when|in exchange|in return|as soon as|unless|provided)\b",
    pleased=r"\b(?:happy|satisfied|pleased|love|like|enjoy\w*|satisfaction|delighted|good experience)\b",
    sorry=r"\b(?:not (?:happy|satisfied|pleased)|unhappy|dissatisfied|unsatisfied|disappointed|any (?:problem|issue)s?|something (?:is|went) wrong|before (?:leaving|posting|writing|giving))\b",
    instead=r"\b(?:otherwise|if not|instead of|rather than)\b",
    promotion=r"\b(?:coupon|promo(?:tion(?:al)?)?\s*codes?|discount\s*codes?|\d+\s*%\s*off|special offer|on sale|new arrivals?|our other products|(?:visit|check out|follow) our (?:store|shop|page|brand)|subscribe|newsletter|buy (?:again|more|another)|next (?:purchase|order))\b",
    reach=r"\b(?:whats\s*app|we\s*chat|telegram|facebook|instagram|skype|line id|our website|our web site|call us|text us)\b",
    common="the and you your for we is are this that with have not will of to our if it be please",
)
