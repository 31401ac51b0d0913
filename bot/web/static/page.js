// The page: puts its parts together.

import { Composer } from "./composer.js";
import { Dialog } from "./dialog.js";
import { Files } from "./files.js";
import { Log } from "./log.js";
import { Rooms } from "./rooms.js";
import { download, post, upload } from "./post.js";
import { watch } from "./stream.js";
import "./menus.js";

const { me, room, revision, live } = document.body.dataset;
const here = { as: me, in: room };

const dialog = new Dialog((fields) => act("/chat/submit", fields));
const log = new Log();
const rooms = new Rooms(me, room);

async function act(path, fields) {
  const answer = await post(path, { key: crypto.randomUUID(), ...here, ...fields });
  if (answer?.form) {
    dialog.show(answer.form);
  }
  return answer;
}

new Files((files) => upload("/chat/upload", { key: crypto.randomUUID(), ...here }, files));
new Composer(here, (text) => act("/chat/say", { text }));

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-verb], button[data-move]");
  if (!button || button.getAttribute("aria-busy")) {
    return;
  }
  const { verb, id, move } = button.dataset;
  button.setAttribute("aria-busy", "true");
  button.closest("details")?.removeAttribute("open");
  if (move) {
    await post("/chat/clock", { as: me, to: move });
  } else if (verb === "open_direct") {
    location.assign(`/?${new URLSearchParams({ as: me, in: id })}`);
  } else if (verb === "export_file") {
    await download("/chat/file", { key: crypto.randomUUID(), ...here, verb, id, message: "" });
  } else {
    const message = button.closest("[data-message]")?.dataset.message ?? "";
    await act("/chat/press", { verb, id, message });
  }
  button.removeAttribute("aria-busy");
});

if (live) {
  watch({ ...here, after: revision }, {
    line(line) {
      rooms.heard(line);
      if (line.conversation === room) {
        log.put(line);
      }
    },
    clock({ day, time, moment, moves }) {
      const clock = document.getElementById("clock");
      clock.dateTime = moment;
      clock.replaceChildren(Object.assign(document.createElement("b"), { textContent: day }), ` ${time}`);
      for (const [move, words] of Object.entries(moves)) {
        document.querySelector(`[data-move="${move}"] .leads`).textContent = words;
      }
    },
  });
}
