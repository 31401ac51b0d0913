// The menus: one is open at a time; Escape, a press elsewhere or a choice closes it.

function closeAll(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) {
      menu.open = false;
    }
  }
}

document.addEventListener("click", (event) => closeAll(event.target.closest("details.menu")));

document.addEventListener("focusin", (event) => closeAll(event.target.closest("details.menu")));

document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && event.target.closest("details.menu[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.matches("details.menu[open]")) {
      event.target.querySelector("menu").scrollIntoView({ block: "nearest" });
    }
  },
  true, // toggle does not bubble
);
