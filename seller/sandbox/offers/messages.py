"""The words of issues, by kind and language."""

from __future__ import annotations

from collections.abc import Mapping

MESSAGES: Mapping[str, Mapping[str, str]] = {
    "missing": {
        "en": "'{attribute}' is required but not supplied.",
        "zh": "缺少必填属性“{attribute}”。",
        "de": "'{attribute}' ist erforderlich, fehlt aber.",
        "ja": "「{attribute}」は必須ですが、指定されていません。",
    },
    "missing_price": {
        "en": "The listing has no price: '{attribute}' is required but not supplied.",
        "zh": "商品没有价格：缺少必填属性“{attribute}”。",
        "de": "Das Angebot hat keinen Preis: '{attribute}' fehlt.",
        "ja": "価格がありません。「{attribute}」は必須です。",
    },
    "missing_part": {
        "en": "The field '{part}' of the attribute '{attribute}' is required but not supplied.",
        "zh": "属性“{attribute}”缺少必填字段“{part}”。",
        "de": "Im Attribut '{attribute}' fehlt das Feld '{part}'.",
        "ja": "属性「{attribute}」の項目「{part}」が指定されていません。",
    },
    "unknown": {
        "en": "'{attribute}' is not an attribute of this product type and was ignored.",
        "zh": "“{attribute}”不是此商品类型的属性，已被忽略。",
        "de": "'{attribute}' ist kein Attribut dieses Produkttyps und wurde ignoriert.",
        "ja": "「{attribute}」はこの商品タイプの属性ではないため無視されました。",
    },
    "value": {
        "en": "The value '{value}' of the attribute '{attribute}' is not allowed.",
        "zh": "属性“{attribute}”的值“{value}”不在允许的值之中。",
        "de": "Der Wert '{value}' des Attributs '{attribute}' ist nicht erlaubt.",
        "ja": "属性「{attribute}」の値「{value}」は許可されていません。",
    },
    "length": {
        "en": "The value of the attribute '{attribute}' breaks the limit {limit}.",
        "zh": "属性“{attribute}”的值超出限制 {limit}。",
        "de": "Der Wert des Attributs '{attribute}' verletzt die Grenze {limit}.",
        "ja": "属性「{attribute}」の値が制限 {limit} を超えています。",
    },
    "count": {
        "en": "The attribute '{attribute}' does not have an allowed number of values: {limit}.",
        "zh": "属性“{attribute}”的值的数量不符合要求：{limit}。",
        "de": "Das Attribut '{attribute}' hat nicht die erlaubte Anzahl von Werten: {limit}.",
        "ja": "属性「{attribute}」の値の数が許可されていません：{limit}。",
    },
    "form": {
        "en": "The value of the attribute '{attribute}' is not valid.",
        "zh": "属性“{attribute}”的值无效。",
        "de": "Der Wert des Attributs '{attribute}' ist ungültig.",
        "ja": "属性「{attribute}」の値が無効です。",
    },
    "digits": {
        "en": "The price {value} has more decimal places than {currency} has.",
        "zh": "价格 {value} 的小数位数超过了 {currency} 允许的位数。",
        "de": "Der Preis {value} hat mehr Nachkommastellen als {currency}.",
        "ja": "価格 {value} の小数桁数が {currency} の桁数を超えています。",
    },
    "place": {
        "en": "The attribute '{attribute}' names the marketplace {value}, which was not asked for.",
        "zh": "属性“{attribute}”指定了未请求的商城 {value}。",
        "de": "Das Attribut '{attribute}' nennt den nicht angefragten Marketplace {value}.",
        "ja": "属性「{attribute}」に要求外のマーケットプレイス {value} が指定されています。",
    },
    "language": {
        "en": "The language '{value}' of the attribute '{attribute}' is not used here.",
        "zh": "此商城不支持属性“{attribute}”的语言“{value}”。",
        "de": "Die Sprache '{value}' des Attributs '{attribute}' wird hier nicht verwendet.",
        "ja": "属性「{attribute}」の言語「{value}」はここでは使用できません。",
    },
    "code": {
        "en": "The product identifier '{value}' is not a valid {type}.",
        "zh": "商品编码“{value}”不是有效的 {type}。",
        "de": "Die Produkt-ID '{value}' ist keine gültige {type}.",
        "ja": "製品コード「{value}」は有効な {type} ではありません。",
    },
    "asin": {
        "en": "The ASIN '{value}' does not exist in this marketplace.",
        "zh": "ASIN“{value}”在此商城中不存在。",
        "de": "Die ASIN '{value}' gibt es auf diesem Marketplace nicht.",
        "ja": "ASIN「{value}」はこのマーケットプレイスに存在しません。",
    },
    "sku": {
        "en": "The SKU is longer than 40 characters or begins or ends with a space.",
        "zh": "SKU 超过 40 个字符，或以空格开头或结尾。",
        "de": "Die SKU ist länger als 40 Zeichen oder beginnt oder endet mit einem Leerzeichen.",
        "ja": "SKUが40文字を超えているか、空白で始まるか終わっています。",
    },
    "nothing": {
        "en": "This SKU does not exist, so it cannot be updated in part.",
        "zh": "此 SKU 不存在，因此无法部分更新。",
        "de": "Diese SKU gibt es nicht, sie kann daher nicht teilweise geändert werden.",
        "ja": "このSKUは存在しないため、部分更新できません。",
    },
    "merge": {
        "en": "The operation 'merge' is not supported for the attribute '{attribute}'.",
        "zh": "属性“{attribute}”不支持“merge”操作。",
        "de": "Die Operation 'merge' wird für das Attribut '{attribute}' nicht unterstützt.",
        "ja": "属性「{attribute}」では「merge」操作はサポートされていません。",
    },
    "brand": {
        "en": "You need approval to list products of the brand '{value}'.",
        "zh": "发布品牌“{value}”的商品需要获得批准。",
        "de": "Für Produkte der Marke '{value}' benötigen Sie eine Genehmigung.",
        "ja": "ブランド「{value}」の商品を出品するには承認が必要です。",
    },
    "match": {
        "en": "The product identifier belongs to ASIN {value}, whose '{attribute}' is different.",
        "zh": "该商品编码属于 ASIN {value}，其“{attribute}”与您提供的不同。",
        "de": "Die Produkt-ID gehört zur ASIN {value}, deren '{attribute}' anders lautet.",
        "ja": "この製品コードはASIN {value} のもので、「{attribute}」が異なります。",
    },
    "parent": {
        "en": "The parent SKU '{value}' does not exist.",
        "zh": "父 SKU“{value}”不存在。",
        "de": "Die Eltern-SKU '{value}' gibt es nicht.",
        "ja": "親SKU「{value}」は存在しません。",
    },
    "no_picture": {
        "en": "The listing has no main image and is hidden from search.",
        "zh": "商品没有主图，已在搜索中隐藏。",
        "de": "Das Angebot hat kein Hauptbild und erscheint nicht in der Suche.",
        "ja": "メイン画像がないため、検索結果に表示されません。",
    },
    "picture_lost": {
        "en": "The image at {value} could not be downloaded.",
        "zh": "无法下载图片 {value}。",
        "de": "Das Bild unter {value} konnte nicht geladen werden.",
        "ja": "画像 {value} をダウンロードできませんでした。",
    },
    "picture_kind": {
        "en": "The file at {value} is not a JPEG, PNG, GIF or TIFF image.",
        "zh": "文件 {value} 不是 JPEG、PNG、GIF 或 TIFF 图片。",
        "de": "Die Datei unter {value} ist kein JPEG-, PNG-, GIF- oder TIFF-Bild.",
        "ja": "{value} はJPEG、PNG、GIF、TIFFの画像ではありません。",
    },
    "picture_marked": {
        "en": "The main image shows text, a logo or a watermark, which is not permitted.",
        "zh": "主图含有不允许的文字、徽标或水印。",
        "de": "Das Hauptbild zeigt Text, ein Logo oder ein Wasserzeichen. Das ist nicht erlaubt.",
        "ja": "メイン画像に文字、ロゴ、透かしが含まれています。",
    },
    "picture_small": {
        "en": "The image at {value} is smaller than 500 pixels.",
        "zh": "图片 {value} 小于 500 像素。",
        "de": "Das Bild unter {value} ist kleiner als 500 Pixel.",
        "ja": "画像 {value} は500ピクセル未満です。",
    },
    "price_bounds": {
        "en": "The price {value} lies outside your own minimum and maximum price.",
        "zh": "价格 {value} 超出您设定的最低价和最高价范围。",
        "de": "Der Preis {value} liegt außerhalb Ihres Mindest- und Höchstpreises.",
        "ja": "価格 {value} が設定した最低価格と最高価格の範囲外です。",
    },
    "price_jump": {
        "en": "The price {value} differs so much from {before} that it may be an error.",
        "zh": "价格 {value} 与 {before} 相差过大，可能有误。",
        "de": "Der Preis {value} weicht so stark von {before} ab, dass er ein Fehler sein könnte.",
        "ja": "価格 {value} は {before} と大きく異なり、誤りの可能性があります。",
    },
    "title": {
        "en": "The title breaks the rules for titles: '{value}'.",
        "zh": "标题违反了标题规则：“{value}”。",
        "de": "Der Titel verletzt die Regeln für Titel: '{value}'.",
        "ja": "タイトルが規則に違反しています：「{value}」。",
    },
    "thin": {
        "en": "Shoppers look for more: provide values for {attribute}.",
        "zh": "买家需要更多信息：请填写 {attribute}。",
        "de": "Kunden suchen nach mehr Angaben: bitte {attribute} ergänzen.",
        "ja": "購入者のために {attribute} を入力してください。",
    },
}
