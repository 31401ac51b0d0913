// The completion: what the words typed so far could become, as a list under the arrow keys.
//
// A text of several lines may not call itself a combobox (ARIA in HTML), so the list is tied to it with
// aria-controls and aria-activedescendant, and its coming is said in a status.

const PAUSE = 90; // milliseconds without a key before anybody is asked
const LONGEST = 200; // characters of a command, not of a report

export class Completion {
  constructor(words, list, here) {
    this.words = words;
    this.list = list;
    this.offer = document.getElementById("offer");
    this.here = here;
    this.chosen = -1;
    // The list takes no focus, so that the composer keeps it.
    list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("li");
      if (option) {
        this.accept(option);
      }
    });
  }

  ask() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.look(), PAUSE);
  }

  async look() {
    const text = this.words.value;
    const { options } = text.trim() && !text.includes("\n") && text.length <= LONGEST ? await this.fetch(text) : { options: [] };
    if (this.words.value === text && document.activeElement === this.words) {
      this.show(options.filter((option) => option !== text));
    }
  }

  async fetch(text) {
    try {
      const response = await fetch(`/chat/complete?${new URLSearchParams({ ...this.here, text })}`);
      return response.ok ? await response.json() : { options: [] };
    } catch {
      return { options: [] };
    }
  }

  show(options) {
    this.list.replaceChildren(
      ...options.map((words, index) => {
        const option = document.createElement("li");
        option.id = `option-${index}`;
        option.role = "option";
        option.textContent = words;
        return option;
      }),
    );
    this.list.hidden = options.length === 0;
    this.offer.textContent = this.list.hidden ? "" : "There are suggestions: Tab takes the first, the arrow keys choose.";
    this.choose(-1);
  }

  close() {
    clearTimeout(this.waiting);
    this.show([]);
  }

  /** Whether the key was meant for the list. */
  takes(event) {
    if (this.list.hidden) {
      return false;
    }
    const count = this.list.children.length;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      const from = this.chosen < 0 && event.key === "ArrowUp" ? 0 : this.chosen;
      this.choose((from + steps[event.key] + count) % count);
    } else if (event.key === "Escape") {
      this.close();
    } else if (event.key === "Enter" && this.chosen >= 0 && !event.shiftKey) {
      this.accept(this.list.children[this.chosen]);
    } else if (event.key === "Tab" && !event.shiftKey) {
      this.accept(this.list.children[Math.max(this.chosen, 0)]);
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  }

  choose(index) {
    this.chosen = index;
    [...this.list.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === index));
    });
    const option = this.list.children[index];
    option?.scrollIntoView({ block: "nearest" });
    if (option) {
      this.words.setAttribute("aria-activedescendant", option.id);
    } else {
      this.words.removeAttribute("aria-activedescendant");
    }
  }

  accept(option) {
    this.words.value = option.textContent;
    this.words.setSelectionRange(this.words.value.length, this.words.value.length);
    this.close();
    this.ask();
  }
}
