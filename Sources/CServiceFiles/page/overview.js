// What customers say in a period: how much, how it sounds, what they want, what limits them, and who can't wait.

import {h, icon, unseen} from "./dom.js";
import {get} from "./api.js";
import {volume} from "./charts.js";
import {follow, listen} from "./live.js";
import {blank, customerPath, documentPath, facts, segmentPath, tag, tone} from "./parts.js";
import {at, change, count, counted, day, named, percent, shortDay, signed, span} from "./words.js";

const PERIODS = [["7", "7 days"], ["30", "30 days"], ["90", "90 days"], ["all", "All"]];
const MS_A_DAY = 86400000;
// So many events and urgent documents fill columns of one height.
const SHOWN = {events: 7, urgent: 5};
// From here on a document is called urgent, as in `hark report`.
const URGENT = 0.5;

export async function overviewView({query, signal, onLeave, refresh}) {
  const chosen = PERIODS.some(([days]) => days === query.days) ? query.days : "30";
  const [data, latest] = await Promise.all([
    get("/v1/overview", {days: chosen === "all" ? undefined : chosen}, signal),
    get("/v1/search", {limit: SHOWN.events}, signal)]);
  if (!data.documents.count) {
    follow(onLeave, event => event.type === "signals.extracted", refresh, 300);
    return {title: "Overview", node: welcome()};
  }
  const feed = liveFeed(latest.documents, onLeave, refresh);
  const node = h("div.overview", null,
    h("div.lead", null,
      h("div", null, lede(data), period(data)),
      h("nav.choice", {"aria-label": "Period"}, PERIODS.map(([days, text]) => h("a", {
        href: `#/overview?days=${days}`, "aria-current": days === chosen && "true"}, text)))),
    h("section.sheet", null,
      h("div.head", null, h("h2", null, "How it sounds"), legend(data.sentiment)),
      volume(buckets(data))),
    h("div.pair", null,
      h("section.sheet", null, h("div.head", null, h("h2", null, "Can’t wait"),
        h("span.faint", null, "most urgent first")), urgent(data.urgent)),
      h("section.sheet", null, h("div.head", null, h("h2", null, "Latest"),
        h("span.faint", null, "as it happens")), feed)),
    h("div.lists", null,
      ranking("What they want", "intent", data.intents),
      ranking("What limits them", "constraint", data.constraints),
      ranking("How they feel", "emotion", data.emotions),
      aspects(data.aspects)));
  return {title: "Overview", node};
}

function lede(data) {
  const {now, before} = data.sentiment;
  const all = total(now);
  const share = all ? now.negative / all : 0;
  const earlier = before && total(before) ? before.negative / total(before) : null;
  const points = earlier === null ? 0 : Math.round(share * 100) - Math.round(earlier * 100);
  const move = earlier === null ? "." : points === 0 ? ", as before." :
    `, ${points > 0 ? "up" : "down"} ${counted(Math.abs(points), "point")}.`;
  return h("h1.lede", null, h("b", null, counted(data.documents.count, "document")), " from ",
    h("b", null, counted(data.customers.count, "customer")), ". ",
    all ? [h("b", null, percent(share)), " sound negative", move] : "None has been read for its tone.");
}

function period(data) {
  if (!data.period) return h("p.soft", null, "All documents, also those without a date");
  const before = data.documents.before;
  return h("p.soft", null, span(data.period.since, data.period.until),
    before ? `, against ${counted(before, "document")} in the period before` : "");
}

const total = sentiment => sentiment.negative + sentiment.mixed + sentiment.neutral + sentiment.positive;

function legend({now}) {
  const all = Math.max(1, total(now));
  return h("div.legend", null, ["negative", "mixed", "neutral", "positive"].map(label =>
    h("a.plain", {href: `#/search?sentiment=${label}`}, h(`i.dot.${label}`), `${named(label)} `,
      h("b", null, percent(now[label] / all)))));
}

/** Days without gaps, or weeks where there are many. */
function buckets(data) {
  const none = {negative: 0, mixed: 0, neutral: 0, positive: 0};
  const isDaily = data.period && data.days.length && Date.parse(data.period.until) - Date.parse(data.period.since) <= 92 * MS_A_DAY;
  const given = new Map((isDaily ? data.days : data.weeks).map(entry => [entry.date ?? entry.monday, entry.sentiment]));
  const names = [...given.keys()].sort();
  if (!names.length) return [];
  const step = isDaily ? 1 : 7;
  const first = isDaily ? Date.parse(data.period.since) : Date.parse(names[0]);
  const last = isDaily ? Date.parse(data.period.until) - 1 : Date.parse(names.at(-1));
  const filled = [];
  for (let time = first; time <= last; time += step * MS_A_DAY) {
    const date = new Date(time).toISOString().slice(0, 10);
    filled.push({date, days: step, sentiment: given.get(date) ?? none});
  }
  return filled;
}

function urgent(all) {
  const documents = all.filter(document => document.urgency >= URGENT);
  if (!documents.length) return h("p.soft", null, "Nothing is urgent in this period.");
  return h("ul.urgent", null, documents.slice(0, SHOWN.urgent).map(document => h("li", null,
    h("a.words.plain", {href: documentPath(document.source, document.id)},
      document.quote ? `“${document.quote}”` : document.id),
    h("div.tags", null, document.intents.slice(0, 3).map(intent => tag("intent", named(intent)))),
    facts(h("span.urgency", null, `urgency ${percent(document.urgency)}`), document.created_at && day(document.created_at),
      document.customer_id && h("a.plain", {href: customerPath(document.customer_id)}, document.customer_id)))));
}

function ranking(title, kind, entries) {
  const shown = entries.filter(entry => entry.count);
  const most = Math.max(1, ...shown.map(entry => entry.count));
  return h("section.sheet", null, h("div.head", null, h("h2", null, title)),
    shown.length ? h("ol.ranking", null, shown.map(entry => h("li", null,
      h("a.plain", {href: "#/search?" + new URLSearchParams({[kind]: entry.label})},
        h("span.name", null, named(entry.label)),
        h("span.number", null, count(entry.count)),
        h("span.move", null, entry.before !== null && [change(entry.count, entry.before), unseen(" against the period before")]),
        h(`span.bar.${kind}`, {vars: {"--share": entry.count / most}}))))) : h("p.soft", null, "Nothing in this period."));
}

function aspects(entries) {
  const shown = entries.filter(entry => entry.count);
  return h("section.sheet", null, h("div.head", null, h("h2", null, "What they praise and blame")),
    shown.length ? h("ol.ranking.leaning", null, shown.map(entry => h("li", null,
      h("a.plain", {href: "#/search?" + new URLSearchParams({aspect: entry.label})},
        h("span.name", null, named(entry.label)),
        h("span.number", null, count(entry.count)),
        h("span.move", null, signed(entry.mean_score ?? 0), unseen(" mean score from −1 to 1")),
        h("span.scale", {vars: {"--from": Math.min(0.5, ((entry.mean_score ?? 0) + 1) / 2),
          "--size": Math.abs(entry.mean_score ?? 0) / 2}, class: `scale ${(entry.mean_score ?? 0) < 0 ? "negative" : "positive"}`})))))
      : h("p.soft", null, "Nothing in this period."));
}

// What has happened since the page was opened, the newest first.
const happened = [];

/** What happens from now on, and the latest documents before it, the newest first. */
function liveFeed(documents, onLeave, refresh) {
  const before = documents.filter(({source, id}) =>
    !happened.some(({type, data}) => type === "signals.extracted" && data.source === source && data.id === id));
  const list = h("ol.feed", {"aria-label": "Latest events"}, [...happened.map(line), ...before.map(told)].slice(0, SHOWN.events));
  onLeave(listen(event => {
    happened.unshift(event);
    happened.splice(SHOWN.events);
    const item = line(event);
    item.classList.add("fresh");
    list.prepend(item);
    while (list.children.length > SHOWN.events) list.lastChild.remove();
  }));
  // The numbers follow a little later.
  follow(onLeave, event => event.type === "signals.extracted", refresh, 10000);
  return list;
}

function told(found) {
  const mood = found.signals.find(signal => signal.kind === "sentiment");
  const intents = found.signals.filter(signal => signal.kind === "intent");
  return wrote(found.created_at, found, mood?.label, intents.map(intent => intent.label));
}

function wrote(time, {source, id, customer_id: customer}, mood, intents) {
  const isToday = time && new Date(time).toDateString() === new Date().toDateString();
  return h("li", null, h("time.faint", {datetime: time}, time ? (isToday ? at(time) : shortDay(time)) : ""), h("div", null,
    h("a.plain", {href: documentPath(source, id)}, h("b", null, customer ?? id), " wrote"),
    h("div.tags", null, mood && h("span.tag", null, tone(mood)),
      intents.slice(0, 2).map(intent => tag("intent", named(intent))))));
}

function line({type, timestamp, data}) {
  return type === "signals.extracted"
    ? wrote(timestamp, data, data.sentiment?.label, (data.intents ?? []).map(intent => intent.id))
    : moved(type, timestamp, data);
}

function moved(type, timestamp, data) {
  const entered = type === "segment.entered";
  return h("li", null, h("time.faint", {datetime: timestamp}, at(timestamp)), h("div", null,
    h("span.moved", null, icon(entered ? "enter" : "leave"),
      h("a.plain", {href: customerPath(data.customer_id)}, h("b", null, data.customer_id)),
      entered ? " entered " : " left ", h("a.plain", {href: segmentPath(data.segment)}, h("b", null, named(data.segment)))),
    data.reasons?.[0] && h("p.faint", null, data.reasons[0].text)));
}

function welcome() {
  return h("div", null, h("h1.unseen", null, "Overview"), blank("Nothing here yet",
    "Send Hark what your customers wrote. Transcripts, reviews and surveys come in as they are.",
    h("pre", null, "hark extract transcripts.jsonl reviews.csv --db hark.db\n\n",
      `curl ${location.origin}/v1/documents \\\n  -H 'Content-Type: application/json' \\\n  -d '{"text": "Where is my order? I need it before Friday."}'`)));
}
