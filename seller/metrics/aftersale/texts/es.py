"""Spanish."""

from seller.metrics.aftersale.texts.draft import Texts

TEXTS = Texts(
    contact="""Buenos días:

lamentamos que su pedido {order} no fuera como usted esperaba. ¿Podría decirnos qué falló y qué le ayudaría más: un reemplazo, una pieza que falta o un reembolso? Puede responder a este mensaje; lo leemos en un día.

Un saludo cordial""",
    reply="Lamentamos esta experiencia. Hemos escrito al comprador por medio de Amazon y lo vamos a arreglar.",
    removal="""Buenos días:

les pedimos que retiren la valoración del vendedor del pedido {order}. {ground}

Gracias""",
    grounds={
        "product_review": "Habla solo del producto y de nada que hayamos hecho como vendedor.",
        "fba_delivery": "Habla solo de la entrega, y este pedido fue gestionado por Amazon.",
        "obscene": "Contiene lenguaje obsceno.",
        "personal": "Contiene datos personales.",
    },
    delivery="""Buenos días:

gracias por su mensaje sobre su pedido {order}. Hemos preguntado al transportista dónde está su paquete y le escribiremos en cuanto lo sepamos. ¿Podría comprobar que la dirección de entrega de su pedido está completa?

Un saludo cordial""",
    problem="""Buenos días:

ha habido un problema con la entrega de su pedido {order} y lo lamentamos. Usted puede elegir entre un reemplazo y un reembolso; por favor, responda a este mensaje y díganos qué prefiere.

Un saludo cordial""",
    answer="""Buenos días:

gracias por su mensaje sobre su pedido {order}.

Un saludo cordial""",
    about="Su pedido {order}",
)
