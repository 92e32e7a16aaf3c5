"""Spanish."""

from seller.metrics.aftersale.letters.draft import Letters

LETTERS = Letters(
    represent="""Buenos días:

sobre el pedido {order} podemos mostrar lo siguiente:

{proof}

Les pedimos que lo tengan en cuenta en su decisión.

Gracias""",
    appeal="""Buenos días:

les pedimos que revisen la decisión sobre el pedido {order}. Podemos mostrar lo siguiente:

{proof}

Gracias""",
    labels={
        "bought": "Comprado el",
        "by_amazon": "Enviado por",
        "ship_by": "Fecha límite de envío",
        "shipped": "Enviado el",
        "carrier": "Transportista",
        "tracking": "Número de seguimiento",
        "deliver_by": "Entrega prometida para el",
        "delivered": "Entregado",
        "returned": "Devuelto",
        "refunded": "Reembolsado",
        "messages": "Mensajes (recibidos / respondidos, UTC)",
    },
    late_ship="""Buenos días:

lamentamos que su pedido {order} todavía no haya salido, aunque ya debería estar en camino. Nos estamos ocupando y lo enviaremos lo antes posible. ¿Prefiere esperar, o quiere que cancelemos el pedido y le devolvamos el dinero? Puede responder a este mensaje; lo leemos en un día.

Un saludo cordial""",
    late_deliver="""Buenos días:

su pedido {order} ya debería estar en su casa, y parece que no ha llegado. Lo lamentamos y estamos preguntando al transportista dónde está. ¿Ha llegado entretanto, o prefiere un reemplazo o un reembolso? Puede responder a este mensaje; lo leemos en un día.

Un saludo cordial""",
    untracked="""Buenos días:

su pedido {order} está en camino, pero el paquete no tiene número de seguimiento. Estamos pendientes de él. Puede responder a este mensaje con cualquier pregunta; lo leemos en un día.

Un saludo cordial""",
)
