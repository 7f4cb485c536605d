"use strict";
(() => {
  const $$ = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const body = document.body;
  const report = byId("report-text");
  const live = byId("live");
  const choice = byId("choice");
  const wide = window.matchMedia("(min-width: 62.01rem)");
  const segments = $$(".s[data-i]", report);
  const roleTags = { who: "who", whom: "whom", where: "where", when: "when", due: "due", condition: "if", source: "source" };
  let current = null;      // id of the chosen item
  let backTo = null;       // segment that the keyboard came from

  const items = (segment) => (segment.dataset.i || "").split(" ").filter(Boolean);
  const cardOf = (item) => byId(item);
  const layerOf = (item) => cardOf(item)?.dataset.layer || "";
  const say = (message) => { live.textContent = message; };
  const isOff = (layer) => body.classList.contains(`off-${layer}`);
  const visibleItems = (segment) => items(segment).filter((item) => !isOff(layerOf(item)));
  // A row of places stands for all its mentions
  const members = (item) => (item.startsWith("g-") ? $$(".mention", cardOf(item)).map((mention) => mention.dataset.item) : [item]);
  const wordsOf = (item) => segments.filter((segment) => items(segment).some((here) => members(item).includes(here)));
  const shorten = (string, letters) => (string.length > letters ? `${string.slice(0, letters - 1).trimEnd()}…` : string);

  function nameOf(item) {
    const card = cardOf(item);
    const head = card && (card.querySelector("h4") || card.querySelector(".words"));
    return shorten((head || card)?.textContent.replace(/\s+/g, " ").trim() || item, 42);
  }

  /* Tabs */
  const tabs = $$("[role=tab]");
  function showTab(tab, { focus = false } = {}) {
    for (const other of tabs) {
      const chosen = other === tab;
      other.setAttribute("aria-selected", String(chosen));
      other.tabIndex = chosen ? 0 : -1;
      byId(other.getAttribute("aria-controls")).hidden = !chosen;
    }
    if (focus) tab.focus();
    const list = tab.parentElement;  // only the row of tabs may move, never the page
    list.scrollLeft = Math.max(0, tab.offsetLeft - list.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2);
  }
  function tabKey(event) {
    const at = tabs.indexOf(event.currentTarget);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    showTab(tabs[(to + tabs.length) % tabs.length], { focus: true });
  }
  for (const tab of tabs) {
    tab.addEventListener("click", () => showTab(tab));
    tab.addEventListener("keydown", tabKey);
  }
  function openPanelOf(element) {
    const panel = element.closest("[role=tabpanel]");
    if (panel) showTab(byId(panel.getAttribute("aria-labelledby")));
  }

  /* Choosing an item: its words and its card light up together */
  function clear() {
    for (const lit of $$(".sel, .role")) lit.classList.remove("sel", "role");
    for (const tagged of $$("[data-tag]", report)) delete tagged.dataset.tag;
    current = null;
  }
  function lightRoles(item) {
    const seen = new Set();
    for (const segment of $$(".s[data-r]", report)) {
      for (const token of segment.dataset.r.split(" ")) {
        const at = token.lastIndexOf(":");
        const role = token.slice(at + 1);
        if (token.slice(0, at) !== item || !roleTags[role]) continue;
        segment.classList.add("role");
        if (!seen.has(role)) segment.dataset.tag = roleTags[role];
        seen.add(role);
      }
    }
  }
  function choose(item, from) {
    const card = cardOf(item);
    if (!card) return;
    clear();
    current = item;
    const words = wordsOf(item);
    for (const segment of words) segment.classList.add("sel");
    if (["event", "forecast"].includes(layerOf(item))) lightRoles(item);
    card.classList.add("sel");
    for (const mark of $$(`[data-go="${CSS.escape(item)}"]`)) if (mark.closest("svg")) mark.classList.add("sel");
    if (from !== "text") scrollToWords(item, words);
    if (from !== "card") openPanelOf(card);
    if (from === "card" || from === "link") choice.replaceChildren();
    if (from === "text" ? wide.matches : from !== "card") card.scrollIntoView({ block: "nearest" });
    for (const button of $$("button[data-item]", choice)) button.setAttribute("aria-pressed", String(button.dataset.item === item));
    say(`${layerOf(item)} ${item}: ${nameOf(item)}`);
    remember(item);
  }
  function scrollToWords(item, words) {
    const first = words.find((segment) => segment.tagName === "A") || words[0];
    if (!first) return;
    const box = first.getBoundingClientRect();
    if (box.top < 60 || box.bottom > window.innerHeight - 40) first.scrollIntoView({ block: "center" });
    rove(first);
  }
  function remember(item) {
    try { history.replaceState(null, "", `#${item}`); } catch { /* some browsers refuse it for files */ }
  }

  /* From words to cards */
  function offer(segment) {
    choice.replaceChildren();
    const here = visibleItems(segment);
    for (const item of here) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.item = item;
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = layerOf(item);
      button.append(kind, nameOf(item));
      button.addEventListener("click", () => { choose(item, "choice"); cardOf(item).focus({ preventScroll: true }); });
      choice.append(button);
    }
    if (here.length) choice.append(closer());
    return here;
  }
  function closer() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "Clear";
    button.addEventListener("click", dismiss);
    return button;
  }
  function dismiss() {
    clear();
    choice.replaceChildren();
    if (backTo) backTo.focus();
    backTo = null;
  }
  function openWords(segment, { keyboard = false } = {}) {
    const here = offer(segment);
    if (!here.length) return;
    choose(here[0], "text");
    rove(segment);
    if (!keyboard) return;
    backTo = segment;
    cardOf(here[0]).focus({ preventScroll: wide.matches });
    if (!wide.matches) cardOf(here[0]).scrollIntoView({ block: "center" });
  }
  report.addEventListener("click", (event) => {
    const segment = event.target.closest(".s[data-i]");
    if (!segment || (window.getSelection() && String(window.getSelection()))) return;
    event.preventDefault();
    openWords(segment, { keyboard: event.detail === 0 });
  });

  /* One stop of the Tab key for the text; arrows move among its marked words */
  const canStop = (segment) => (segment.tagName === "A" || segment.classList.contains("m-actor")) && visibleItems(segment).length > 0;
  const stops = () => segments.filter(canStop);
  function rove(segment) {
    for (const other of segments) if (other.tabIndex === 0 || other.hasAttribute("href")) other.tabIndex = -1;
    const stop = canStop(segment) ? segment : stops()[0];
    if (stop) stop.tabIndex = 0;
  }
  report.addEventListener("keydown", (event) => {
    const segment = event.target.closest(".s[data-i]");
    if (!segment) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      openWords(segment, { keyboard: true });
      return;
    }
    const all = stops();
    const at = all.indexOf(segment);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || !all[to]) return;
    event.preventDefault();
    rove(all[to]);
    all[to].focus();
    say(visibleItems(all[to]).map((item) => `${layerOf(item)} ${item}`).join(", "));
  });
  report.setAttribute("aria-describedby", "report-help");

  /* From cards to words, and from card to card */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-go], [data-words]");
    if (link) {
      event.preventDefault();
      follow(link, event.detail === 0);
      return;
    }
    const card = event.target.closest("[data-item].card, .mention");
    if (card && !String(window.getSelection())) chooseCard(card);
  });
  function follow(link, keyboard) {
    if (link.dataset.go) {
      choose(link.dataset.go, "link");
      cardOf(link.dataset.go)?.focus({ preventScroll: true });
      return;
    }
    choose(link.dataset.words, "card");
    const first = wordsOf(link.dataset.words).find(canStop);
    if (keyboard && first) first.focus({ preventScroll: true });
  }
  const chooseCard = (card) => choose(card.dataset.item, "card");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[data-item].card, .mention")) chooseCard(event.target);
    if (event.key === "Escape") dismiss();
  });

  /* Switches */
  for (const button of $$("button.layer")) {
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      body.classList.toggle(`off-${button.dataset.layer}`, !on);
      rove(segments.find((segment) => segment.tabIndex === 0) || report);
      say(`${button.textContent} ${on ? "shown" : "hidden"}`);
    });
  }
  byId("unreal").addEventListener("click", (event) => {
    const on = event.currentTarget.getAttribute("aria-pressed") !== "true";
    event.currentTarget.setAttribute("aria-pressed", String(on));
    body.classList.toggle("show-unreal", on);
    say(on ? "Map and timeline show planned, possible and denied events too" : "Map and timeline show what happened");
  });

  /* Theme: as the system has it, or turned */
  const root = document.documentElement;
  const systemDark = window.matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemDark.matches);
  const nameTheme = () => { byId("theme").textContent = isDark() ? "Light theme" : "Dark theme"; byId("theme").removeAttribute("aria-label"); };
  byId("theme").addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; nameTheme(); });
  systemDark.addEventListener("change", nameTheme);
  nameTheme();

  /* The record as it is embedded */
  const json = () => byId("record").textContent;
  byId("save-json").addEventListener("click", (event) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([json()], { type: "application/json" }));
    link.download = event.currentTarget.dataset.filename;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    say("Record saved");
  });
  byId("copy-json").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(json());
      say("Record copied");
    } catch {
      say("The browser does not allow copying here; use Save JSON");
    }
  });
  byId("print").addEventListener("click", () => window.print());

  root.classList.add("scripted");
  showTab(tabs[0]);
  if (segments.length) rove(segments[0]);
  const asked = decodeURIComponent(location.hash.slice(1));
  if (asked && cardOf(asked)?.dataset.item) choose(asked, "link");
})();
