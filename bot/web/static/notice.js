// The notice above the composer: one sentence on what went wrong, empty while all is well.

const element = document.getElementById("notice");

export const notice = {
  say(sentence) {
    element.textContent = sentence;
  },
};
