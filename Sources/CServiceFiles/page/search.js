// Documents by their words and signals.

import {h, icon} from "./dom.js";
import {get} from "./api.js";
import {blank, finding, pager} from "./parts.js";
import {named} from "./words.js";

const FILTERS = ["intent", "sentiment", "constraint", "aspect", "emotion", "resolution", "kind", "channel"];
const KINDS = ["transcript", "review", "survey"];
let taxonomy = null;

export async function searchView({query, signal}) {
  taxonomy ??= await get("/v1/taxonomy", {}, signal);
  const asked = Object.fromEntries(["q", ...FILTERS].filter(name => query[name]).map(name => [name, query[name]]));
  const fetchPage = async cursor => {
    const page = await get("/v1/search", {...asked, limit: 20, cursor}, signal);
    return {items: page.documents, next: page.next_cursor};
  };
  const first = await fetchPage();
  const list = h("ol.findings", null, first.items.map(finding));
  const field = h("input", {
    type: "search", name: "q", value: query.q ?? "", placeholder: "Words, or “a phrase” in quotes", "aria-label": "Search",
    autocomplete: "off", spellcheck: "false"});
  const node = h("div.searching", null,
    h("h1", null, query.q ? `“${query.q}”` : "What customers said"),
    form(field, asked),
    first.items.length ? [list, pager(list, first.next, fetchPage, finding)]
      : blank("Nothing found", Object.keys(asked).length ? "Try fewer words, or take a filter away." : "No documents are stored yet.",
        Object.keys(asked).length > 0 && h("a.button", {href: "#/search"}, "Show everything")));
  return {title: query.q ? `${query.q} – Search` : "Search", node, focus: field};
}

function form(field, asked) {
  const go = () => {
    const values = Object.entries(Object.fromEntries(new FormData(element))).filter(([, value]) => value.trim());
    location.hash = "#/search" + (values.length ? "?" + new URLSearchParams(values) : "");
  };
  const element = h("form.filters", {role: "search", onsubmit: event => {
    event.preventDefault();
    go();
  }},
    h("div.ask", null, h("div.field", null, icon("search"), field),
      h("button.button.main", {type: "submit"}, "Search")),
    h("div.choices", null, choice("intent", "Any intent", taxonomy.intents.map(entry => entry.id), asked, go),
    choice("sentiment", "Any tone", taxonomy.sentiments, asked, go),
    choice("constraint", "Any limit", taxonomy.constraint_types.map(entry => entry.id), asked, go),
    choice("aspect", "Any aspect", taxonomy.aspects.map(entry => entry.id), asked, go),
    choice("resolution", "Settled or not", taxonomy.resolutions, asked, go),
    choice("kind", "Any kind", KINDS, asked, go),
    ["emotion", "channel"].filter(name => asked[name]).map(name => choice(name, `Any ${name}`, [asked[name]], asked, go))));
  return element;
}

function choice(name, any, options, asked, go) {
  const given = asked[name];
  const all = given && !options.includes(given) ? [given, ...options] : options;
  return h("select", {name, "aria-label": named(name), onchange: go, class: given ? "given" : undefined},
    h("option", {value: ""}, any),
    all.map(option => h("option", {value: option, selected: option === given}, named(option))));
}
