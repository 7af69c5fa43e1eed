// One document: its words on one side, what was found in them on the other, and verdicts on that.

import {h} from "./dom.js";
import {get} from "./api.js";
import {family, marked} from "./marks.js";
import {customerPath, facts, trail} from "./parts.js";
import {signalCards, signalsOf} from "./signals.js";
import {at, day, moment, named} from "./words.js";

export async function documentView({rest, signal, scopes}) {
  const [source, id] = rest.length > 1 ? rest : [undefined, rest[0]];
  const data = await get(`/v1/documents/${encodeURIComponent(id)}`, {source}, signal);
  const content = data.content;
  const signals = signalsOf(data);
  const mayJudge = scopes.includes("write") || scopes.includes("admin");
  const cards = signalCards(signals, {mayJudge, point});
  const turns = content.turns.map((turn, index) => turnNode(turn, index, content.turns[index - 1], signals, focusCard));
  const node = h("article.document", null,
    h("header", null, trail("#/search", "Documents"),
      h("h1", null, data.id),
      facts(named(data.kind), data.created_at && moment(data.created_at),
        data.customer_id && h("a", {href: customerPath(data.customer_id)}, data.customer_id),
        content.channel && `by ${content.channel}`, content.rating !== null && `rated ${content.rating}`,
        data.language && languageName(data.language), `from ${data.source}`,
        content.revisions > 1 && `revision ${data.revision} of ${content.revisions}`,
        ...Object.entries(content.metadata ?? {}).slice(0, 4).map(([key, value]) => `${key} ${value}`))),
    h("div.reading", null,
      h("section.turns", {"aria-label": "Text"}, turns),
      h("section.margin", {"aria-label": "Signals"},
        h("div.head", null, h("h2", null, "What it says"),
          cards.length > 0 && h("span.faint.keys-only", null, h("kbd", null, "j"), " ", h("kbd", null, "k"), " to move")),
        cards.length ? h("ol.cards", null, cards)
          : h("p.soft", null, data.sentiment === undefined ? "This document has not been read yet." : "No signal was found."))));

  function point(index) {
    for (const mark of node.querySelectorAll("mark")) {
      mark.classList.toggle("on", index !== null && mark.dataset.signals.split(" ").includes(String(index)));
    }
  }
  function focusCard(index) {
    cards[index]?.focus();
  }
  const move = step => {
    const current = cards.findIndex(card => card.contains(document.activeElement));
    const next = cards[Math.max(0, Math.min(cards.length - 1, current + step))];
    next?.focus({preventScroll: true});
    next?.scrollIntoView({block: "nearest"});
    node.querySelector("mark.on")?.scrollIntoView({block: "nearest"});
  };
  const press = name => {
    const card = cards.find(card => card.contains(document.activeElement));
    const button = card?.querySelector(`[data-verdict=${name}]`);
    button?.click();
    return Boolean(button);
  };
  const keys = key => {
    if (key === "j" || key === "k") return move(key === "j" ? 1 : -1), true;
    const verdict = {a: "accept", r: "reject", e: "correct"}[key];
    return verdict ? press(verdict) : false;
  };
  return {title: data.id, node, keys};
}

function turnNode(turn, index, before, signals, focusCard) {
  const spans = signals.flatMap((signal, number) => signal.evidence.filter(span => span.turn === index)
    .map(span => ({...span, kind: signal.kind, number})));
  const make = (text, over) => h("mark", {
    class: over.map(span => family(span.kind)).join(" "),
    "data-signals": over.map(span => span.number).join(" "),
    title: [...new Set(over.map(span => `${named(span.kind)}: ${named(signals[span.number].label)}`))].join("\n"),
    onclick: () => focusCard(over[0].number),
  }, text);
  const goesOn = before && before.speaker === turn.speaker && before.name === turn.name && !turn.question;
  return h("div", {class: `turn ${turn.speaker}`},
    !goesOn && h("div.speaker", null, turn.name ? `${turn.name}, ${turn.speaker}` : named(turn.speaker),
      turn.time && h("time", {datetime: turn.time}, at(turn.time))),
    turn.question && h("p.question", null, turn.question),
    h("div.speech", null, h("p.words", null, marked(turn.text, spans, make))));
}

function languageName(tag) {
  try {
    return new Intl.DisplayNames("en", {type: "language"}).of(tag);
  } catch {
    return tag;
  }
}
