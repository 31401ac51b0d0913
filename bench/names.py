"""Names for many customers, no two alike."""

_ADJECTIVES = """
    Amber Bright Calm Cedar Clear Coral Crimson Delta Eager Fair First Golden Grand Green Harbour Hazel
    Iron Ivory Jade Kind Laurel Lime Lunar Maple Merry Mild Noble North Ocean Olive Opal Pearl Pine
    Prime Quiet Rapid River Royal Ruby Sable Silver Solar South Stone Summit Swift Tidal Urban Velvet
    Willow
""".split()
_TRADES = """
    Analytics Bakery Bank Biotech Books Brewing Cargo Carriers Ceramics Chemicals Clinic Cloud Coffee
    Cycles Dairy Design Devices Energy Engines Farms Fibre Films Finance Foods Forge Foundry Freight
    Games Gardens Glass Grid Health Homes Hotels Insurance Labs Legal Lighting Lines Logistics Machines
    Marine Media Metals Mills Mining Motors Music Networks Optics Paints Paper Parts Pharma Plastics
    Ports Power Press Print Pumps Rail Records Retail Robotics Rubber Sails Schools Seeds Sensors Ships
    Shoes Software Solutions Sounds Sports Springs Steel Storage Studios Supplies Surveys Systems Tea
    Telecom Textiles Theatre Timber Tools Tours Toys Trade Training Transit Travel Turbines Utilities
    Valves Vision Water Wheels Wines Works Yards
""".split()
_FORMS = ("", " Group", " Holding")


def name_of(number: int) -> str:
    """A name that no other number below 15,000 has."""
    rest, first = divmod(number, len(_ADJECTIVES))
    form, trade = divmod(rest, len(_TRADES))
    return f"{_ADJECTIVES[first]} {_TRADES[trade]}{_FORMS[form]}"
