// Files: chosen with the button beside the message box, or dropped anywhere below the log.

export class Files {
  constructor(hand) {
    this.hand = hand;
    this.foot = document.querySelector(".foot");
    this.chosen = document.getElementById("files");
    document.getElementById("attach").addEventListener("click", () => this.chosen.click());
    this.chosen.addEventListener("change", () => this.give([...this.chosen.files]));
    this.foot.addEventListener("dragover", (event) => this.over(event));
    this.foot.addEventListener("dragleave", () => this.foot.classList.remove("over"));
    this.foot.addEventListener("drop", (event) => this.dropped(event));
  }

  over(event) {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      this.foot.classList.add("over");
    }
  }

  dropped(event) {
    this.foot.classList.remove("over");
    if (event.dataTransfer.files.length) {
      event.preventDefault();
      this.give([...event.dataTransfer.files]);
    }
  }

  async give(files) {
    if (files.length) {
      await this.hand(files);
      this.chosen.value = ""; // the same file can be chosen again once it is mended
    }
  }
}
