// The dialog: a form that the assistant asks for, open until it is accepted or cancelled.

export class Dialog {
  constructor(submit) {
    this.element = document.getElementById("dialog");
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element || event.target.closest("[data-close]")) {
        this.element.close();
      }
    });
    this.element.addEventListener("submit", async (event) => {
      event.preventDefault();
      const form = event.target;
      if (form.getAttribute("aria-busy")) {
        return;
      }
      form.setAttribute("aria-busy", "true");
      const { verb, id } = form.dataset;
      const answer = await submit({ verb, id, values: Object.fromEntries(new FormData(form)) });
      form.removeAttribute("aria-busy");
      if (answer && !answer.form) {
        this.element.close();
      }
    });
  }

  /** Shows a form, in the place of the one that was refused, with the first refusal in focus. */
  show(html) {
    this.element.replaceChildren(document.createRange().createContextualFragment(html));
    if (!this.element.open) {
      this.element.showModal();
    }
    const field = this.element.querySelector("[aria-invalid]") ?? this.element.querySelector("input, select, textarea");
    field?.focus();
  }
}
