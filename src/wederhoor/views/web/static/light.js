// Lights the parts of a statement in the text while its card is pointed at or focused, and the other way round.
// All marks are in the page already: without this file everything is still there, and links lead to the same places.
"use strict";

const reading = document.querySelector(".reading");
if (reading) {
  reading.classList.remove("plain-page");
  const margin = document.getElementById("margin");
  const parts = new Map(); // statement id → its marks in the text and its card

  for (const element of reading.querySelectorAll("[data-statement], [data-card]")) {
    const id = element.dataset.statement || element.dataset.card;
    if (!parts.has(id)) parts.set(id, []);
    parts.get(id).push(element);
  }

  const idOf = (element) => {
    const found = element.closest("[data-statement], [data-card], .ref");
    if (!found) return null;
    return found.dataset.statement || found.dataset.card || found.hash.slice(3);
  };

  let lit = null;
  function light(id) {
    if (id === lit) return;
    for (const part of parts.get(lit) || []) part.classList.remove("lit");
    for (const part of parts.get(id) || []) part.classList.add("lit");
    lit = id;
  }

  let chosen = null;
  function choose() {
    const match = /^#[sr]-(\w+)$/.exec(location.hash);
    for (const part of parts.get(chosen) || []) part.classList.remove("chosen");
    chosen = match && parts.has(match[1]) ? match[1] : null;
    for (const part of parts.get(chosen) || []) part.classList.add("chosen");
    if (chosen) showCard(chosen);
  }

  // Scrolls the margin, never the page: the reader's place in the text stays.
  function showCard(id) {
    const card = document.getElementById("r-" + id);
    if (!card || margin.scrollHeight <= margin.clientHeight) return;
    const top = card.offsetTop - margin.offsetTop;
    if (top < margin.scrollTop || top + card.offsetHeight > margin.scrollTop + margin.clientHeight) {
      margin.scrollTop = top - margin.clientHeight / 3;
    }
  }

  reading.addEventListener("pointerover", (event) => light(idOf(event.target)));
  reading.addEventListener("pointerleave", () => light(null));
  reading.addEventListener("focusin", (event) => light(idOf(event.target)));
  reading.addEventListener("focusout", () => light(null));
  reading.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-statement]");
    if (!mark || !getSelection().isCollapsed) return; // whoever selects text is not choosing a statement
    history.replaceState(null, "", "#s-" + mark.dataset.statement);
    choose();
  });
  addEventListener("hashchange", choose);
  choose();
}
