// The rooms: who one is, which conversations there are, and which of them hold something unread.

const SEEN = "seen";

export class Rooms {
  constructor(me, room) {
    this.me = me;
    this.room = room;
    this.side = document.getElementById("side");
    this.button = document.getElementById("rooms");
    this.links = new Map([...this.side.querySelectorAll("a[data-room]")].map((link) => [link.dataset.room, link]));
    this.seen = JSON.parse(localStorage.getItem(`${SEEN} ${me}`) ?? "{}");

    document.getElementById("person").addEventListener("change", (event) => event.target.form.submit());
    this.button.addEventListener("click", () => this.open(!this.side.classList.contains("open")));
    this.side.addEventListener("keydown", (event) => event.key === "Escape" && this.open(false));
    document.addEventListener("click", (event) => {
      if (!event.target.closest("#side, #rooms")) {
        this.open(false);
      }
    });
    document.addEventListener("visibilitychange", () => this.mark());
    this.mark();
  }

  /** Notes a line that arrived, in this conversation or in another. */
  heard({ conversation, seq }) {
    const link = this.links.get(conversation);
    if (link) {
      link.dataset.newest = Math.max(Number(link.dataset.newest), seq);
    }
    this.mark();
  }

  mark() {
    const here = this.links.get(this.room);
    if (here && !document.hidden) {
      this.seen[this.room] = Number(here.dataset.newest);
      localStorage.setItem(`${SEEN} ${this.me}`, JSON.stringify(this.seen));
    }
    let unread = 0;
    for (const [room, link] of this.links) {
      const isUnread = Number(link.dataset.newest) > (this.seen[room] ?? 0);
      link.querySelector(".unread").hidden = !isUnread;
      unread += Number(isUnread);
    }
    for (const folded of this.side.querySelectorAll("details")) {
      const news = folded.querySelector("li .unread:not([hidden])");
      folded.querySelector("summary .unread").hidden = !news;
    }
    this.button.querySelector(".unread").hidden = unread === 0;
    document.title = document.title.replace(/^(\(\d+\) )?/, unread ? `(${unread}) ` : "");
  }

  open(wanted) {
    const was = this.side.classList.toggle("open", wanted);
    this.button.setAttribute("aria-expanded", String(was));
    if (wanted) {
      this.side.querySelector("a[aria-current]")?.focus();
    }
  }
}
