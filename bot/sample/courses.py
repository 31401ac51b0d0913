"""How the year went for each of the thirty customers, by name."""

from bot.sample.course import Course, Delay, Onboarding, Undertaking
from bot.sample.tales import acme, at_risk, on_course
from domain.customers import Forecast
from domain.projects import Rag

COMMIT, PROBABLE, BEST, RISK = Forecast

# A table: when the renewal is decided, the last contact, mood and use stand on the first line of each.
# fmt: off
COURSES = {
    "Acme Corp": Course(
        40, 34, "++==~-", (40, 56, 49), years=1, seats=240, tickets=0, forecast=PROBABLE, channel="acme",
        told=acme.ACME,
        onboarding=Onboarding(
            -94, 7,
            delay=Delay(
                "SSO configuration", -79, {"SSO configuration": -9, "Hypercare": 5, "Handover to CSM": 13},
                blocked=-9, why="waiting for their IT",
            ),
        ),
    ),
    "Acme Logistics": Course(211, 22, "==+=++", (40, 43, 47), seats=60, tickets=2, forecast=PROBABLE),
    "Globex": Course(
        152, 34, "=+++=+", (58, 60, 50), seats=180, forecast=PROBABLE, channel="globex",
        told=at_risk.GLOBEX,
    ),
    "Initech": Course(
        118, 29, "+=~-~~", (55, 42, 31), seats=90, tickets=2, forecast=RISK, told=at_risk.INITECH
    ),
    "Umbrella Health": Course(
        193, 24, "+++==", (60, 62, 58), seats=640, forecast=BEST, channel="umbrella",
        told=at_risk.UMBRELLA, left={"Alice Abernathy": -12}, unseen={"Marcus Wei": -75},
        project=Undertaking("Roster rollout", -80, (-60, -30, 12, 40, 65, 85, 110), 2),
    ),
    "Monday Labs": Course(
        243, 3, "=+=+++", (50, 56, 64), seats=85, forecast=COMMIT, channel="monday-labs",
        told=on_course.MONDAY_LABS,
    ),
    "March Capital": Course(
        58, 9, "+=~==~", (55, 50, 53), notice=60, seats=70, tickets=2, forecast=COMMIT
    ),
    "May & Sons": Course(
        268, 21, "=+==~=", (47, 42, 20), notice=60, seats=45, forecast=PROBABLE, paused=(-20, 35),
        told=on_course.MAY_AND_SONS,
    ),
    "Müller Maschinenbau GmbH": Course(
        289, 6, "++=~~~", (58, 61, 57), seats=800, tickets=2, forecast=COMMIT, channel="mueller",
        project=Undertaking(
            "Service app", -120, (-100, -70, -9, 20, 40, 60, 90), 2, stated=Rag.AMBER, expected=4
        ),
    ),
    "Łódź Energia": Course(
        95, 16, "==+++", (22, 44, 55), notice=60, years=1, seats=120, tickets=2, forecast=COMMIT,
        onboarding=Onboarding(-200, 10, slip=2, value=-88),
    ),
    "Delta Freight": Course(331, 49, "====~=", (46, 48, 43), seats=75, forecast=PROBABLE),
    "Target Optics": Course(
        255, 8, "=+~-", (8, 15, 26), notice=60, years=1, seats=110, forecast=PROBABLE,
        told=at_risk.TARGET_OPTICS,
        onboarding=Onboarding(-46, 4, slip=5),
    ),
    "Stark Fabrication": Course(
        171, 13, "++=+==", (52, 55, 54), seats=310, forecast=PROBABLE, channel="stark",
        told=at_risk.STARK,
        project=Undertaking("Line integration", -150, (-125, -95, -27, -5, 20, 45, 75), 2),
    ),
    "Wayne Biotech": Course(
        235, 4, "=++", (5, 12, 21), years=1, seats=130, tickets=0, forecast=PROBABLE,
        told=on_course.WAYNE,
        onboarding=Onboarding(-33, 4),
    ),
    "Hooli": Course(
        28, 11, "+==~-~", (60, 47, 35), notice=60, seats=260, tickets=2, forecast=BEST, channel="hooli",
        told=at_risk.HOOLI,
    ),
    "Pied Piper": Course(
        297, 3, "+", (0, 0, 0), notice=60, years=1, tickets=0, forecast=PROBABLE,
        told=on_course.PIED_PIPER,
        onboarding=Onboarding(-2, 0),
    ),
    "Blue Harbor Insurance": Course(
        88, 12, "=~~-~-", (55, 42, 31), seats=210, tickets=3, forecast=RISK, told=at_risk.BLUE_HARBOR
    ),
    "Blue Ridge Foods": Course(
        -135, 52, "==~-", (48, 36, 18), years=2, seats=55, told=at_risk.BLUE_RIDGE, churned=-45
    ),
    "Tyrell Systems": Course(
        6, 5, "+=+=~=", (64, 66, 68), notice=30, seats=520, tickets=2, forecast=COMMIT,
        told=on_course.TYRELL,
    ),
    "Cyberdyne": Course(
        301, 83, "+==~~", (60, 44, 27), seats=95, tickets=3, forecast=RISK, told=at_risk.CYBERDYNE
    ),
    "O'Brien & Daughters": Course(188, 64, "=+=+", (210, 230, 260), notice=0),
    "1st Source Retail": Course(
        -2, 12, "=+==++", (48, 44, 47), notice=30, seats=65, forecast=COMMIT, told=on_course.FIRST_SOURCE
    ),
    "Nova": Course(
        141, 10, "==+~=+", (45, 50, 52), seats=170, tickets=2, forecast=PROBABLE, channel="nova",
        told=on_course.NOVA,
        project=Undertaking("Depot rollout", -70, (-55, -33, 2, 25, 45, 60, 80), 2),
    ),
    "Novartek": Course(
        155, 14, "=~=++", (18, 36, 50), notice=60, years=1, seats=80, forecast=PROBABLE,
        onboarding=Onboarding(-145, 10, slip=3, value=-12),
    ),
    "Sol y Mar Hotels": Course(229, 47, "=+==", (140, 190, 205), notice=0),
    "Kestrel Aviation": Course(
        131, 4, "=--~=++", (51, 36, 55), seats=350, tickets=2, forecast=PROBABLE, channel="kestrel",
        project=Undertaking(
            "Hangar rollout", -260, (-240, -210, -170, -130, -100, -70, -42), 7, closed=True
        ),
    ),
    "Quick Fix Plumbing": Course(75, 118, "+==~", (95, 60, 28), notice=0),
    "Renewal Energy Co": Course(
        359, 20, "-~=+++", (34, 44, 56), seats=90, tickets=2, forecast=PROBABLE
    ),
    "Open Steps Education": Course(
        65, 31, "=+=+", (15, 38, 47), notice=0, years=1, seats=40, cadence=90,
        onboarding=Onboarding(-295, 10, slip=1, value=-184),
    ),
    "Zenith Bank": Course(
        333, 9, "+=+~==", (60, 63, 66), seats=1_500, tickets=2, forecast=COMMIT, channel="zenith",
        project=Undertaking("Branch planning", -200, (-170, -140, -80, -35, 8, 50, 95), 4),
    ),
}
# fmt: on
