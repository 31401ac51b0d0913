// A post to the assistant: sent with the page's token; what went wrong is said in the notice.

import { notice } from "./notice.js";

const token = document.querySelector("meta[name=page-token]").content;

/** The answer `{form, error}`, or null where there was none. */
export async function post(path, fields) {
  let answer;
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Page-Token": token },
      body: JSON.stringify(fields),
    });
    answer = await response.json();
  } catch {
    notice.say("That did not arrive: the chat does not answer. Please try again in a moment.");
    return null;
  }
  notice.say(answer.error ?? "");
  return answer.error ? null : answer;
}
