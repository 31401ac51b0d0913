// A post to the assistant: sent with the page's token; what went wrong is said in the notice.

import { notice } from "./notice.js";

const token = document.querySelector("meta[name=page-token]").content;

/** The answer `{form, error}`, or null where there was none. */
export function post(path, fields) {
  return send(path, JSON.stringify(fields), { "Content-Type": "application/json" });
}

/** The same for files, `fields` beside them. */
export function upload(path, fields, files) {
  const parts = new FormData();
  Object.entries(fields).forEach(([name, value]) => parts.append(name, value));
  files.forEach((file) => parts.append("file", file));
  return send(path, parts, {});
}

/** Has the browser keep a file that the assistant hands over. */
export async function download(path, fields) {
  const response = await answered(path, JSON.stringify(fields), { "Content-Type": "application/json" });
  if (!response?.ok) {
    notice.say((await response?.json())?.error ?? "");
    return;
  }
  const [, name] = response.headers.get("Content-Disposition").match(/filename="(.+)"/);
  const address = URL.createObjectURL(await response.blob());
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
  notice.say("");
}

async function send(path, body, headers) {
  const answer = await (await answered(path, body, headers))?.json();
  if (answer) {
    notice.say(answer.error ?? "");
  }
  return answer && !answer.error ? answer : null;
}

/** The response, or null where there was none, which the notice then says. */
async function answered(path, body, headers) {
  try {
    return await fetch(path, { method: "POST", headers: { "X-Page-Token": token, ...headers }, body });
  } catch {
    notice.say("That did not arrive: the chat does not answer. Please try again in a moment.");
    return null;
  }
}
