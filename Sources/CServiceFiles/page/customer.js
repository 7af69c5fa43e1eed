// One customer: where they stand and why, what limits them, what comes next, and what happened.

import {h, icon} from "./dom.js";
import {get} from "./api.js";
import {course, meter} from "./charts.js";
import {follow} from "./live.js";
import {documentPath, facts, pager, quotation, reasons, segmentPath, tag, trail} from "./parts.js";
import {counted, day, month, named, percent, shortDay, tone as lean} from "./words.js";

export async function customerView({rest, signal, onLeave, refresh}) {
  const address = `/v1/customers/${encodeURIComponent(rest[0])}`;
  const data = await get(address, {}, signal);
  follow(onLeave, event => event.data?.customer_id === data.id, refresh, 400);
  const node = h("article.customer", null,
    h("header", null, trail("#/customers", "Customers"), h("h1", null, data.traits.name ?? data.id),
      facts(data.traits.name && data.id,
        ...data.identifiers.filter(one => one.value !== data.id).slice(0, 4).map(one => one.value),
        data.first_seen && `known since ${day(data.first_seen)}`, counted(data.documents, "document"),
        data.orders.length > 0 && `last order ${day(data.orders[0].at)}`)),
    h("div.columns", null,
      h("div.standing", null, states(data), next(data), limits(data), traits(data)),
      h("section.sheet", null, h("div.head", null, h("h2", null, "What happened")), mood(data), timeline(data, address, signal))));
  return {title: data.traits.name ?? data.id, node};
}

function states(data) {
  const list = data.states;
  return h("section.sheet", null, h("div.head", null, h("h2", null, "Where they stand")),
    list.length ? h("ol.states", null, list.map(state => h("li", null,
      h("div.state", null,
        h("h3", null, h("a.plain", {href: segmentPath(state.segment), title: state.description}, named(state.segment))),
        h("span.faint", null, `since ${day(state.since)}`)),
      h("p.sure", null, meter(state.score), h("span.faint", null, percent(state.score))),
      reasons(state.reasons, 3))))
      : h("p.soft", null, data.analytics === "refused" ? "This customer is not analysed: they object, or have not agreed."
        : "In no state just now."));
}

function next(data) {
  if (!data.propensities.length && !data.clusters.length) return null;
  return h("section.sheet", null, h("div.head", null, h("h2", null, "What comes next")),
    h("ul.chances", null, data.propensities.map(one => h("li", null, h("span", null, named(one.name)),
      meter(one.score), h("b", null, percent(one.score))))),
    data.clusters.filter(one => one.cluster).map(one => h("p.soft", null, "Much like the others in ",
      h("a", {href: segmentPath(one.cluster)}, named(one.cluster)))));
}

function limits(data) {
  if (!data.constraints.length) return null;
  return h("section.sheet", null, h("div.head", null, h("h2", null, "What limits them")),
    h("ul.limits", null, data.constraints.map(one => h("li", null,
      h("div.tags", null, tag("constraint", named(one.type)),
        h("span.faint", null, named([one.polarity && {require: "required", exclude: "excluded", prefer: "preferred"}[one.polarity],
          one.strength && (one.strength === "hard" ? "firm" : "flexible"), one.expires_at && `until ${day(one.expires_at)}`]
          .filter(Boolean).join(", ")))),
      one.quote && quotation(one.quote)))));
}

function traits(data) {
  const list = Object.entries(data.traits).filter(([name]) => name !== "name");
  if (!list.length) return null;
  return h("section.sheet", null, h("div.head", null, h("h2", null, "What they are")),
    h("dl.traits", null, list.slice(0, 16).map(([name, value]) => [h("dt", null, named(name)), h("dd", null, told(value))])));
}

const told = value => typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? day(value) : String(value ?? "–");

function mood(data) {
  const points = data.sentiment.map(one => ({score: one.score, label: lean(one.score), time: one.at}));
  return points.length > 1 ? course(points) : null;
}

function timeline(data, address, signal) {
  if (!data.timeline.entries.length) return h("p.soft", null, "Nothing is known yet.");
  let last = null;
  const draw = entry => {
    const title = month(entry.at);
    const heading = title === last ? undefined : title;
    last = title;
    return happening(entry, heading);
  };
  const list = h("ol.timeline", null, data.timeline.entries.map(draw));
  return [list, pager(list, data.timeline.next_cursor, async cursor => {
    const more = await get(`${address}/timeline`, {cursor, limit: 50}, signal);
    return {items: more.entries, next: more.next_cursor};
  }, draw)];
}

function happening(entry, heading) {
  return h("li", {class: `event ${entry.kind}`, "data-month": heading},
    h("time.faint", {datetime: entry.at}, shortDay(entry.at)), h("div", null, story(entry)));
}

function story({kind, name, source, detail}) {
  const rest = detail && h("p.faint", null, detail.replaceAll("_", " "));
  if (["transcript", "review", "survey"].includes(kind)) {
    return [h("a", {href: documentPath(source, name)}, h("b", null, {
      transcript: "Conversation", review: "Review", survey: "Survey"}[kind])), rest];
  }
  if (kind === "entered" || kind === "left") {
    return [h("span.moved", null, icon(kind === "entered" ? "enter" : "leave"), kind === "entered" ? "Entered " : "Left ",
      h("a.plain", {href: segmentPath(name)}, h("b", null, named(name)))), rest];
  }
  return [h("b", null, name || {identify: "Said who they are", page: "Opened a page", screen: "Opened a screen",
    group: "Joined a group", alias: "Took another id"}[kind] || named(kind)), rest];
}
