// Pieces that several views are made of.

import {h, icon, unseen} from "./dom.js";
import {counted, day, moment, named, percent, signed} from "./words.js";
import {family, marked} from "./marks.js";

export const path = (...parts) => "#/" + parts.map(encodeURIComponent).join("/");
export const documentPath = (source, id) => path("documents", source, id);
export const customerPath = id => path("customers", id);
export const segmentPath = id => path("segments", id);

/** Facts about a thing in one quiet line; those that are missing are left out. */
export const facts = (...items) =>
  h("div.facts", null, h("div", null, items.filter(Boolean).map(item => h("span", null, item))));

/** What a signal says, in the colour of its kind. */
export function tag(kind, text, href) {
  return h(href ? "a" : "span", {class: `tag ${family(kind)}`, href}, text);
}

/** A sentiment as a coloured dot and a word. */
export const tone = (label, score) => h("span.tone", null, h(`i.dot.${label}`),
  score === undefined || score === null ? named(label) : `${named(label)} ${signed(score)}`);

/** A customer's words with where they stand. */
export function quotation(quote) {
  return h("blockquote.quotation", null, h("p.words", null, `“${quote.quote}”`),
    h("a.faint", {href: documentPath(quote.source, quote.document_id)}, `${quote.document_id}, ${day(quote.at)}`));
}

/** Grounds of a score, the weightiest first, with quotes. */
export function reasons(list, most = 4) {
  return h("ul.reasons", null, list.slice(0, most).map(reason => h("li", null,
    h("p", null, reason.text, " ", h("span.weight", {title: "what it adds to the score"}, signed(reason.contribution))),
    (reason.quotes ?? []).slice(0, 2).map(quotation))));
}

/** A document in a list: its passage with marks, and what was found in it. */
export function finding(found) {
  const byID = new Map(found.signals.map(signal => [signal.signal_id, signal]));
  const passage = found.passage;
  const spans = passage ? [
    ...passage.evidence.map(span => ({...span, kind: byID.get(span.signal_id)?.kind}))
      .filter(span => ["intent", "constraint", "resolution"].includes(span.kind)),
    ...passage.matches.map(span => ({...span, kind: "match"})),
  ] : [];
  const mood = found.signals.find(signal => signal.kind === "sentiment");
  const chosen = found.signals.filter(signal => ["intent", "constraint"].includes(signal.kind));
  return h("li.finding", null,
    h("a.passage.words", {href: documentPath(found.source, found.id)},
      passage ? [passage.cut_before && "… ", marked(passage.text, spans), passage.cut_after && " …"] : "No text",
      unseen(` (document ${found.id})`)),
    h("div.tags", null, mood && h("span.tag", null, tone(mood.label)),
      chosen.slice(0, 6).map(signal => tag(signal.kind, named(signal.label))),
      chosen.length > 6 && h("span.tag", null, `+${chosen.length - 6}`)),
    facts(found.created_at ? day(found.created_at) : "no date", named(found.kind),
      found.channel && `by ${found.channel}`,
      found.customer_id && h("a.plain", {href: customerPath(found.customer_id)}, found.customer_id),
      found.rating !== null && found.rating !== undefined && `rated ${found.rating}`));
}

/** Says that there is nothing, and what to do about it. */
export const blank = (title, text, ...rest) =>
  h("div.blank", null, h("h2", null, title), text && h("p", null, text), ...rest);

/** Says what went wrong, and offers to try again. */
export const failed = (error, retry) => h("div.blank", {role: "alert"},
  h("h1", null, error.status === 404 ? "Not here" : error.status === 403 ? "Not for this key" : "That didn’t work"),
  h("p", null, error.message),
  retry && error.status !== 404 && h("button.button", {type: "button", onclick: retry}, "Try again"));

/** Stands where something will be, as tall as that. */
export const ghost = (height, width = "100%") =>
  h("div.ghost", {"aria-hidden": "true", vars: {height: `${height}px`, width}});

/** The way back to the view above. */
export const trail = (href, text) => h("a.trail", {href}, icon("back"), text);

/** A button that fetches the next page of a list and puts it at the list's end. */
export function pager(list, cursor, fetchPage, draw) {
  const holder = h("div.more");
  const show = cursor => {
    holder.replaceChildren();
    if (!cursor) return;
    const button = h("button.button", {type: "button"}, "Show more");
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        const page = await fetchPage(cursor);
        const items = page.items.map(draw);
        list.append(...items);
        show(page.next);
        items[0]?.querySelector("a, button")?.focus();
      } catch (error) {
        button.disabled = false;
        notify(error.message);
      }
    });
    holder.append(button);
  };
  show(cursor);
  return holder;
}

/** Tells something in passing, also to screen readers. */
export function notify(text) {
  const notice = h("div.notice", null, text);
  document.getElementById("notices").append(notice);
  setTimeout(() => notice.remove(), 4500);
}

export {counted, moment, percent};
