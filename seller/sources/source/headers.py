"""What Amazon calls the columns of its reports, in the languages it writes them in. Data only.

The first name is the one SP-API uses in English. Names are compared without case and punctuation.
"""

from __future__ import annotations

from typing import Final

LISTINGS: Final = {
    "sku": (
        "seller-sku", "sku", "Händler-SKU", "sku-vendeur", "SKU venditore", "SKU del vendedor",
        "出品者SKU", "卖家 SKU", "卖家SKU", "SKU-verkoper", "Säljarens SKU", "SKU sprzedawcy",
        "Satıcı SKU", "SKU do vendedor",
    ),
    "title": (
        "item-name", "Artikelbezeichnung", "nom-produit", "Nome dell'articolo",
        "Título del producto", "商品名", "商品名称", "Artikelnaam", "Artikelnamn", "Nazwa produktu",
        "Ürün adı", "Nome do item",
    ),
    "asin": ("asin1", "ASIN", "ASIN 1"),
    "product_id": (
        "product-id", "Produkt-ID", "id-produit", "Identificativo del prodotto",
        "Identificador del producto", "商品ID", "商品编码", "Identyfikator produktu",
        "Ürün Kimliği",
    ),
    "price": (
        "price", "Preis", "prix", "Prezzo", "Precio", "価格", "价格", "Prijs", "Pris", "Cena",
        "Fiyat", "Preço",
    ),
    "quantity": (
        "quantity", "Menge", "quantité", "Quantità", "Cantidad", "数量", "Aantal", "Antal",
        "Kvantitet", "Ilość", "Miktar", "Quantidade",
    ),
    "channel": (
        "fulfillment-channel", "fulfilment-channel", "Versender", "canal-traitement",
        "Canale di gestione", "Canal de gestión logística", "フルフィルメント・チャンネル",
        "フルフィルメントチャネル", "配送渠道", "Fulfilment-kanaal", "Leveranskanal",
        "Kanał realizacji", "Gönderim kanalı", "Canal de atendimento",
    ),
    "condition": (
        "item-condition", "Artikelzustand", "état-produit", "Condizione dell'articolo",
        "Estado del producto", "コンディション", "商品状况", "Staat van artikel", "Artikelns skick",
        "Stan produktu", "Ürün durumu", "Condição do item",
    ),
    "status": (
        "status", "état", "stato", "estado", "ステータス", "状态", "Durum",
    ),
    "listing_id": (
        "listing-id", "Angebotsnummer", "id-offre", "Identificativo offerta",
        "Identificador del listing", "出品ID", "商品信息编号", "在线商品编号",
    ),
    "opened_at": (
        "open-date", "Erstellungsdatum", "date-ouverture", "date-création", "Data di creazione",
        "Fecha de creación", "出品日", "开售日期", "Startdatum", "Data rozpoczęcia",
        "Açılış tarihi", "Data de abertura",
    ),
}  # fmt: skip

AGES: Final = {
    "sku": ("sku",),
    "asin": ("asin",),
    "fnsku": ("fnsku",),
    "day": ("snapshot-date",),
    "available": ("available",),
    "age_0_90": ("inv-age-0-to-90-days",),
    "0_30": ("inv-age-0-to-30-days",),
    "31_60": ("inv-age-31-to-60-days",),
    "61_90": ("inv-age-61-to-90-days",),
    "age_91_180": ("inv-age-91-to-180-days",),
    "age_181_270": ("inv-age-181-to-270-days",),
    "age_271_365": ("inv-age-271-to-365-days",),
    "age_365_plus": ("inv-age-365-plus-days", "inv-age-366-plus-days"),
    "366_455": ("inv-age-366-to-455-days",),
    "456_plus": ("inv-age-456-plus-days",),
    "shipped_7": ("units-shipped-t7",),
    "shipped_30": ("units-shipped-t30",),
    "shipped_60": ("units-shipped-t60",),
    "shipped_90": ("units-shipped-t90",),
    "sell_through": ("sell-through",),
    "days_of_supply": ("days-of-supply",),
    "excess": ("estimated-excess-quantity",),
    "alert": ("alert",),
}

HISTORY: Final = {
    "order_id": ("amazon-order-id",),
    "purchased": ("purchase-date",),
    "updated": ("last-updated-date",),
    "status": ("order-status",),
    "channel": ("fulfillment-channel", "fulfilment-channel"),
    "site": ("sales-channel",),
    "service": ("ship-service-level",),
    "title": ("product-name",),
    "sku": ("sku",),
    "asin": ("asin",),
    "quantity": ("quantity",),
    "currency": ("currency",),
    "item_price": ("item-price",),
    "item_tax": ("item-tax",),
    "shipping_price": ("shipping-price",),
    "shipping_tax": ("shipping-tax",),
    "item_discount": ("item-promotion-discount",),
    "shipping_discount": ("ship-promotion-discount",),
    "promotions": ("promotion-ids",),
    "replaces": ("original-order-id",),
}

RETURNS: Final = {
    "returned_at": ("return-date",),
    "order_id": ("order-id",),
    "sku": ("sku",),
    "asin": ("asin",),
    "fnsku": ("fnsku",),
    "title": ("product-name",),
    "quantity": ("quantity",),
    "center": ("fulfillment-center-id", "fulfilment-center-id"),
    "disposition": ("detailed-disposition",),
    "reason": ("reason",),
    "status": ("status",),
    "lpn": ("license-plate-number",),
    "comment": ("customer-comments",),
}

MERCHANT_RETURNS: Final = {
    "order_id": ("Order ID",),
    "ordered_on": ("Order date",),
    "requested_on": ("Return request date",),
    "status": ("Return request status",),
    "rma": ("Amazon RMA ID",),
    "label_kind": ("Label type",),
    "label_cost": ("Label cost",),
    "currency": ("Currency code",),
    "carrier": ("Return carrier",),
    "tracking": ("Tracking ID",),
    "label_payer": ("Label to be paid by",),
    "a_to_z": ("A-to-Z Claim",),
    "asin": ("ASIN",),
    "sku": ("Merchant SKU",),
    "title": ("Item Name",),
    "quantity": ("Return quantity",),
    "reason": ("Return Reason",),
    "in_policy": ("In policy",),
    "kind": ("Return type",),
    "resolution": ("Resolution",),
    "delivered_on": ("Return delivery date",),
    "claim_id": ("SafeT claim id",),
    "claim_state": ("SafeT claim state",),
    "claim_paid": ("SafeT claim reimbursement amount",),
    "refunded": ("Refunded Amount",),
}

LEDGER: Final = {
    "day": ("Date",),
    "fnsku": ("FNSKU",),
    "asin": ("ASIN",),
    "sku": ("MSKU",),
    "disposition": ("Disposition",),
    "starting": ("Starting Warehouse Balance",),
    "in_transit": ("In Transit Between Warehouses",),
    "received": ("Receipts",),
    "shipped": ("Customer Shipments",),
    "returned": ("Customer Returns",),
    "removed": ("Vendor Returns",),
    "transferred": ("Warehouse Transfer In/Out",),
    "found": ("Found",),
    "lost": ("Lost",),
    "damaged": ("Damaged",),
    "disposed": ("Disposed",),
    "other": ("Other Events",),
    "ending": ("Ending Warehouse Balance",),
    "unknown": ("Unknown Events",),
    "country": ("Location",),
}

STRANDED: Final = {
    "sku": ("sku", *LISTINGS["sku"]),
    "asin": ("asin",),
    "fnsku": ("fnsku",),
    "title": ("product-name", *LISTINGS["title"]),
    "stranded_on": ("date-stranded",),
    "removal_on": ("Date-to-take-auto-removal",),
    "status": ("status-primary",),
    "reason": ("stranded-reason",),
    "action": ("primary-action",),
    "message": ("error-message",),
    "fulfillable": ("fulfillable-qty",),
    "unfulfillable": ("unfulfillable-qty",),
    "reserved": ("reserved-quantity",),
    "inbound": ("inbound-shipped-qty",),
}

REMOVALS: Final = {
    "removal_id": ("order-id",),
    "sku": ("sku", *LISTINGS["sku"]),
    "fnsku": ("fnsku",),
    "disposition": ("disposition",),
    "type": ("order-type",),
    "speed": ("service-speed",),
    "status": ("order-status",),
    "requested_at": ("request-date",),
    "changed_at": ("last-updated-date",),
    "requested": ("requested-quantity",),
    "cancelled": ("cancelled-quantity", "canceled-quantity"),
    "disposed": ("disposed-quantity",),
    "shipped": ("shipped-quantity",),
    "in_process": ("in-process-quantity",),
    "fee": ("removal-fee",),
    "currency": ("currency",),
}

REIMBURSEMENTS: Final = {
    "reimbursement_id": ("reimbursement-id",),
    "approved_at": ("approval-date",),
    "case_id": ("case-id",),
    "order_id": ("amazon-order-id",),
    "reason": ("reason",),
    "sku": ("sku", *LISTINGS["sku"]),
    "fnsku": ("fnsku",),
    "asin": ("asin",),
    "title": ("product-name", *LISTINGS["title"]),
    "condition": ("condition", *LISTINGS["condition"]),
    "currency": ("currency-unit",),
    "per_unit": ("amount-per-unit",),
    "total": ("amount-total",),
    "cash": ("quantity-reimbursed-cash",),
    "inventory": ("quantity-reimbursed-inventory",),
    "quantity": ("quantity-reimbursed-total",),
    "original_id": ("original-reimbursement-id",),
    "original_type": ("original-reimbursement-type",),
}

FEEDBACK: Final = {
    "day": (
        "Date", "Datum", "Data", "Fecha", "日付", "日期", "Tarih", "التاريخ",
    ),
    "rating": (
        "Rating", "Bewertung", "Évaluation", "Note", "Valutazione", "Valoración", "Puntuación",
        "Calificación", "評価", "评级", "评分", "Beoordeling", "Omdöme", "Betyg", "Ocena",
        "Değerlendirme", "Puan", "Avaliação",
    ),
    "comment": (
        "Comments", "Kommentare", "Kommentar", "Commentaires", "Commenti", "Comentarios",
        "コメント", "评论", "评价", "备注", "Opmerkingen", "Kommentarer", "Komentarze", "Yorumlar",
        "Comentários",
    ),
    "response": (
        "Your Response", "Ihre Antwort", "Votre réponse", "La tua risposta", "Su respuesta",
        "Tu respuesta", "返答", "返信", "回答", "あなたの返答", "出品者の返答", "您的回复",
        "你的回复", "Jouw reactie", "Uw reactie", "Ditt svar", "Twoja odpowiedź", "Yanıtınız",
        "Sua resposta",
    ),
    "on_time": (
        "Arrived on Time", "Pünktliche Lieferung", "Pünktlich angekommen", "Arrivé à temps",
        "Livré à temps", "Arrivato in tempo", "Arrivato puntualmente", "Llegó a tiempo",
        "Entregado a tiempo", "期日通りに到着", "予定通りに到着", "予定どおりの到着",
        "准时到达", "按时送达",
    ),
    "as_described": (
        "Item as Described", "Artikel wie beschrieben", "Article conforme à la description",
        "Article conforme", "Articolo come descritto", "Articolo conforme alla descrizione",
        "Producto como se describe", "Artículo según la descripción", "商品説明との一致",
        "商品は説明通り", "説明どおりの商品", "商品与描述相符", "商品符合描述",
    ),
    "service": (
        "Customer Service", "Kundenservice", "Kundendienst", "Service client",
        "Servizio clienti", "Servicio al cliente", "Atención al cliente", "カスタマーサービス",
        "客户服务", "Klantenservice", "Kundtjänst", "Obsługa klienta", "Müşteri Hizmetleri",
        "Atendimento ao cliente",
    ),
    "order_id": (
        "Order ID", "Bestellnummer", "Numéro de commande", "ID ordine", "Numero ordine",
        "ID del pedido", "ID de pedido", "Número de pedido", "注文番号", "订单编号", "订单号",
        "Bestelnummer", "Beställnings-ID", "Numer zamówienia", "Sipariş numarası", "ID do pedido",
    ),
    "rater": (
        "Rater Email", "E-Mail des Bewerters", "E-Mail-Adresse des Bewerters",
        "E-mail de l'évaluateur", "E-mail del valutatore", "E-mail dell'autore",
        "Correo electrónico del evaluador", "評価者のEメール", "評価者のメールアドレス",
        "评价者电子邮件", "评级者电子邮件",
    ),
}  # fmt: skip
