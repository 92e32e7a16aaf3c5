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
    good=r"\b(?:(?:5|five)[\s-]*stars?|(?:positive|good|great|excellent|nice|kind|favou?rable)\s+(?:product\s+|seller\s+)?(?:reviews?|ratings?|feedbacks?))\b|\b(?:(?:5|five|full|all five|top)[\s-]*(?:/\s*5|out of (?:5|five)|stars|marks)|(?:highest|top|best|full|perfect|maximum) (?:possible )?(?:rating|score|marks|review|grade)|(?:favou?rable|glowing|wonderful|lovely|warm|5|five) (?:words|review|comment|rating|feedback)|all (?:five|the) stars|thumbs[- ]up)\b"
    r"|\b(?:positive feedback|(?:5|five)[- ]?stars?(?: \w+)? (?:review|rating|comment|from you)|(?:good|great|nice|lovely|glowing|kind|shining) (?:comments?|write-?ups?|words|stars|feedback|reviews?))\b",
    gift=r"\b(?:gift\s*cards?|gifts?|vouchers?|coupons?|discounts?|rewards?|cash\s*back|free\s+\w+|bonus|prizes?|giveaway|lucky draw|\d{1,9}\s*%\s*off|[$£€]\s*\d{1,9})\b|[$£€]\s*\d{1,9}|\b(?:little (?:something|extra|gift|present|surprise|thank[- ]you)|(?:small|nice) (?:present|surprise|token|thank[- ]you)|presents?|token of|thank[- ]you (?:gift|card|bonus)|full refund|refund(?:ed)? (?:of|you)|paypal|cash|money back|for free|free of charge|on us|surprise|store credit|raffle|next (?:order|purchase)|warranty extension|extend(?:ed)? (?:your )?warranty|(?:\d{1,9}|ten|five|twenty|fifteen) (?:dollars|euros?|pounds|bucks))\b",
    back=r"\b(?:refund|replacement|compensat\w+|reimburs\w+|money back)\b",
    when=r"\b(?:if|once|after|when|in exchange|in return|as soon as|unless|provided)\b|\b(?:should you|whenever|as long as|in case|were you|had you|loved?)\b",
    pleased=r"\b(?:happy|satisfied|pleased|love|like|enjoy\w*|satisfaction|delighted|good experience)\b|\b(?:loved|loving|liked|great|perfect\w*|thrilled|good|right|well|impressed|glad|works|meets|exceed\w*)\b",
    sorry=r"\b(?:not (?:happy|satisfied|pleased)|unhappy|dissatisfied|unsatisfied|disappointed|any (?:problem|issue)s?|something (?:is|went) wrong|before (?:leaving|posting|writing|giving))\b",
    instead=r"\b(?:otherwise|if not|instead of|rather than)\b",
    promotion=r"\b(?:coupon|promo(?:tion(?:al)?)?\s*codes?|discount\s*codes?|\d{1,9}\s*%\s*off|special offer|on sale|new arrivals?|our other products|(?:visit|check out|follow) our (?:store|shop|page|brand)|subscribe|newsletter|buy (?:again|more|another)|next (?:purchase|order))\b|\b(?:(?:use|with|enter|apply|quote)(?: the| our| this)? (?:promo |discount |coupon |voucher )?code [a-z]*\d*[a-z0-9]*|(?:our|see|discover|check out|try|browse|explore|shop|meet|look at) (?:\w+ ){0,3}?(?:new(?:est)?|latest|matching|other|best-?selling|whole|full) (?:\w+ ){0,2}?(?:range|collection|line|products?|items?|models?|sets?|arrivals?|series|catalogue|lamps?)|(?:\d{1,9}\s*(?:%|percent)) (?:discount|cheaper|less|reduction)|save (?:up to )?(?:\d{1,9}\s*%|[$£€]\s*\d{1,9})|vouchers?|(?:black friday|summer|winter|flash|clearance) sale|(?:add|save) (?:us|our (?:store|shop)) to (?:your )?favou?rites|limited[- ]time (?:offer|deal)|you (?:may|might|will|'ll) also (?:like|love|enjoy|be interested)|goes (?:well|perfectly) with)\b"
    r"|\b(?:check (?:us |out )?(?:\w+ ){0,2}?(?:store|shop|storefront)|in our (?:store|shop|storefront)|special price|loyal customers?|(?:black friday|cyber monday|holiday|prime day) (?:deals?|sales?|offers?)|(?:brand )?new (?:model|product|version)s? (?:has |have |is |are )?(?:just |now )?(?:launch|arriv|releas|out|here|available)\w*|follow (?:us|our \w+)|when you (?:buy|order|shop) again)\b"
    r"|\b(?:(?:enter|use|type|apply|with) (?:code )?[a-z]+\d{1,9} (?:at|on|when)|we also (?:sell|offer|carry|stock|have)|(?:peek|look) (?:at|in) our (?:store|shop|storefront|range|collection)|(?:vip|loyalty|members?'?) (?:club|program\w*)|early access|pay less|our (?:whole|full|entire|other) (?:range|collection|catalog\w*|store|line)|clearance|half price|second one)\b",
    reach=r"\b(?:whats\s*app|we\s*chat|telegram|facebook|instagram|skype|line id|our website|our web site|call us|text us)\b|\b(?:outside (?:of )?(?:amazon|this (?:system|platform|site|chat)|the platform)|off[- ]amazon|(?:e-?mail|text|dm|pm) (?:me|us) (?:at|on|directly|privately)|private(?:ly)? (?:e-?mail|message|chat)|contact (?:me|us) (?:privately|outside)|my (?:private |personal )?(?:e-?mail|phone|mobile|number|cell)|our (?:own )?(?:online )?(?:shop|store|site|website|page) (?:is|at)|business card|insert card)\b"
    r"|\b(?:fb|messenger|insta|imessage|viber|qq|vx|our (?:web)?(?:site|page)|customer hotline|(?:scan|use) the qr[- ]?code[^.!?]{0,40}(?:talk|chat|contact|reach|us))\b"
    r"|\b(?:(?:leave|give|send|share|tell)\w* (?:us |me )?(?:with )?your (?:\w+ )?(?:phone|mobile|e-?mail|whatsapp|number|cell)\b|discord|(?:after-sales|support) (?:mailbox|e-?mail|hotline|line)|our hotline)\b",
    common="the and you your for we is are this that with have not will of to our if it be please",
    written=r"\b(?:what you(?:'ve| have| had)? (?:wrote|written|posted|said|left)|(?:your|the|that|this|those) (?:\w+ ){0,2}?(?:reviews?|ratings?|feedback|stars?|score|opinions?|comments?|remarks?|words|write-?up|post|entry|assessment|evaluation|verdict)|(?:number of )?stars you (?:gave|left|chose)|wording on the (?:product )?page|(?:one|two|three|1|2|3)[- ]stars?)\b"
    r"|\b(?:(?:what|whatever) (?:u|you)(?:'ve| have)? (?:\w+ )?(?:put|shared|commented)|(?:ur|those|your|the) (?:\w+ ){0,2}?(?:stars?|comments?|rating|rate)|(?:negative|bad|poor|low|critical) (?:reviews?|feedbacks?|comments?|ratings?|remarks?|words))\b"
    r"|\b(?:your (?:\w+ )?(?:remarks?|critique|words|complaint on)|on the (?:listing|product page)|back up to (?:four|five|4|5)|up to (?:four|five|4|5))\b",
    undo=r"\b(?:chang\w+|updat\w+|remov\w+|delet\w+|edit\w*|revis\w+|revisit\w*|reconsider\w*|rethink\w*|re-?evaluat\w+|withdraw\w*|retract\w*|amend\w*|adjust\w*|modif\w+|improv\w+|rais\w+|bump\w*|upgrad\w+|correct\w*|rewrit\w+|redo\w*|revers\w+|eras\w+|hid(?:e|ing)|tak\w+ (?:\w+ ){0,4}?(?:down|back|off)|taking another look|(?:another|second|fresh) look|soften\w*|reflect\w*|go(?:ing)? back to|pull(?:ing)?|drop(?:ping)?)\b"
    r"|\b(?:go(?:ing)? up|go(?:es)? (?:higher|away)|rise|climb\w*|lift\w*|increas\w*|cancel\w*|disappear\w*|vanish\w*|clear(?:ed)?|look (?:again|anew)|tak(?:e|en) (?:\w+ ){0,2}?(?:down|off))\b"
    r"|\b(?:soften\w*|tweak\w*|bump\w*|happier|higher|back up|tone[ds]? down|re-?word\w*|re-?phras\w*|be gone|retouch\w*|upward\w*)\b",
    plea=r"\b(?:please|kindly|(?:would|could|can|will|might|may|perhaps) you|you (?:could|might|would|can)|would mind|if you(?:'d| would| could)?|grateful|appreciate\w*|hope\w*|wonder\w*|ask(?:ing)?|consider\w*|love it|mean a lot|help us|feel free|take a moment|be so kind|request\w*)\b"
    r"|\b(?:mean (?:the world|so much|everything)|would (?:help|make)|(?:pls|plz|willing|maybe|dear)\b|can u\b|count on|support us|strive|thank(?:s| you) in advance)"
    r"|\b(?:any chance|is there any (?:way|chance)|hoping|help to|be possible|fair if)\b",
    share=r"\b(?:(?:share|tell|describe|write about|post|publish)\w* (?:\w+ ){0,4}?(?:experience|thoughts|opinions?|impressions?|story|views?|other (?:shoppers|customers|buyers|people)|others|the world|everyone|few (?:words|lines))|(?:few|couple of|kind|nice) (?:words|lines|sentences)|(?:leav|writ|post|giv|submit|drop|add)\w* (?:\w+ ){0,5}?(?:reviews?|ratings?|feedback|comments?|stars|testimonial)|rat(?:e|ing) (?:us|the|your|it|our)|let (?:other|others|everyone)\w* (?:\w+ )?know|spread the word|(?:post|publish|upload)\w* (?:\w+ ){0,2}?(?:photos?|pictures?|videos?))\b"
    r"|\b(?:(?:share|tell|write|leave|drop|post)\w* (?:\w+ ){0,6}?(?:world|friends|amazon|product page|listing)|drop (?:a |us a )?(?:few )?(?:words|line))\b"
    r"|\b(?:post away|shout it|publish (?:it|them))\b",
    first=r"\b(?:(?:contact|talk to|tell|write to|message|reach out to|come to|speak (?:to|with)|give|let|email|ask) (?:us|me)\b(?: \w+){0,4}? (?:first|before|instead|directly|rather than|a chance)|(?:come|reach|get in touch|talk|speak|write)(?: \w+){0,3} (?:us|me) (?:first|directly)|before (?:you )?(?:writ|post|leav|rat|review|giv|say|shar|deciding|submit)\w*|first (?:contact|talk|tell|message|write)\w*|keep it between us)\b"
    r"|\b(?:(?:tell|let|contact|message|write) (?:us|me)(?: \w+)? (?:first|know|instead|before)|give us (?:a|the) (?:chance|opportunity))\b",
    never=r"\b(?:(?:we|sellers|i|nobody|no one|amazon) (?:will |would |do |does |can |may |must |are )?(?:never|not|don't|won't|can't|cannot|doesn't)\b[^.!?]{0,20}\b(?:ask|offer|request|invite|give|want you|expect|require|pay|allow)\w*|you (?:do not|don't|need not|needn't) (?:need|have)?|no need to|there is no need)\b",
    opinion=r"\b(?:reviews?|ratings?|feedbacks?|comments?|stars|opinions?|testimonials?|write-?ups?|few words|bad words|experience)\b"
    r"|\b(?:reviewers?|testers?|thoughts|impressions?|two (?:lines|sentences)|link to your|your post)\b",
    reward=r"\b(?:money back|half (?:of )?(?:the|your) (?:money|price)|compensat\w+|reimburs\w+|pay ?pal|pay you|gifts?|gift card|vouchers?|coupons?|rewards?|cash ?back|free|refund\w*|next one is on us|discount|\d{1,9}\s*% off|bonus|surprise|warranty)\b|[$£€]\s*\d{1,9}|\d{1,9}\s*(?:usd|dollars|bucks|euros?|pounds)"
    r"|\b(?:purchase price|price back|cash|lands in your|keep the \w+|back to you|on the house|extra(?: year)?|\d{1,9} ?[$£€]|points)\b"
    r"|\b(?:(?:full|whole|entire) (?:amount|sum|price)|to your (?:card|account|wallet)|no (?:charge|cost)|costs? (?:you )?nothing|(?:get|receive|send\w*|ship\w*|with|giv\w+) (?:you )?a (?:second|further|new) \w+)\b",
    deed=r"\b(?:once|after|if|when|as soon as|screen ?shots?|(?:post|writ|leav|publish|submit|shar|upload|delet|remov|chang|rais|claim)\w*|online|live|disappear\w*|in (?:exchange|return)|for (?:each|every|a|an|your honest)|on amazon|back up)\b"
    r"|\b(?:reviewers|testers|get (?:their|your)|is gone|pop|share|drop|link)\b"
    r"|\b(?:is gone|comes? down|in return|whoever|everyone who|all who)\b",
    glad=r"\b(?:happy|satisfied|love (?:it|them)|like it|pleased|enjoy\w*|all good|works well|great)\b"
    r"|\b(?:praise|compliments?|good news|impressed|5 stars|five stars)\b",
    sad=r"\b(?:unhappy|not (?:happy|satisfied|so much|pleased|perfect)|if not|otherwise|dissatisfied|disappointed|anything (?:wrong|less)|any (?:problem|issue|trouble)s?|hate it|not really)\b"
    r"|\b(?:gripes?|complaints?|criticism|bad news|issues?|less than|upset)\b",
    tell=r"\b(?:tell|let (?:us|me)|contact|reply|write|talk|message|reach|come to)\b"
    r"|\b(?:post|share|publish|only to us)\b",
    avoid=r"\b(?:do not|don't|dont|never|before|instead of|rather than|without|avoid|please no)\b[^.!?]{0,30}\b(?:bad|negative|low|poor|1[- ]star|one[- ]star|unfair|anything negative|critical)(?: \w+)? ?(?:review|feedback|rating|comment|star|score|remark|negative|)\w*"
    r"|\b(?:hold off|wait|refrain|hold back|before|rather than)\b[^.!?]{0,20}\b(?:rat|review|post|publish|judg)(?:e|ing)?\b(?! (?:the )?(?:photo|document|instruction))|\bonly (?:leave|write|post|give)[^.!?]{0,20}(?:feedback|review|rating)s?\b[^.!?]{0,10}\bif\b",
    spent=r"\b(?:coupons?|vouchers?|promotions?|promo codes?|discounts?|codes?|sale|offer)\b[^.!?]{0,40}\b(?:(?:was|were|has been|have been|is already) (?:\w+ )?(?:used|applied|deducted|redeemed|shown)|(?:has |have )?(?:expired|ended))\b",
    thanks=r"\bthank(?:s| you)(?: \w+)? for (?:your|the|sharing your|leaving) (?:\w+ )?(?:feedback|comments?|review|opinion|rating)\b|\b(?:in|from|about) your (?:\w+ )?(?:comments?|review|feedback)\b|\b(?:we(?:'ve| have)?|i(?:'ve)?) (?:\w+ )?(?:read|received|got|saw|seen) your (?:\w+ )?(?:comments?|review|feedback)\b",
    courtesy=r"\b(?:refund\w*|reimburs\w+|money back|(?:full|whole|entire) (?:amount|sum|price)|purchase price|back to you|free of charge|for free|free|warranty|no (?:charge|cost)|(?:another|a (?:second|new|spare)) (?:one|unit|part|piece))\b",
)
