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

async function send(path, body, headers) {
  let answer;
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "X-Page-Token": token, ...headers },
      body,
    });
    answer = await response.json();
  } catch {
    notice.say("That did not arrive: the chat does not answer. Please try again in a moment.");
    return null;
  }
  notice.say(answer.error ?? "");
  return answer.error ? null : answer;
}
