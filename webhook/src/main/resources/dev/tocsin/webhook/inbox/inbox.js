"use strict";
(() => {
  const REFRESH_MS = 10000;
  const byId = (id) => document.getElementById(id);
  const cards = () => [...document.querySelectorAll("article.page")];
  const cardOf = (key) => cards().find((card) => card.dataset.key === key);

  const show = (fresh) => {
    const opened = cards().filter((card) => card.querySelector("details[open]")).map((card) => card.dataset.key);
    const active = document.activeElement;
    const focused = active.closest("article.page")?.dataset.key;
    const focusedPart = active.matches("a.runbook") ? "a.runbook"
      : active.matches("a.generator") ? "a.generator"
      : active.matches("summary") ? "summary" : null;
    for (const id of ["pages", "counts", "fresh"]) {
      byId(id).replaceWith(document.adoptNode(fresh.getElementById(id)));
    }
    document.title = fresh.title;
    for (const key of opened) {
      cardOf(key)?.querySelector("details")?.setAttribute("open", "");
    }
    const card = focused && cardOf(focused);
    if (card) {
      ((focusedPart && card.querySelector(focusedPart)) || card).focus({ preventScroll: true });
    }
  };

  let timer;
  const refresh = async () => {
    clearTimeout(timer);
    if (!document.hidden && window.getSelection().isCollapsed) {
      try {
        const answer = await fetch("/", { cache: "no-store" });
        if (!answer.ok) {
          throw new Error(`status ${answer.status}`);
        }
        show(new DOMParser().parseFromString(await answer.text(), "text/html"));
        document.body.classList.remove("stale");
      } catch {
        document.body.classList.add("stale");
      }
    }
    timer = setTimeout(refresh, REFRESH_MS);
  };

  const step = (by) => {
    const all = cards();
    const at = all.indexOf(document.activeElement.closest("article.page"));
    const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "j") {
      step(1);
    } else if (event.key === "k") {
      step(-1);
    } else if (event.key === "r") {
      document.activeElement.closest("article.page")?.querySelector("a.runbook")?.click();
    }
  });

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      refresh();
    }
  });
  timer = setTimeout(refresh, REFRESH_MS);
})();
