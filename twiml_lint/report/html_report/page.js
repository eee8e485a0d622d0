// The filter: by level, by rule and by text, kept in the address behind the #, so that a view can be passed on.
"use strict";
(() => {
  const form = document.querySelector("form.filter");
  if (!form) return;
  const { text, rule } = form.elements;
  const levels = [...form.querySelectorAll("input[name=level]")];
  const shown = form.querySelector("output");
  const showAll = form.querySelector("button");
  const entries = [...document.querySelectorAll("nav .files li")];
  const ruleLinks = [...document.querySelectorAll("nav .rules a")];
  const sections = [...document.querySelectorAll("main > section")].map((section) => ({
    section,
    name: section.querySelector("h2").textContent,
    articles: [...section.querySelectorAll("article")],
  }));
  const total = sections.reduce((sum, { articles }) => sum + articles.length, 0);
  const texts = new WeakMap();

  const textOf = (article, name) => {
    if (!texts.has(article)) texts.set(article, `${name}\n${article.textContent}`.toLowerCase());
    return texts.get(article);
  };

  const apply = () => {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = new Set(levels.filter((level) => level.checked).map((level) => level.value));
    const isWanted = (article, name) =>
      wanted.has(article.dataset.level) &&
      (!rule.value || article.dataset.rule === rule.value) &&
      words.every((word) => textOf(article, name).includes(word));
    let number = 0;
    sections.forEach(({ section, name, articles }, index) => {
      let numberHere = 0;
      for (const article of articles) {
        article.hidden = !isWanted(article, name);
        numberHere += !article.hidden;
      }
      section.hidden = entries[index].hidden = numberHere === 0;
      number += numberHere;
    });
    for (const link of ruleLinks) {
      const isCurrent = rule.value !== "" && link.textContent === rule.value;
      if (isCurrent) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const isFiltered = words.length > 0 || rule.value !== "" || wanted.size < levels.length;
    shown.textContent = isFiltered ? `${number.toLocaleString("en")} of ${total.toLocaleString("en")} shown` : "";
    showAll.hidden = !isFiltered;
  };

  const address = () => {
    const parts = new URLSearchParams();
    const chosen = levels.filter((level) => level.checked);
    if (chosen.length < levels.length) parts.set("level", chosen.map((level) => level.value).join(","));
    if (rule.value) parts.set("rule", rule.value);
    if (text.value.trim()) parts.set("text", text.value.trim());
    return `#${parts}`;
  };

  const change = () => {
    apply();
    history.replaceState(null, "", address());
  };

  // "#rule=unknown-attribute&level=error" is a filter, "#file-3" and "#finding-12" are places.
  const read = () => {
    const fragment = location.hash.slice(1);
    if (fragment && !fragment.includes("=")) return reveal(document.getElementById(fragment));
    const parts = new URLSearchParams(fragment);
    const chosen = parts.get("level")?.split(",");
    for (const level of levels) level.checked = !chosen || chosen.includes(level.value);
    const options = [...rule.options].map((option) => option.value);
    rule.value = options.includes(parts.get("rule")) ? parts.get("rule") : "";
    text.value = parts.get("text") ?? "";
    apply();
    if (fragment) form.scrollIntoView();
  };

  const reveal = (place) => {
    if (!place?.closest("[hidden]")) return;
    form.reset();
    apply();
    place.scrollIntoView();
  };

  // On a narrow screen the mark may stand far to the right of its line. The event says that an article is near enough to
  // be laid out, which the browser puts off as long as it can.
  document.querySelector("main").addEventListener("contentvisibilityautostatechange", (event) => {
    if (event.skipped) return;
    for (const lines of event.target.querySelectorAll("pre")) {
      const mark = lines.querySelector("mark, del, ins");
      const end = mark ? mark.offsetLeft + Math.min(mark.offsetWidth, lines.clientWidth / 2) : 0;
      if (end > lines.clientWidth) lines.scrollLeft = mark.offsetLeft - lines.clientWidth / 3;
    }
  });

  let timer;
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(change, 120);
  });
  rule.addEventListener("change", change);
  for (const level of levels) level.addEventListener("change", change);
  showAll.addEventListener("click", () => {
    form.reset();
    change();
    text.focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  if (matchMedia("(max-width: 60rem)").matches) {
    for (const list of document.querySelectorAll("nav details")) list.open = false;
  }
  form.hidden = false;
  read();
})();
