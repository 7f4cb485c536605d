"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;
  const reader = byId("reader");
  const place = byId("reader-body");
  let backTo = null;       // the link that opened the reader

  /* Reading beside: a quote opens its report without leaving the place */
  function open(target, link) {
    const found = byId(target);
    const report = found?.closest(".a-report");
    if (!report) return false;
    const copy = report.cloneNode(true);
    const sentence = found === report ? null : copy.querySelector(`#${CSS.escape(target)}`);
    sentence?.classList.add("here");
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
    for (const folded of copy.querySelectorAll("details")) folded.open = true;
    place.replaceChildren(...copy.childNodes);
    reader.hidden = false;
    root.classList.add("reading");
    backTo = link || backTo;
    place.focus({ preventScroll: true });
    place.scrollTop = 0;
    if (sentence) sentence.scrollIntoView({ block: "center" });
    byId("live").textContent = `Report opened: ${copyTitle()}`;
    return true;
  }
  const copyTitle = () => place.querySelector("h3")?.textContent || "";
  function close() {
    if (reader.hidden) return;
    reader.hidden = true;
    root.classList.remove("reading");
    backTo?.focus({ preventScroll: true });
    backTo = null;
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-read]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (open(link.dataset.read, reader.contains(link) ? null : link)) event.preventDefault();
  });
  byId("reader-close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  /* Links inside the page: to an event that is hidden, show what did not happen; mark where one lands */
  const unreal = byId("show-unreal");
  function land(target) {
    const found = target && byId(target);
    if (!found) return;
    if (unreal && found.closest(".unreal, .unreal-row")) unreal.checked = true;
    for (let folded = found.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']:not([data-read])");
    if (link) land(decodeURIComponent(link.getAttribute("href").slice(1)));
  });

  /* Theme: as the system has it, or turned */
  const systemDark = window.matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemDark.matches);
  const nameTheme = () => { byId("theme").textContent = isDark() ? "Light theme" : "Dark theme"; byId("theme").removeAttribute("aria-label"); };
  byId("theme").addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; nameTheme(); });
  systemDark.addEventListener("change", nameTheme);
  nameTheme();
  byId("print").addEventListener("click", () => window.print());

  if (window.matchMedia("(max-width: 40rem)").matches) {
    for (const table of document.querySelectorAll(".question > details")) table.open = false;
  }
  root.classList.add("scripted");
  const asked = decodeURIComponent(location.hash.slice(1));
  land(asked);
  if (asked && byId(asked)) byId(asked).scrollIntoView();
})();
