"""The thirty customers of the sample company, as they are."""

from bot.sample import company as of
from bot.sample.company import CHAMPION, DECIDES, HIGH, MID, SPONSOR, STRATEGIC, TECH, USER, Account, Work

# A table: what a customer is, its people and where it is, what its people do.
# fmt: off
ACCOUNTS = (
    Account(
        "Acme Corp", ("Acme",), "ana", "ben", HIGH, 120_000,
        {"Jane Miller": CHAMPION, "Raj Kapoor": SPONSOR}, of.NEW_YORK,
        Work("shift planners", "the Cleveland plant", "SAP", "plan a shift in ten minutes instead of forty"),
    ),
    Account(
        "Acme Logistics", (), "finn", "eva", MID, 38_000,
        {"Tomás Rivera": CHAMPION}, of.MADRID,
        Work("dock crews", "the Zaragoza hub", "Oracle", "turn a truck round in half the time"),
    ),
    Account(
        "Globex", ("Globex Industries",), "ana", "ben", HIGH, 95_000,
        {"Hank Scorpio": SPONSOR, "Lena Fischer": CHAMPION}, of.CHICAGO,
        Work("maintenance crews", "the Cypress Creek works", "Maximo", "stop a third less often"),
    ),
    Account(
        "Initech", (), "dev", "dev", MID, 42_000,
        {"Bill Lumbergh": DECIDES, "Milton Waddams": USER}, of.CHICAGO,
        Work("report writers", "the Austin office", "Jira", "send the weekly report on Thursday already"),
    ),
    Account(
        "Umbrella Health", ("Umbrella",), "finn", "eva", STRATEGIC, 420_000,
        {"Alice Abernathy": CHAMPION, "Marcus Wei": SPONSOR}, of.CALIFORNIA,
        Work("ward managers", "the Fresno clinic", "Epic", "fill open shifts within two hours"),
    ),
    Account(
        "Monday Labs", (), "ana", "eva", MID, 55_000,
        {"Priya Nair": CHAMPION}, of.LONDON,
        Work("lab technicians", "the Cambridge lab", "Benchling", "run two more test series a week"),
    ),
    Account(
        "March Capital", ("March Cap",), "dev", "ben", HIGH, 88_000,
        {"Olivier Dubois": DECIDES}, of.PARIS,
        Work("deal teams", "the Lyon office", "Salesforce", "close the books of a deal in three days"),
    ),
    Account(
        "May & Sons", ("May and Sons",), "finn", "ben", MID, 26_000,
        {"Theresa May-Jones": SPONSOR}, of.LONDON,
        Work("shop managers", "the Leeds shop", "Sage", "order twice a week instead of daily"),
    ),
    Account(
        "Müller Maschinenbau GmbH", ("Müller", "Mueller Maschinenbau"), "ana", "eva", STRATEGIC, 510_000,
        {"Klaus Müller": DECIDES, "Sabine Vogt": CHAMPION}, of.BERLIN,
        Work("service technicians", "the Esslingen works", "SAP", "reach a broken machine a day sooner"),
    ),
    Account(
        "Łódź Energia", ("Lodz Energia",), "dev", "eva", MID, 64_000,
        {"Agnieszka Kowalska": CHAMPION}, of.POLAND,
        Work("grid crews", "the Łódź control room", "SAP", "restore power forty minutes sooner"),
    ),
    Account(
        "Delta Freight", ("Delta",), "finn", "ben", MID, 47_000,
        {"Sam Carter": USER}, of.CHICAGO,
        Work("dispatchers", "the Memphis yard", "Oracle", "drive a tenth fewer empty miles"),
    ),
    Account(
        "Target Optics", (), "ana", "ben", MID, 52_000,
        {"Nora Lindqvist": CHAMPION}, of.SWEDEN,
        Work("opticians", "the Malmö store", "Dynamics", "keep waiting under ten minutes"),
    ),
    Account(
        "Stark Fabrication", ("Stark", "SF"), "dev", "eva", HIGH, 165_000,
        {"Pepper Hogan": SPONSOR, "Obi Adeyemi": CHAMPION}, of.NEW_YORK,
        Work("shift leads", "the Queens works", "Infor", "change over a line in an hour"),
    ),
    Account(
        "Wayne Biotech", ("Wayne",), "finn", "eva", HIGH, 92_000,
        {"Lucia Fox": CHAMPION}, of.NEW_YORK,
        Work("cell culture teams", "the Newark campus", "LabWare", "lose no batch to a missed slot"),
    ),
    Account(
        "Hooli", (), "ana", "ben", HIGH, 140_000,
        {"Gavin Belson": DECIDES, "Denpok Rao": USER}, of.CALIFORNIA,
        Work("facility teams", "the Palo Alto campus", "ServiceNow", "answer requests on the same day"),
    ),
    Account(
        "Pied Piper", ("PP",), "dev", "dev", MID, 34_000,
        {"Richard Hendricks": CHAMPION, "Monica Hall": SPONSOR}, of.CALIFORNIA,
        Work("release crews", "the Oakland office", "Jira", "ship every second week"),
    ),
    Account(
        "Blue Harbor Insurance", ("Blue Harbor", "BHI"), "finn", "ben", HIGH, 130_000,
        {"Grace Kim": DECIDES}, of.CALIFORNIA,
        Work("claims teams", "the San Diego office", "Guidewire", "settle a claim in six days, not nine"),
    ),
    Account(
        "Blue Ridge Foods", ("Blue Ridge",), "ana", "eva", MID, 33_000,
        {"Walter Boyd": DECIDES}, of.NEW_YORK,
        Work("packers", "the Roanoke plant", "Sage", "waste a tenth less film"),
    ),
    Account(
        "Tyrell Systems", ("Tyrell",), "dev", "ben", STRATEGIC, 380_000,
        {"Rachael Stone": SPONSOR}, of.CALIFORNIA,
        Work("field engineers", "the Los Angeles depot", "ServiceNow", "mend four of five faults at once"),
    ),
    Account(
        "Cyberdyne", ("Cyberdyne Robotics",), "finn", "eva", MID, 58_000,
        {"Miles Dyson": CHAMPION}, of.CALIFORNIA,
        Work("test crews", "the Sunnyvale hall", "Jira", "test a robot in two days"),
    ),
    Account(
        "O'Brien & Daughters", ("OBrien", "O'Brien"), "ana", "ben", TECH, 9_000,
        {"Siobhan O'Brien": DECIDES}, of.DUBLIN,
        Work("bakers", "the Galway bakery", "Xero", "bake what the day sells"),
    ),
    Account(
        "1st Source Retail", ("First Source", "1st Source"), "dev", "ben", MID, 45_000,
        {"Dwayne Hicks": CHAMPION}, of.CHICAGO,
        Work("store teams", "the Omaha store", "NetSuite", "count stock in one night"),
    ),
    Account(
        "Nova", ("Nova Mobility",), "finn", "eva", HIGH, 105_000,
        {"Yuki Tanaka": CHAMPION}, of.TOKYO,
        Work("fleet managers", "the Osaka depot", "SAP", "keep nineteen of twenty cars on the road"),
    ),
    Account(
        "Novartek", (), "ana", "eva", MID, 40_000,
        {"Isabel Cruz": CHAMPION}, of.MADRID,
        Work("quality inspectors", "the Getafe works", "SAP", "release a lot a day earlier"),
    ),
    Account(
        "Sol y Mar Hotels", ("Sol y Mar",), "dev", "ben", TECH, 12_000,
        {"Carmen Ortega": USER}, of.MADRID,
        Work("housekeepers", "the Cádiz hotel", "Opera", "have rooms ready by two"),
    ),
    Account(
        "Kestrel Aviation", ("Kestrel",), "finn", "ben", STRATEGIC, 300_000,
        {"Amelia Hart": CHAMPION, "Jonas Berg": DECIDES}, of.LONDON,
        Work("ground crews", "the Luton hangar", "AMOS", "have an aircraft back a day sooner"),
    ),
    Account(
        "Quick Fix Plumbing", ("Quick Fix",), "ana", "eva", TECH, 5_000,
        {"Mario Conti": DECIDES}, of.MILAN,
        Work("plumbers", "the Monza workshop", "Xero", "do one more job a day"),
    ),
    Account(
        "Renewal Energy Co", ("Renewal Energy",), "dev", "eva", MID, 61_000,
        {"Greta Holm": SPONSOR}, of.SWEDEN,
        Work("turbine crews", "the Gotland park", "Maximo", "lose three days a year less to calm repairs"),
    ),
    Account(
        "Open Steps Education", ("Open Steps",), "finn", "ben", TECH, 14_000,
        {"Malik Johnson": CHAMPION}, of.NEW_YORK,
        Work("course planners", "the Newark school", "Moodle", "print no timetable twice"),
    ),
    Account(
        "Zenith Bank", ("Zenith",), "ana", "ben", STRATEGIC, 600_000,
        {"Chidi Eze": SPONSOR, "Ruth Alvarez": CHAMPION}, of.LONDON,
        Work("branch managers", "the Leadenhall branch", "Temenos", "staff a branch for the day it has"),
    ),
)
# fmt: on
