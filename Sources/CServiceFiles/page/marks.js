// Text with marked spans. Offsets count Unicode scalars, as the API gives them.

import {h} from "./dom.js";

/**
 * Nodes for a text in which some spans are marked; spans may overlap.
 * Each span is `{start, end, kind, ids}`; kind "match" is what was searched for.
 */
export function marked(text, spans, make = plainMark) {
  const scalars = Array.from(text);
  const edges = new Set([0, scalars.length]);
  for (const span of spans) {
    edges.add(Math.max(0, Math.min(span.start, scalars.length)));
    edges.add(Math.max(0, Math.min(span.end, scalars.length)));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const nodes = [];
  for (let index = 0; index + 1 < sorted.length; index += 1) {
    const [start, end] = [sorted[index], sorted[index + 1]];
    const piece = scalars.slice(start, end).join("");
    const over = spans.filter(span => span.start <= start && end <= span.end);
    nodes.push(over.length ? make(piece, over) : document.createTextNode(piece));
  }
  return nodes;
}

/** A mark in the colours of its kinds. */
export function plainMark(text, over) {
  return h("mark", {class: over.map(span => family(span.kind)).join(" ")}, text);
}

/** Kinds that are told in one colour: what is wanted, felt, limiting, settled. */
export function family(kind) {
  return {intent: "intent", constraint: "constraint", resolution: "resolution", match: "match"}[kind] ?? "feeling";
}
