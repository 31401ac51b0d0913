"""Teams at 10,000 customers: a health card beside a bare echo bot, a message beside the SDK's own sending."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path
from statistics import median

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from bench.bulk import build
from bench.company import AREA, AT
from bench.figures import Figure
from bench.lines import Line, typings
from bench.processes import busy_seconds, free_port, running
from bench.teams_stand_in import APP, BOT, ISSUER, PEOPLE, TENANTS, direct_of, tenant_of
from bot.clock import machine
from bot.teams.addresses import Address
from storage import business_time, conversations, installations, members, workspaces
from storage.unit_of_work import Database

CUSTOMERS = 10_000
CARDS, ECHOES, OURS_SENT, SDK_SENT = 1_200, 400, 2_000, 300
WARM_UP = PEOPLE  # so that everybody has been met, and every library is loaded
ROUNDS = 3
RATE, MEDIAN, SENDING = 3.0, 0.5, 20.0
CARD = Line("health", "health {customer}")


@dataclass(frozen=True, slots=True)
class Measured:
    """Replies in a second, the median milliseconds until one, those of a processor that its process took."""

    rate: float
    middle: float
    busy: float


def measure(folder: Path) -> Iterator[Figure]:
    """The product's share of the bare bot's time for a card, and of the SDK's for a message sent unasked."""
    file, key, texts = folder / "product.db", folder / "key.pem", folder / "texts.json"
    private = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
    key.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    texts.write_text(json.dumps(list(islice(typings(CARD, CARD.text, CUSTOMERS), 400))), encoding="utf-8")
    port = free_port()
    stand_in = f"http://127.0.0.1:{port}"
    build(file, CUSTOMERS)
    _install(file, stand_in)
    with running("-m", "bench.teams_stand_in", str(port), str(key), port=port):
        yield from _card(_beside(file, stand_in, texts, _token(private, stand_in)))
        yield _sending([(_sent("ours", stand_in, file), _sent("sdk", stand_in, file)) for _ in range(ROUNDS)])


def _card(pairs: list[tuple[Measured, Measured]]) -> Iterator[Figure]:
    rate = median(bare.rate / ours.rate for ours, bare in pairs)
    ours, bare = pairs[-1]
    told = f"{ours.rate:.0f}/s, bare {bare.rate:.0f}/s; busy {ours.busy:.1f} ms each, bare {bare.busy:.1f} ms"
    yield Figure("teams card: the bare bot's rate, as a share of ours", rate, "x", 1 / RATE, told)
    share = median(ours.middle / bare.middle for ours, bare in pairs)
    medians = f"{ours.middle:.0f} ms, bare {bare.middle:.0f} ms"
    yield Figure("teams card: median, as a share of the bare one", share, "x", MEDIAN, medians)


def _sending(pairs: list[tuple[float, float]]) -> Figure:
    share = median(sdk / ours for ours, sdk in pairs)
    rates = f"{pairs[-1][0]:.0f}/s, the SDK {pairs[-1][1]:.0f}/s"
    return Figure("teams message: the SDK's rate, as a share of ours", share, "x", 1 / SENDING, rates)


def _beside(file: Path, stand_in: str, texts: Path, token: str) -> list[tuple[Measured, Measured]]:
    """The product and the bare bot in turns, after a round of each that warms it up."""
    ports = free_port(), free_port()
    settings = {
        "DATABASE_URL": f"sqlite:///{file}",
        "MICROSOFT_APP_ID": APP,
        "MICROSOFT_APP_PASSWORD": "hush",
        "MICROSOFT_APP_TYPE": "MultiTenant",
        "MICROSOFT_LOGIN_URL": f"{stand_in}/login",
        "MICROSOFT_OPENID_URL": f"{stand_in}/openid",
        "CSM_TEAMS_HOSTS": stand_in.removeprefix("http://"),
        "CSM_LOG_LEVEL": "WARNING",
    }
    product = ("-m", "bot", "run", "--only", "web,worker", "--port", str(ports[0]))
    with (
        running(*product, port=ports[0], **settings) as ours,
        running("-m", "bench.teams_bare", str(ports[1]), port=ports[1]) as theirs,
    ):

        def card(messages: int = CARDS) -> Measured:
            return _measured(ours.pid, ports[0], stand_in, messages, texts, token)

        def echo(messages: int = ECHOES) -> Measured:
            return _measured(theirs.pid, ports[1], stand_in, messages, texts, "")

        card(WARM_UP), echo(WARM_UP)
        return [(card(), echo()) for _ in range(ROUNDS)]


def _measured(pid: int, port: int, stand_in: str, messages: int, texts: Path, token: str) -> Measured:
    before = busy_seconds(pid)
    told = _told("bench.teams_load", str(port), stand_in, str(messages), str(texts), token)
    rate, middle = json.loads(told)
    return Measured(rate, middle, (busy_seconds(pid) - before) * 1000 / messages)


def _sent(which: str, stand_in: str, file: Path) -> float:
    messages = OURS_SENT if which == "ours" else SDK_SENT
    return float(_told("bench.teams_send", which, stand_in, f"sqlite:///{file}", str(messages)))


def _told(module: str, *words: str) -> str:
    command = [sys.executable, "-W", "ignore", "-m", module, *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - our own
    return done.stdout


def _token(private: rsa.RSAPrivateKey, stand_in: str) -> str:
    now = machine()
    claims = {"iss": ISSUER, "aud": APP, "serviceurl": f"{stand_in}/", "exp": now + timedelta(hours=1)}
    return jwt.encode(claims, private, "RS256", headers={"kid": "k1"})


def _install(file: Path, stand_in: str) -> None:
    """Teams is there, everybody of it is the first member, and it is the moment of the company."""
    database, now = Database(f"sqlite:///{file}"), machine()
    with database.across(writing=True) as connection:
        business_time.move(connection, max(AT, now), now)
        workspace_id = workspaces.every(connection)[0][0]
    with database.writing(workspace_id) as uow:
        first = next(each for each in members.everyone(uow) if each.handle == f"{AREA}m0")
        for number in range(TENANTS):
            installations.install(uow, "teams", tenant_of(number))
        for number in range(PEOPLE):
            members.identify(uow, first.id, "teams", f"aad-{number}")
            found = conversations.open_new(
                uow, place="teams", external_id=direct_of(number), audience="direct", member_id=first.id
            )
            address = Address(f"{stand_in}/", direct_of(number), tenant_of(number), BOT, f"29:{number}")
            conversations.set_address(uow, found.id, address.as_json())
    database.close()
