// A document's signals as cards with verdicts.

import {h, icon, unseen} from "./dom.js";
import {get, post} from "./api.js";
import {meter} from "./charts.js";
import {family} from "./marks.js";
import {notify, tag} from "./parts.js";
import {limit, named, percent, signed} from "./words.js";

/** The signals of a document as `GET /v1/documents/{id}` gives it, in one list. */
export function signalsOf(data) {
  const list = [];
  const add = (kind, label, signal) => signal && list.push({
    kind, label, id: signal.signal_id, status: signal.status, confidence: signal.confidence,
    evidence: signal.evidence ?? [], signal});
  for (const intent of data.intents ?? []) add("intent", intent.id, intent);
  const mood = data.sentiment;
  if (mood) add("sentiment", mood.label, mood);
  for (const constraint of data.constraints ?? []) add("constraint", constraint.type, constraint);
  for (const emotion of mood?.emotions ?? []) add("emotion", emotion.id, emotion);
  for (const aspect of mood?.aspects ?? []) add("aspect", aspect.aspect, aspect);
  // A resolution's own word takes the key that others have their status under.
  if (data.resolution) add("resolution", data.resolution.status, {...data.resolution, status: undefined});
  return list;
}

/** One card per signal. `point(index | null)` shows a signal's words in the text. */
export function signalCards(signals, {mayJudge, point}) {
  return signals.map((signal, index) => card(signal, index, mayJudge, point));
}

function card(signal, index, mayJudge, point) {
  const settled = h("span.settled", {role: "status"});
  const place = h("div.correcting");
  const element = h("li.card", {
    tabindex: "0", class: `card ${family(signal.kind)}`, "data-signal": signal.id,
    onfocusin: () => point(index), onfocusout: () => point(null),
    onpointerenter: () => point(index),
    onpointerleave: () => !element.contains(document.activeElement) && point(null),
  },
    h("div.what", null, tag(signal.kind, named(signal.kind)), settled,
      signal.confidence !== null && signal.confidence !== undefined && h("span.sure", null,
        h("span.faint", null, `${percent(signal.confidence)} sure`), meter(signal.confidence))),
    h("div.said", null, h("h3", null, headline(signal)), mayJudge && signal.id && verdicts(signal, settle, place)),
    detail(signal),
    signal.evidence.length > 0 && h("p.words.quoted", null, `“${signal.evidence.map(piece => piece.quote).join(" … ")}”`),
    place);
  function settle(status, words) {
    element.dataset.status = status;
    settled.textContent = words;
    for (const button of element.querySelectorAll("[data-verdict]")) {
      button.setAttribute("aria-pressed", String(STATUS[button.dataset.verdict] === status));
    }
  }
  if (signal.status && signal.status !== "proposed") settle(signal.status, named(signal.status));
  return element;
}

const STATUS = {accept: "accepted", reject: "rejected", correct: "corrected"};

function headline({kind, label, signal}) {
  if (kind === "aspect") return `${named(label)}: ${signal.label}`;
  if (kind === "sentiment") return `${named(label)} ${signed(signal.score ?? 0)}`;
  if (kind !== "constraint") return named(label);
  const words = limit(signal.type, signal.value, signal.polarity);
  return words ? `${named(label)}: ${words}` : named(label);
}

function detail({kind, signal}) {
  if (kind === "constraint") {
    const parts = [signal.polarity === "require" ? "required" : signal.polarity === "exclude" ? "excluded" : "preferred",
      signal.strength === "hard" ? "firm" : "flexible", signal.status === "superseded" && "taken back later"];
    return h("p.soft", null, named(parts.filter(Boolean).join(", ")));
  }
  if (kind === "sentiment" && signal.urgency >= 0.3) return h("p.soft", null, `Urgency ${percent(signal.urgency)}`);
  return null;
}

function verdicts(signal, settle, place) {
  const send = async (body, words) => {
    try {
      await post(`/v1/signals/${encodeURIComponent(signal.id)}/verdict`, body);
      settle(STATUS[body.verdict], words);
      return true;
    } catch (error) {
      notify(error.message);
      return false;
    }
  };
  const name = `${named(signal.kind)} ${named(signal.label)}`;
  const button = (verdict, text, action) => h("button.button.bare", {
    type: "button", "data-verdict": verdict, "aria-pressed": "false", title: text, onclick: action,
  }, icon(verdict), unseen(`${text}: ${name}`));
  const canCorrect = ["intent", "sentiment", "emotion", "aspect", "resolution"].includes(signal.kind);
  return h("div.verdicts", {role: "group", "aria-label": "Verdict"},
    button("accept", "Right", () => send({verdict: "accept"}, "Accepted")),
    button("reject", "Wrong", () => send({verdict: "reject"}, "Rejected")),
    canCorrect && button("correct", "Something else", () => correct(signal, place, send)));
}

let taxonomy = null;

/** Asks what describes the place better. */
async function correct(signal, place, send) {
  if (place.firstChild) return place.replaceChildren();
  try {
    taxonomy ??= await get("/v1/taxonomy");
  } catch (error) {
    return notify(error.message);
  }
  const labels = {
    intent: taxonomy.intents.map(entry => entry.id), aspect: taxonomy.aspects.map(entry => entry.id),
    sentiment: taxonomy.sentiments, emotion: taxonomy.emotions, resolution: taxonomy.resolutions,
  }[signal.kind];
  const select = h("select", {"aria-label": `What it is instead of ${named(signal.label)}`},
    labels.filter(label => label !== signal.label).map(label => h("option", {value: label}, named(label))));
  const form = h("form", {
    onsubmit: async event => {
      event.preventDefault();
      if (await send({verdict: "correct", label: select.value}, `Corrected to ${named(select.value)}`)) close();
    },
    onkeydown: event => event.key === "Escape" && close(),
  }, h("span.faint", null, "It is"), select, h("button.button.main", {type: "submit"}, "Correct"));
  const close = () => {
    const card = place.closest(".card");
    place.replaceChildren();
    card.focus();
  };
  place.replaceChildren(form);
  select.focus();
}
