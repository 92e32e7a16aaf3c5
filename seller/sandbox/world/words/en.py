"""English words."""

from seller.sandbox.world.words.language import Language

WORDS = Language(
    nouns=(
        "Water Bottle", "Frying Pan", "Kitchen Knife", "Spice Rack", "Storage Box",
        "Cutting Board", "Coffee Grinder", "Lunch Box", "LED Desk Lamp", "Cushion Cover",
        "Shower Curtain", "Laundry Basket", "Door Mat", "Wall Clock", "Throw Blanket",
        "Garden Hose", "Plant Pot", "String Lights", "Bird Feeder", "Yoga Mat",
        "Resistance Bands", "Bike Light", "Camping Lantern", "Hiking Backpack", "Wooden Puzzle",
        "Building Blocks", "Card Game", "Phone Stand", "USB-C Cable", "Mouse Pad", "Dog Leash",
        "Cat Toy",
    ),
    materials=(
        "Stainless Steel", "Bamboo", "Silicone", "Cotton", "Oak Wood", "Glass", "Aluminum",
        "Recycled Plastic",
    ),
    colours=("Black", "White", "Navy Blue", "Forest Green", "Red", "Grey", "Rose", "Natural"),
    sizes=('12"', "750 ml", "Small", "Medium", "Large", "Pack of 2", "16 x 24 in", "6 ft"),
    extras=(
        "Leakproof & BPA-Free", "Easy to Clean", "for Home & Office", "Gift for Mom’s Kitchen",
        "with Carrying Case", "Heavy Duty", "Non-Slip – Indoor/Outdoor", "Adjustable, Foldable",
        "10-Year Warranty", "Kids’ Favorite",
    ),
    title="{brand}™ {material} {noun}, {size} – {extra} ({colour})",
    family="{brand}™ {material} {noun} – {extra}",
    description='The {noun} by {brand} is made of {material}. "Simply good", say our customers '
    "– {extra}. Colour: {colour}; size: {size}. We’re here for you: 30 days money "
    "back.",
    bad=(
        "Arrived broken, box was crushed.", "Seller never answered my e-mails.",
        'Says "stainless" but it rusted after a week!!', "=1+1 stars would be too many",
        "Not as described. Wrong color; wrong size.", "Took 3 weeks to get here.",
        "I’ve ordered two and got only one – still waiting for the refund.", "-1 star if I could",
        "@seller please call me back", "Cheap plastic. Don't buy.",
        "It was used! Hair on it, no manual, 50% of the parts missing.",
        "Smells like chemicals, my wife won’t have it in the house.",
    ),
    middling=(
        "Okay for the price, nothing special.", "Item good, shipping slow.",
        'Does what it should, but "premium" is a stretch.', "Color differs from the pictures.",
        "Half the stars for half the promised battery life.", "+ nice design, - weak packaging",
    ),
    good=(
        "Fast shipping, great product!", "Exactly as described. Thanks!", ".", "A+++ seller",
        "My kids love it – will buy again.", "Good quality for $19.99", "Works as it should.",
    ),
    responses=(
        "We’re sorry about this and have refunded the order in full.",
        "Thank you for telling us. A replacement is on its way.",
        "Please contact us through your order page, we will make it right.",
    ),
    returns=(
        "too small", "Doesn’t fit my sink", "arrived with a dent", 'ordered 12", got 10"',
        "changed my mind", "stopped working after 2 days", "=SUM of all bad",
        "not needed anymore", "Color looks different", "missing screws", "box opened / used item",
        "bought by mistake",
    ),
)  # fmt: skip
