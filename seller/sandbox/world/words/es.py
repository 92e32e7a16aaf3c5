"""Spanish words."""

from seller.sandbox.world.words.language import Language

WORDS = Language(
    nouns=(
        "Botella de agua", "Sartén", "Cuchillo de cocina", "Especiero", "Caja organizadora",
        "Tabla de cortar", "Molinillo de café", "Fiambrera", "Lámpara LED de escritorio",
        "Funda de cojín", "Cortina de ducha", "Cesto de ropa", "Felpudo", "Reloj de pared",
        "Manta", "Manguera de jardín", "Maceta", "Guirnalda de luces", "Comedero de pájaros",
        "Esterilla de yoga", "Bandas elásticas", "Luz de bicicleta", "Farol de camping",
        "Mochila de montaña", "Puzle de madera", "Bloques de construcción", "Juego de cartas",
        "Soporte de móvil", "Cable USB-C", "Alfombrilla de ratón", "Correa de perro",
        "Juguete para gatos",
    ),
    materials=(
        "acero inoxidable", "bambú", "silicona", "algodón", "roble", "vidrio", "aluminio",
        "plástico reciclado",
    ),
    colours=("negro", "blanco", "azul marino", "verde bosque", "rojo", "gris", "rosa", "natural"),
    sizes=(
        "Ø 28 cm", "750 ml", "talla S", "talla M", "talla L", "pack de 2", "40 x 60 cm", "2,5 m",
    ),
    extras=(
        "hermética y sin BPA", "fácil de limpiar", "para casa y oficina",
        "regalo para mamá y papá", "con estuche", "muy resistente",
        "antideslizante – interior/exterior", "ajustable y plegable", "10 años de garantía",
        "el favorito de los niños",
    ),
    title="{brand}® {noun} de {material} – {size}, {extra} ({colour})",
    family="{brand}® {noun} de {material} – {extra}",
    description="¡{noun} {brand} de {material}! «Sencillamente bueno» – {extra}. Color: {colour}; "
    "tamaño: {size}. Envío gratis desde 25 €.",
    bad=(
        "Llegó roto, la caja aplastada.", "El vendedor no contesta.",
        "=1+1 estrellas son demasiadas", "¿Inoxidable? ¡A la semana ya tenía óxido!",
        "Talla equivocada, devolución a mi cargo: 7 €.", "Tres semanas de espera...",
        "Producto usado y faltan piezas.", "-2, no comprar",
        "El color no es el de la foto, qué decepción.", "Huele fatal.",
    ),
    middling=(
        "Correcto por el precio.", "Buen producto, envío lento.", "El color cambia un poco.",
        "Cumple, pero lo de «premium» es exagerado.", "+ bonito, - embalaje flojo",
    ),
    good=(
        "Envío rápido, ¡perfecto!", "Tal como se describe. ¡Gracias!", ".", "Todo ok",
        "Muy buena calidad por 19,99 €",
    ),
    responses=(
        "Lo sentimos mucho: le hemos devuelto el importe completo.",
        "Gracias por avisarnos. La sustitución está en camino.",
    ),
    returns=(
        "demasiado pequeño", "no me gusta", "llegó rayado", "pedido por duplicado",
        "dejó de funcionar a los 2 días", "faltan tornillos", "=error al comprar", "llegó tarde",
    ),
)  # fmt: skip
