// The composer: Enter sends, Shift+Enter begins a new line, and commands complete themselves.

import { Completion } from "./completion.js";
import { notice } from "./notice.js";

export class Composer {
  constructor(here, say) {
    this.form = document.getElementById("composer");
    this.words = document.getElementById("words");
    this.say = say;
    this.completion = new Completion(this.words, document.getElementById("options"), here);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.words.addEventListener("keydown", (event) => this.pressed(event));
    this.words.addEventListener("input", () => this.completion.ask());
    this.words.addEventListener("blur", () => this.completion.close());
    this.words.focus();
  }

  pressed(event) {
    if (event.isComposing || this.completion.takes(event)) {
      return;
    }
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    }
  }

  async send() {
    const text = this.words.value;
    if (!text.trim()) {
      notice.say("There is nothing to send yet. Write what happened, or ask: today.");
      return;
    }
    this.words.value = "";
    this.completion.close();
    const answer = await this.say(text);
    if (!answer && !this.words.value) {
      this.words.value = text; // it was not heard: nobody should have to type it again
    }
  }
}
