// One customer: where they stand and why, what limits them, what comes next, and what happened.

import {h, icon, unseen} from "./dom.js";
import {get} from "./api.js";
import {course, meter} from "./charts.js";
import {listen} from "./live.js";
import {documentPath, facts, pager, quotation, reasons, segmentPath, tag, tone, trail} from "./parts.js";
import {counted, day, limit, month, named, percent, shortDay} from "./words.js";

export async function customerView({rest, signal, onLeave, refresh}) {
  const address = `/v1/customers/${encodeURIComponent(rest[0])}`;
  const data = await get(address, {}, signal);
  let soon = null;
  onLeave(() => clearTimeout(soon));
  onLeave(listen(event => {
    if (event.data?.customer_id === data.id) soon ??= setTimeout(refresh, 400);
  }));
  const node = h("article.customer", null,
    h("header", null, trail("#/customers", "Customers"), h("h1", null, data.traits?.name ?? data.id),
      facts(data.traits?.name && data.id,
        ...(data.identifiers ?? []).filter(one => one.value !== data.id).slice(0, 4).map(one => one.value),
        data.first_seen && `known since ${day(data.first_seen)}`,
        data.documents !== undefined && counted(data.documents, "document"),
        data.events !== undefined && counted(data.events, "event"))),
    h("div.columns", null,
      h("div.standing", null, states(data), next(data), limits(data), traits(data)),
      h("section.sheet", null, h("div.head", null, h("h2", null, "What happened")), mood(data), timeline(data, address, signal))));
  return {title: data.traits?.name ?? data.id, node};
}

function states(data) {
  const list = data.states ?? [];
  return h("section.sheet", null, h("div.head", null, h("h2", null, "Where they stand")),
    list.length ? h("ol.states", null, list.map(state => h("li", null,
      h("div.state", null,
        h("h3", null, h("a.plain", {href: segmentPath(state.segment)}, named(state.segment))),
        h("span.faint", null, `since ${day(state.since)}`)),
      h("p.sure", null, meter(state.score), h("span.faint", null, percent(state.score))),
      reasons(state.reasons ?? [], 3))))
      : h("p.soft", null, data.refusal ? "This customer does not want to be scored." : "In no state just now."));
}

function next(data) {
  const list = data.propensities ?? [];
  const clusters = data.clusters ?? [];
  if (!list.length && !clusters.length) return null;
  return h("section.sheet", null, h("div.head", null, h("h2", null, "What comes next")),
    h("ul.chances", null, list.map(one => h("li", null, h("span.name", null, named(one.name)),
      meter(one.score), h("b", null, percent(one.score))))),
    clusters.map(one => h("p.soft", null, "Much like: ", h("b", null, one.label ?? named(one.name)))));
}

function limits(data) {
  const list = data.constraints ?? [];
  if (!list.length) return null;
  return h("section.sheet", null, h("div.head", null, h("h2", null, "What limits them")),
    h("ul.limits", null, list.map(one => {
      const words = limit(one.type, one.value, one.polarity);
      return h("li", null,
        h("div.tags", null, tag("constraint", named(one.type)), words && h("b", null, words),
          h("span.faint", null, [one.strength === "hard" ? "firm" : "flexible", one.expires_at && `until ${day(one.expires_at)}`]
            .filter(Boolean).join(", "))),
        one.quote && quotation(one));
    })));
}

function traits(data) {
  const list = Object.entries(data.traits ?? {}).filter(([name]) => name !== "name");
  if (!list.length) return null;
  return h("section.sheet", null, h("div.head", null, h("h2", null, "What they are")),
    h("dl.traits", null, list.slice(0, 16).map(([name, value]) => [h("dt", null, named(name)), h("dd", null, told(value))])));
}

const told = value => typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? day(value)
  : typeof value === "object" ? JSON.stringify(value) : String(value);

function mood(data) {
  const points = (data.sentiments ?? []).map(one => ({...one, time: one.at}));
  return points.length > 1 ? course(points) : null;
}

function timeline(data, address, signal) {
  const page = data.timeline ?? {entries: [], next_cursor: null};
  const entries = page.entries ?? page;
  if (!entries.length) return h("p.soft", null, "Nothing is known yet.");
  let last = null;
  const draw = entry => {
    const title = month(entry.at);
    const isNew = title !== last;
    last = title;
    return h("li", {class: `event ${entry.kind}`, "data-month": isNew ? title : undefined}, happening(entry));
  };
  const list = h("ol.timeline", null, entries.map(draw));
  return [list, pager(list, page.next_cursor, async cursor => {
    const more = await get(address, {cursor}, signal);
    return {items: more.timeline.entries, next: more.timeline.next_cursor};
  }, draw)];
}

function happening(entry) {
  const time = h("time.faint", {datetime: entry.at}, shortDay(entry.at));
  return [time, h("div", null, entry.text ?? "")];
}

export {documentPath, icon, tone, unseen};
