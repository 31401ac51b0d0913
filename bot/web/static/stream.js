// What arrives by itself; after a break the browser goes on from the last line that it saw.

import { notice } from "./notice.js";

const LOST = "The connection was lost; what is missed meanwhile will be shown.";

export function watch(seat, heard) {
  const source = new EventSource(`/chat/stream?${new URLSearchParams(seat)}`);
  let lost = false;
  source.onopen = () => {
    if (lost) {
      notice.say("");
    }
    lost = false;
  };
  source.onerror = () => {
    lost = true;
    notice.say(source.readyState === EventSource.CLOSED ? "The connection was lost. Please reload the page." : LOST);
  };
  for (const [name, listener] of Object.entries(heard)) {
    source.addEventListener(name, (event) => listener(JSON.parse(event.data)));
  }
  addEventListener("pagehide", () => source.close());
}
