"""German."""

from seller.metrics.lint.words.lexicon import Lexicon

NOUN = r"(?:bewertung(?:en)?|rezension(?:en)?|feedbacks?|kommentar[es]?|sternebewertung|sterne?)"
FILL = r"(?:(?:ihre[nrsm]?|deine[nrsm]?|die|der|das|den|diese[nrsm]?|negative[nrsm]?|schlechte[nrsm]?|eine[nrsm]?|sie|bitte|doch|noch|einmal|abgegebene[nrsm]?|\d|ein|zwei|drei)[\s-]+|sterne?[\s-]+)"
VERB = r"(?:ändern|löschen|entfernen|zurückziehen|zurückzuziehen|zurücknehmen|zurückzunehmen|anpassen|anzupassen|korrigieren|überarbeiten|überdenken|aktualisieren|verbessern|abändern|ändere|lösche|entferne)"

LEXICON = Lexicon(
    change=rf"\b{VERB}\s+{FILL}{{0,6}}{NOUN}\b|\b{NOUN}\s+(?:\w+\s+){{0,3}}(?:zu\s+)?{VERB}\b"
    r"|\bauf\s+(?:5|fünf|4|vier)\s*sterne\b",
    review=rf"\b{NOUN}\b",
    ask=r"\b(?:bitte|bitten|freuen|würden uns|hinterlassen|geben|schreiben|bewerten|abgeben|teilen)\b",
    good=r"\b(?:(?:5|fünf)[\s-]*sterne?|(?:positive[nrs]?|gute[nrs]?|tolle[nrs]?|nette[nrs]?)\s+(?:bewertung|rezension|feedback)\w*)\b",
    gift=r"\b(?:gutschein\w*|geschenk\w*|rabatt\w*|gratis\w*|kostenlos\w*|prämie\w*|belohnung\w*|gewinnspiel\w*|cashback|coupon\w*)\b|\d+\s*€|€\s*\d+|\d+\s*%\s*(?:rabatt|nachlass)",
    back=r"\b(?:erstatt\w+|rückerstatt\w+|ersatz\w*|entschädig\w+|geld zurück)\b",
    when=r"\b(?:wenn|falls|sofern|sobald|nachdem|im gegenzug|im austausch|als dank|dafür)\b",
    pleased=r"\b(?:zufrieden\w*|glücklich|gefällt|gefallen|begeistert|freude)\b",
    sorry=r"\b(?:nicht zufrieden|unzufrieden|enttäuscht|(?:ein )?problem\w*|bevor sie (?:\w+ ){0,4}(?:bewert\w+|rezension\w*|feedback)|nicht gefällt)\b",
    instead=r"\b(?:andernfalls|ansonsten|wenn nicht|statt|anstatt)\b",
    promotion=r"\b(?:gutschein\w*|rabattcode\w*|sonderangebot\w*|aktion(?:scode|spreis)\w*|neuheiten|unsere anderen produkte|weitere produkte|besuchen sie unseren? (?:shop|store|laden)|folgen sie uns|newsletter|nächste[nr]? (?:einkauf|bestellung)|\d+\s*% (?:rabatt|nachlass))\b",
    reach=r"\b(?:whats\s*app|telegram|facebook|instagram|unsere[rn]? (?:webseite|website|homepage)|rufen sie uns an)\b",
    common="der die das und ist nicht sie ihre ihr wir mit für ein eine zu den von bitte haben auf uns",
)
