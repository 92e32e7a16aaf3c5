"""German."""

from seller.metrics.lint.words.lexicon import Lexicon

NOUN = r"(?:bewertung(?:en)?|rezension(?:en)?|feedbacks?|kommentar[es]?|sternebewertung|sterne?)"
FILL = r"(?:(?:ihre[nrsm]?|deine[nrsm]?|die|der|das|den|diese[nrsm]?|negative[nrsm]?|schlechte[nrsm]?|eine[nrsm]?|sie|bitte|doch|noch|einmal|abgegebene[nrsm]?|\d|ein|zwei|drei)[\s-]+|sterne?[\s-]+)"
VERB = r"(?:ändern|löschen|entfernen|zurückziehen|zurückzuziehen|zurücknehmen|zurückzunehmen|anpassen|anzupassen|korrigieren|überarbeiten|überdenken|aktualisieren|verbessern|abändern|ändere|lösche|entferne)"

LEXICON = Lexicon(
    change=rf"\b{VERB}\s+{FILL}{{0,6}}{NOUN}\b|\b{NOUN}\s+(?:\w+\s+){{0,3}}(?:zu\s+)?{VERB}\b"
    rf"|\b(?:nehm|nimm|zieh|setz|stuf|heb)\w*\b[^.!?]{{0,40}}?\b{NOUN}\b[^.!?]{{0,20}}?\b(?:zurück|runter|raus|heraus|hoch|herauf|rauf|an)\b"
    r"|\bauf\s+(?:5|fünf|4|vier)\s*sterne\b",
    review=rf"\b{NOUN}\b",
    ask=r"\b(?:bitte|bitten|freuen|würden uns|hinterlassen|geben|schreiben|bewerten|abgeben|teilen)\b",
    good=r"\b(?:(?:5|fünf)[\s-]*sterne?|(?:positive[nrs]?|gute[nrs]?|tolle[nrs]?|nette[nrs]?)\s+(?:bewertung|rezension|feedback)\w*)\b|\b(?:(?:5|fünf|alle fünf|volle\w*|fünf-)[\s-]*(?:sterne?\w*|punkt\w*|punktzahl)|höchst(?:e|en|er)? ?(?:note|bewertung|punktzahl|wertung)|höchstnote|bestnote|bestbewertung|volle punktzahl|(?:positive|gute|freundliche|nette|schöne|tolle|wohlwollende|beste)\w* (?:\w+ )?(?:bewertung|rezension|feedback|worte|kommentar|rückmeldung|beurteilung)\w*)\b"
    r"|\b(?:fünf|5|volle\w*) ?sterne?n?\b|\b(?:positiv|gut|nett|toll|lieb|schön|super)\w* (?:\w+ )?(?:rezension|bewertung|feedback|worte|kommentar)\w*",
    gift=r"\b(?:gutschein\w*|geschenk\w*|rabatt\w*|gratis\w*|kostenlos\w*|prämie\w*|belohnung\w*|gewinnspiel\w*|cashback|coupon\w*)\b|\d{1,9}\s*€|€\s*\d{1,9}|\d{1,9}\s*%\s*(?:rabatt|nachlass)|\b(?:dankeschön|aufmerksamkeit|präsent\w*|überraschung|bonus|guthaben|paypal|umsonst|geld|verlosung|gewinn\w*|erstatt\w+|rückerstatt\w+|nachlass|vergüt\w+|belohn\w+|schenk\w+|\d{1,9} euro|\d{1,9} prozent)\b",
    back=r"\b(?:erstatt\w+|rückerstatt\w+|ersatz\w*|entschädig\w+|geld zurück)\b",
    when=r"\b(?:wenn|falls|sofern|sobald|nachdem|im gegenzug|im austausch|als dank|dafür)\b|\b(?:gefällt (?:ihnen|es|dir)|gefallen ihnen|sollten|sind sie|waren sie|hat ihnen|haben sie freude|wer)\b",
    pleased=r"\b(?:zufrieden\w*|glücklich|gefällt|gefallen|begeistert|freude)\b|\b(?:mögen|mag|freude|überzeugt|gefall\w*|glücklich\w*|top|gut|prima|erwartungen)\b",
    sorry=r"\b(?:nicht zufrieden|unzufrieden|enttäuscht|(?:ein )?problem\w*|bevor sie (?:\w+ ){0,4}(?:bewert\w+|rezension\w*|feedback)|nicht gefällt)\b",
    instead=r"\b(?:andernfalls|ansonsten|wenn nicht|statt|anstatt)\b",
    promotion=r"\b(?:gutschein\w*|rabattcode\w*|sonderangebot\w*|aktion(?:scode|spreis)\w*|neuheiten|unsere anderen produkte|weitere produkte|besuchen sie unseren? (?:shop|store|laden)|folgen sie uns|newsletter|nächste[nr]? (?:einkauf|bestellung)|\d{1,9}\s*% (?:rabatt|nachlass))\b|\b(?:(?:neu\w*|weitere\w*|andere\w*|passend\w*|aktuelle\w*) (?:[\w-]+ ){0,3}?(?:kollektion|sortiment|produkt\w*|modell\w*|artikel|serie|angebot\w*|shop)|(?:im|unser\w*) (?:neue\w* |gesamte\w* )?(?:sortiment|kollektion|onlineshop|katalog)|(?:spar(?:en|t|e)|sichern) (?:sie )?(?:\w+ ){0,4}?\d{1,9}\s*(?:%|prozent|euro|€)|(?:mit|code|gutscheincode|aktionscode)(?: dem)? code [a-z]+\d*|stammkunde\w*|schnäppchen|reduziert|sonderpreis\w*|(?:stöbern|schauen|besuchen) sie (?:\w+ ){0,4}?(?:shop|store|laden|sortiment|kollektion|seite))\b|\d{1,9}\s*(?:%|prozent) (?:auf|günstiger|weniger|sparen|reduziert)"
    r"|\b(?:mit (?:dem )?code \w+|(?:nächst|weiter|künftig)\w* (?:einkauf|bestellung|kauf)\w*|prozente auf|(?:in|bei) unserem? (?:\w+ )?(?:shop|store|laden)|abonnieren|das könnte (?:ihnen|dir) auch|neu\w* modell\w* (?:ist|sind) (?:da|jetzt|verfügbar|eingetroffen)|black[- ]friday\w*|cyber[- ]monday|treuerabatt|newsletter)\b"
    r"|\b(?:nachlass (?:mit|auf|für)|prozent (?:nachlass|rabatt)|unserem? (?:angebot|sortiment)|stöbern|alles (?:bei uns )?reduziert|bei uns reduziert|ausverkauf|sale|schlussverkauf|mit [a-z]+\d{2}|(?:zweite|weitere) \w+ gefällig|vip)\b"
    r"|\bspar(?:t|en|st)\b[^.!?]{0,40}(?:%|prozent|viertel|hälfte|drittel|kennwort|code|stichwort)|\bmit dem (?:kennwort|stichwort|losungswort) \w+",
    reach=r"\b(?:whats\s*app|telegram|facebook|instagram|unsere[rn]? (?:webseite|website|homepage)|rufen sie uns an)\b|\b(?:außerhalb (?:von )?(?:amazon|dieses|der plattform)|privat(?:e|en|er)? (?:e-?mail|nachricht|nummer)|(?:schreiben|mailen) sie (?:mir|uns) (?:per|eine) (?:e-?mail|mail)|auf unserer (?:eigenen )?(?:seite|website|webseite)|unser(?:en|em)? (?:eigene\w* )?(?:onlineshop|webshop)|meine (?:handynummer|nummer|e-?mail\w*))\b"
    r"|\b(?:insta|messenger|whats ?app|telegram|signal|unsere\w* (?:internetseite|homepage|webseite)|qr-?code\b[^.!?]{0,40}(?:erreich|kontakt|schreib|chat|uns)\w*)\b"
    r"|\b(?:hotline|mailen sie|ihre (?:\w+ )?(?:handynummer|telefonnummer|mailadresse)|(?:geben|nennen|schicken) sie (?:uns|mir) (?:\w+ )?(?:nummer|handy\w*)|discord)\b",
    common="der die das und ist nicht sie ihre ihr wir mit für ein eine zu den von bitte haben auf uns",
    written=r"\b(?:was (?:sie|du) (?:\w+ ){0,5}?(?:geschrieben|verfasst|hinterlassen|veröffentlicht|gepostet)\w*|(?:ihr|ihre[nrsm]?|dein\w*|die|der|das|den|diese\w*|eine) (?:\w+ ){0,2}?(?:text|bewertung\w*|rezension\w*|kommentar\w*|beitrag|worte|zeilen|eintrag|feedback|meinung|urteil|einschätzung|sterne?\w*|sternezahl|note|beurteilung|rückmeldung)|(?:ein|zwei|drei|1|2|3)[- ]?sterne?\w*|geschriebene\w*)\b"
    r"|\b(?:(?:ein\w*|negativ\w*|schlecht\w*|ihr\w*|die|den|der|das|dein\w*) (?:\w+ ){0,2}?(?:sterne?\w*|rezension\w*|bewertung\w*|kommentar\w*|urteil\w*|rückmeldung|feedback))\b"
    r"|\b(?:ihr\w* (?:\w+ )?(?:eintrag|kritik|verriss|sterne?|worte)|verriss)\b|auf der artikelseite",
    undo=r"\b(?:änder\w+|geändert|abänder\w+|abzuändern|lösch\w+|gelöscht|entfern\w+|zurück(?:zu)?(?:zieh|nehm|gezog|genomm)\w*|an(?:zu)?pass\w*|angepasst|korrig\w+|überarbeit\w+|überdenk\w+|überdacht|überprüf\w+|aktualisier\w+|verbesser\w+|bearbeit\w+|revidier\w+|ergänz\w+|erhöh\w+|anheb\w+|anzuheben|aufwert\w+|hoch(?:zu)?(?:setz|stuf)\w*|heraufsetz\w+|raus(?:zu)?nehm\w*|heraus(?:zu)?nehm\w*|runternehm\w*|neu (?:zu )?(?:fass|schreib|bewert|formulier)\w+|umschreib\w*|umzuschreiben|auf (?:den )?(?:neuesten|aktuellen) stand|überleg\w+|noch (?:ein)?mal (?:anseh|anschau|durchles|durchgeh)\w*|verschwind\w+)\b"
    r"|\b(?:mehr würden|nach oben|(?:nehm\w*|nimm\w*|zieh\w*|setz\w*)\b[^.!?]{0,50}\b(?:zurück|runter|raus|herunter|hoch|rauf)|anheb\w*|angehoben|aufstock\w*|steig\w*|verschwind\w*|weg(?:nehm|mach)\w*|nachbesser\w*|umänder\w*)\b"
    r"|\b(?:wachs\w*|umformulier\w*|abmilder\w*|entschärf\w*|besser ausfall\w*|neu überdenk\w*|rausnehm\w*|wegfall\w*|aufpolier\w*|hochgeh\w*|freundlicher)\b",
    plea=r"\b(?:bitt\w*|könnt\w*|würd\w*|wär\w*|freu\w*|möcht\w*|hoff\w*|dankbar|vielleicht|lieb|magst|mögen|nett|gern\w*|wenn sie|ob sie|schön|helfen|gelegentlich)\b"
    r"|\b(?:sehr helfen|viel bedeuten|bedeutet uns|hilf\w*|unterstütz\w*|koennt\w*|toll|klasse|bitte)\b"
    r"|\b(?:fänden|mögen sie|wuerd\w*|vielleicht|fair|lieb)\b",
    share=r"\b(?:(?:teil|schreib|erzähl|bericht|hinterl[aä]|veröffentlich|verfass|poste|gib|geb|geben|sag|schilder|stell|bewert|lass|beschreib)\w* (?:[\w-]+ ){0,7}?(?:meinung|erfahrung\w*|eindr[uü]ck\w*|zeilen|sätze\w*|worte|bewertung\w*|rezension\w*|feedback|kommentar\w*|fotos?|bild\w*|ander(?:e|en|er) (?:käufer|kund)\w*|anderen|sterne\w*|wissen)|(?:paar|einige|wenige) (?:nette |kurze )?(?:zeilen|sätze\w*|worte)|(?:meinung|erfahrung\w*|bewertung|rezension|zeilen|fotos?|bild)\w* (?:[\w-]+ ){0,7}?(?:teil|schreib|hinterl[aä]|veröffentlich|verfass|abgeb|abgib|post|geschrieben|abgegeben|hochl[aä]d|einstell)\w*|bewerten sie|bewertet|weitersag\w*)\b"
    r"|\b(?:weitersagen|(?:sag|erzähl)\w* (?:sie )?(?:es|uns|das)? ?(?:\w+ )?(?:weiter|allen|freunden))\b"
    r"|\b(?:gern öffentlich|lob (?:gern|bitte))\b",
    first=r"\b(?:(?:melde\w*|wende\w*|schreib\w*|sprech\w*|sag\w*|kontaktier\w*|ruf\w*|komm\w*|geb\w*|lass\w*|informier\w*|red\w*|teil\w*) (?:\w+ ){0,4}?(?:zuerst|zunächst|erst(?:mal| einmal)?|vorher|bevor|direkt|lieber|vorab|chance|gelegenheit)|(?:zuerst|zunächst|vorher|lieber|erst) (?:\w+ ){0,4}?(?:bei |an |mit |zu )?(?:uns|mir|mich)|bevor (?:sie|du) (?:\w+ ){0,5}?(?:bewert|schreib|veröffentlich|hinterl|abgeb|post|teil)\w*|statt (?:\w+ ){0,5}?(?:bewert|zu schreiben)\w*)\b"
    r"|\b(?:(?:meld|schreib|sag|kontaktier)\w* (?:sie )?(?:sich )?(?:es )?(?:\w+ )?(?:uns|bei uns)|kontaktieren sie uns)\b",
    never=r"\b(?:(?:werden|würden|bitten|dürfen|wollen|möchten|verlangen|erwarten|bieten) (?:\w+ ){0,3}?(?:nie|niemals|nicht|keine\w*)|nie(?:mals)? (?:darum )?(?:bitten|verlangen|auffordern)|(?:müssen|brauchen) (?:sie )?(?:nichts?|keine\w*))\b",
    opinion=r"\b(?:bewert\w*|rezension\w*|kommentar\w*|sterne|meinung\w*|feedback|erfahrungsbericht|beurteilung|note)\b"
    r"|\b(?:tester\w*|verriss|text|(?:zwei|paar|ein paar) (?:sätze|zeilen|worte)|rezensent\w*|eindruck|eintrag)\b",
    reward=r"\b(?:\d{1,9}\s*(?:euro|eur|prozent)|paypal|geld zurück|kaufpreis\w*|gratis\w*|geschenk\w*|gutschein\w*|rabatt\w*|entschädig\w*|überweis\w*|erstatt\w*|belohn\w*|prämie\w*|bonus|guthaben|umsonst|kostenlos\w*)\b|\d{1,9}\s*€|€\s*\d{1,9}"
    r"|\b(?:schenk\w*|geld wieder|gibt's|geld|dankeschön|aufmerksamkeit|extra)\b"
    r"|\b(?:nichts kostet|kostet (?:sie )?nichts|kostenfrei\w*|ohne kosten|(?:voll|ganz|gesamt)\w* (?:betrag|summe|preis)|auf ihr konto|(?:mit|bekommen|erhalten|schicken|senden|schenken) (?:sie |wir )?(?:ihnen )?eine[rnm]? zweite[nr]? \w+)\b",
    deed=r"\b(?:für ihre|für jede\w*|wenn|sobald|nachdem|screenshot\w*|als dank\w*|im gegenzug|schreib\w*|abgeb\w*|hinterl\w*|lösch\w*|gelöscht|erhalten sie|sichern|veröffentlich\w*|bewerten sie|posten|hochladen)\b"
    r"|\b(?:online|auf amazon|dann|nehmen sie|jeder|wer|dafür|gegen|steht)\b"
    r"|\bfür (?:eine?n?|fünf|vier|5|4|alle)\b",
    glad=r"\b(?<!nicht )(?:zufrieden|glücklich|gefällt|alles passt|begeistert|alles gut|top)\b"
    r"|\b(?:lob|begeisterung|freude)\b",
    sad=r"\b(?:unzufrieden|nicht (?:zufrieden|glücklich|gefällt)|ansonsten|sonst|falls nicht|wenn nicht|andernfalls|problem\w*|enttäuscht)\b"
    r"|\b(?:kritik|beschwerden?|ärger|tadel|mängel)\b",
    tell=r"\b(?:sag\w*|schreib\w*|meld\w*|kontaktier\w*|sprech\w*|wend\w*)\b"
    r"|\b(?:an uns|öffentlich|bei uns|zu uns)\b",
    avoid=r"\b(?:kein\w*|bevor|statt|anstatt|nicht gleich|vor einer)\b[^.!?]{0,20}\b(?:schlecht|negativ|niedrig|1-stern|ein-stern|mies)\w* (?:\w+ )?(?:bewertung|rezension|note|kommentar|feedback|sterne?)\w*"
    r"|\b(?:wart\w*|halt\w*|verzicht\w*|zurückhalt\w*|bevor)\b[^.!?]{0,40}\b(?:rezension|bewert|kommentar|beurteil)\w*",
    spent=r"\b(?:gutschein|rabatt|aktion|coupon|code)\w*\b[^.!?]{0,40}\b(?:abgezogen|eingelöst|abgelaufen|verwendet|angewendet|ausgewiesen)\b(?! werden)",
    thanks=r"\b(?:dank\w*|danke schön)(?: \w+)? für (?:ihre?n?|deine?n?|das|die) (?:\w+ )?(?:feedback|kommentar|bewertung|rezension|meinung|rückmeldung)\b|\bin (?:ihrem|ihrer|deinem|deiner) (?:\w+ )?(?:kommentar|bewertung|rezension|feedback)\b|\bihre?n? (?:\w+ )?(?:kommentar|bewertung|rezension|feedback) (?:\w+ ){0,2}?(?:gelesen|erhalten|gesehen)\b",
    courtesy=r"\b(?:erstatt\w*|rückerstatt\w*|geld zurück|kaufpreis\w*|(?:voll|ganz|gesamt)\w* (?:betrag|summe|preis)|überweis\w*|kostenlos\w*|kostenfrei\w*|gratis|umsonst|nichts|garantie|ohne kosten)\b",
)
