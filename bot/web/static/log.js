// The log: the lines of the open conversation, in their order, with the days between them.

const NEAR_THE_END = 120; // pixels: who is that near to the newest line wants to see the next one

export class Log {
  constructor() {
    this.element = document.getElementById("log");
    this.below = document.getElementById("below");
    this.below.addEventListener("click", () => this.toNewest());
    this.element.addEventListener("scroll", () => this.isAtEnd() && (this.below.hidden = true));
    this.markDays();
    this.toNewest();
  }

  /** Adds a line, or puts it in the place of the one it was edited from. */
  put({ seq, mine, html }) {
    const follow = mine || this.isAtEnd();
    const line = document.createRange().createContextualFragment(html).firstElementChild;
    const standing = this.element.querySelector(`[data-seq="${seq}"]`);
    if (standing) {
      const isNewest = standing === this.newest();
      standing.replaceWith(line);
      if (follow && isNewest) {
        this.toNewest(); // it may have grown
      }
      return;
    }
    this.element.querySelector(".empty")?.remove();
    this.element.append(line);
    this.markDays();
    if (follow) {
      this.toNewest();
    } else {
      this.below.hidden = false;
    }
  }

  isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
  }

  newest() {
    return this.element.querySelector(".line:last-of-type");
  }

  /** Shows the newest line whole, or from its beginning on where it is taller than the view. */
  toNewest() {
    this.element.scrollTop = this.element.scrollHeight;
    const newest = this.newest();
    if (newest?.offsetHeight > this.element.clientHeight) {
      newest.scrollIntoView({ block: "start" });
    }
    this.below.hidden = true;
  }

  markDays() {
    let day = "";
    for (const line of this.element.querySelectorAll(".line")) {
      if (line.dataset.day !== day && !line.previousElementSibling?.matches(".day")) {
        const mark = document.createElement("p");
        mark.className = "day";
        mark.textContent = line.dataset.day;
        line.before(mark);
      }
      day = line.dataset.day;
    }
  }
}
