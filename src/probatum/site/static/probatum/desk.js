// The desk by keys: j and k walk, a accepts, f flags, e opens the words, c comments, s the source.
(() => {
  const items = () => [...document.querySelectorAll("[data-item]")];
  const current = () => document.activeElement?.closest?.("[data-item]");
  const walk = (step) => {
    const all = items(), at = all.indexOf(current());
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))] ?? all[0];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  const first = () => items().find((one) => !("accepted" in one.dataset));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.("input, textarea, select")) return;
    const item = current();
    const key = event.key;
    if (key === "j") walk(1);
    else if (key === "k") walk(-1);
    else if (key === "/") document.getElementById("search").focus();
    else if (!item) return;
    else if (key === "s") item.querySelector("a.cite")?.click();
    else if (key === "a") item.querySelector("[data-key=a]")?.click();
    else if (key === "e" || key === "f" || key === "c") {
      const more = item.querySelector("details");
      if (more) { more.open = true; more.querySelector(key === "e" ? "textarea" : "[name=comment]")?.focus(); }
    } else return;
    event.preventDefault();
  });
  // After a decision the next open item has the focus.
  const named = location.hash && document.querySelector(location.hash);
  const all = items();
  const next = named ? all[all.indexOf(named) + 1] ?? named : first();
  next?.focus({ preventScroll: !named });
  if (named) next?.scrollIntoView({ block: "center" });
})();
