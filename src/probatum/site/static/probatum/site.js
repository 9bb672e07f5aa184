// The little that moves: a source beside the text, suggestions, a theme, a copy. Without this file
// every link and form still works.
(() => {
  const panel = () => document.getElementById("source");
  const idle = () => panel()?.dataset.idle ?? "";

  // A source opens beside the text; the address keeps it, and going back closes it.
  async function open(link, keep) {
    const side = panel();
    if (!side) { location.href = link.href; return; }
    if (!("idle" in side.dataset)) side.dataset.idle = side.querySelector(".opened") ? "" : side.innerHTML;
    let answer;
    try { answer = await fetch(link.dataset.fragment, { credentials: "same-origin" }); } catch { /* offline */ }
    if (!answer?.ok) { location.href = link.href; return; }
    side.innerHTML = await answer.text();
    show(link);
    if (keep) history.pushState({ source: link.dataset.mark }, "", `?source=${link.dataset.mark}`);
    side.focus({ preventScroll: true });
    lit();
  }
  function lit() {
    const words = panel()?.querySelector("mark");
    if (words) panel().scrollTop = Math.max(0, words.offsetTop - panel().clientHeight / 3);
  }
  function show(link) {
    for (const one of document.querySelectorAll(".cite[aria-current]")) one.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    document.body.classList.toggle("reading-source", Boolean(link));
  }
  function close(keep) {
    const link = document.querySelector(".cite[aria-current]");
    const side = panel();
    if (!side?.querySelector(".opened")) return;
    side.innerHTML = idle();
    show(null);
    if (keep) history.pushState({}, "", location.pathname);
    link?.focus();
  }
  const named = (mark) => mark && document.querySelector(`.cite[data-mark="${CSS.escape(mark)}"]`);
  const inAddress = () => new URLSearchParams(location.search).get("source");

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = target.closest("a.cite");
    if (link) { event.preventDefault(); open(link, true); return; }
    if (target.closest("#source a.close")) { event.preventDefault(); close(true); return; }
    const term = target.closest("button.term");
    if (term) {
      const meaning = term.querySelector(".meaning");
      meaning.hidden = !meaning.hidden;
      term.setAttribute("aria-expanded", String(!meaning.hidden));
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.reader[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); } else close(true);
  });
  addEventListener("popstate", () => {
    const link = named(inAddress());
    if (link) open(link, false); else close(false);
  });
  let from = null;
  document.addEventListener("touchstart", (event) => {
    from = event.target.closest?.("#source") && panel().scrollTop <= 0 ? event.touches[0].clientY : null;
  }, { passive: true });
  document.addEventListener("touchend", (event) => {
    if (from !== null && event.changedTouches[0].clientY - from > 90) close(true);
    from = null;
  }, { passive: true });

  // Published articles on what is being typed; the words go in the body of the request.
  for (const form of document.querySelectorAll("form[data-suggest]")) {
    const box = form.querySelector("textarea");
    const list = form.querySelector(".suggestions");
    let waiting = 0, last = "";
    const ask = async () => {
      const typed = box.value.trim();
      if (typed === last) return;
      last = typed;
      if (typed.length < 3) { list.replaceChildren(); return; }
      const body = new URLSearchParams({ question: typed, csrfmiddlewaretoken: form.querySelector("[name=csrfmiddlewaretoken]").value });
      try {
        const answer = await fetch(form.dataset.suggest, { method: "POST", body, credentials: "same-origin" });
        if (answer.ok && typed === last) list.innerHTML = await answer.text();
      } catch { /* offline: no suggestions */ }
    };
    box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 180); });
  }
  // Enter asks; Shift+Enter makes a new line.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.matches?.("form.ask textarea")) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });

  const theme = document.querySelector("button.theme");
  if (theme) {
    theme.hidden = false;
    theme.addEventListener("click", () => {
      const root = document.documentElement;
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch { /* not kept */ }
    });
  }
  for (const button of document.querySelectorAll("button.copy")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const said = button.parentElement.querySelector(".copied");
      try {
        const answer = await fetch(button.dataset.from, { credentials: "same-origin" });
        await navigator.clipboard.writeText(await answer.text());
        said.textContent = "Copied.";
      } catch { said.textContent = "Could not be copied; open the address instead."; }
    });
  }
  const opened = named(inAddress());
  if (opened) { show(opened); lit(); }
})();
