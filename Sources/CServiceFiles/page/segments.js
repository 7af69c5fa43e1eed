// Where customers stand: all segments, and one with who is in it, who came and who left, and why.

import {h, icon} from "./dom.js";
import {Failure, get} from "./api.js";
import {meter} from "./charts.js";
import {follow} from "./live.js";
import {blank, customerPath, facts, pager, reasons, segmentPath, trail} from "./parts.js";
import {count, counted, day, named, percent} from "./words.js";

const KINDS = [["state", "States", "Where customers stand now. They overlap."],
  ["rule", "Rules", "Conditions that somebody declared."],
  ["cluster", "Clusters", "Customers who are alike, found in the data."]];

export async function segmentsView({signal, onLeave, refresh}) {
  const {segments} = await get("/v1/segments", {}, signal);
  follow(onLeave, isMove, refresh, 600);
  const most = Math.max(1, ...segments.map(segment => segment.members));
  const node = h("div.segments", null, h("h1", null, "Segments"),
    segments.length ? KINDS.filter(([kind]) => segments.some(segment => segment.kind === kind)).map(([kind, title, what]) =>
      h("section.sheet", null, h("div.head", null, h("h2", null, title), h("span.faint", null, what)),
        h("div.group.names.faint", {"aria-hidden": "true"}, h("span"), h("span.number", null, "customers"), h("span"),
          h("span.move", null, kind === "cluster" ? "" : "7 days")),
        h("ul.groups", null, segments.filter(segment => segment.kind === kind).map(segment => group(segment, most)))))
      : blank("No segments yet", "They appear when customers have written or done something."));
  return {title: "Segments", node};
}

function group(segment, most) {
  const moved = (segment.entered_7d ?? 0) + (segment.left_7d ?? 0) > 0;
  return h("li.group", null,
    h("div", null, h("h3", null, h("a.plain", {href: segmentPath(segment.id)}, named(segment.id))),
      segment.description && h("p.soft", null, segment.description)),
    h("span.number", null, h("b", null, count(segment.members)), h("span.unseen", null, " customers")),
    h("span.bar", {vars: {"--share": segment.members / most}}),
    h("span.move.faint", {title: "in the last 7 days"}, moved && [`+${count(segment.entered_7d)} `, `−${count(segment.left_7d)}`]));
}

export async function segmentView({rest, signal, onLeave, refresh}) {
  const id = rest[0];
  const address = `/v1/segments/${encodeURIComponent(id)}`;
  const fetchMembers = async cursor => {
    const page = await get(`${address}/members`, {limit: 25, cursor}, signal);
    return {items: page.members, next: page.next_cursor};
  };
  const fetchMoves = async cursor => {
    const page = await get(`${address}/transitions`, {limit: 25, cursor}, signal);
    return {items: page.transitions, next: page.next_cursor};
  };
  const {segments} = await get("/v1/segments", {}, signal);
  const segment = segments.find(one => one.id === id);
  if (!segment) throw new Failure(404, "There is no state, rule or cluster of this name.");
  const [members, moves] = await Promise.all([
    fetchMembers(), segment.kind === "cluster" ? {items: [], next: null} : fetchMoves()]);
  follow(onLeave, event => isMove(event) && event.data?.segment === id, refresh, 600);
  const memberList = h("ol.members", null, members.items.map(member));
  const moveList = h("ol.moves", null, moves.items.map(move));
  const node = h("article.segment", null,
    h("header", null, trail("#/segments", "Segments"), h("h1", null, named(id)),
      segment.description && h("p.soft", null, segment.description),
      facts(named(segment.kind), counted(segment.members, "customer"),
        segment.mean_score !== undefined && segment.mean_score !== null && `mean score ${percent(segment.mean_score)}`,
        segment.entered_7d !== null && segment.entered_7d !== undefined && `${count(segment.entered_7d)} entered and ${count(segment.left_7d)} left in 7 days`)),
    h("div.columns", null,
      h("section.sheet", null, h("div.head", null, h("h2", null, "Who is in it"), segment.kind !== "cluster" && h("span.faint", null, "highest score first")),
        members.items.length ? [memberList, pager(memberList, members.next, fetchMembers, member)]
          : h("p.soft", null, "Nobody just now.")),
      h("section.sheet", null, h("div.head", null, h("h2", null, "Who came and who left"), h("span.faint", null, "newest first")),
        moves.items.length ? [moveList, pager(moveList, moves.next, fetchMoves, move)]
          : h("p.soft", null, segment.kind === "cluster" ? "Clusters are found anew from time to time; nobody enters or leaves in between." : "Nobody has moved yet."))));
  return {title: named(id), node};
}

function member(one) {
  return h("li.member", null,
    h("div.state", null, h("h3", null, h("a.plain", {href: customerPath(one.customer_id)}, one.customer_id)),
      one.score !== null && one.score !== undefined && h("span.sure", null, meter(one.score), h("span.faint", null, percent(one.score))),
      one.since && h("span.faint", null, `since ${day(one.since)}`)),
    reasons(one.reasons ?? [], 2));
}

function move(one) {
  const entered = one.change === "entered";
  return h("li", {class: `move ${one.change}`},
    h("div.state", null, h("span.moved", null, icon(entered ? "enter" : "leave"),
      h("a.plain", {href: customerPath(one.customer_id)}, h("b", null, one.customer_id)), entered ? " entered" : " left"),
      h("time.faint", {datetime: one.at}, day(one.at))),
    reasons(one.reasons ?? [], 2));
}

const isMove = event => event.type.startsWith("segment.");
