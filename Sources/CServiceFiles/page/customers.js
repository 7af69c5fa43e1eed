// All customers, and the way to one of them.

import {h, icon} from "./dom.js";
import {get} from "./api.js";
import {blank, customerPath, facts, pager, segmentPath} from "./parts.js";
import {counted, day, named} from "./words.js";

export async function customersView({signal}) {
  const fetchPage = async cursor => {
    const page = await get("/v1/customers", {limit: 50, cursor}, signal);
    return {items: page.customers, next: page.next_cursor};
  };
  const first = await fetchPage();
  const list = h("ol.people", null, first.items.map(row));
  const field = h("input", {type: "search", placeholder: "A customer’s id or e-mail address", "aria-label": "Customer",
    autocomplete: "off", spellcheck: "false"});
  const node = h("div.customers", null,
    h("h1", null, "Customers"),
    h("form.filters", {role: "search", onsubmit: event => {
      event.preventDefault();
      if (field.value.trim()) location.hash = customerPath(field.value.trim());
    }}, h("div.ask", null, h("div.field", null, icon("search"), field),
      h("button.button.main", {type: "submit"}, "Open"))),
    first.items.length ? [list, pager(list, first.next, fetchPage, row)]
      : blank("No customers yet", "They appear with the first document or event that names one."));
  return {title: "Customers", node};
}

function row(customer) {
  const segments = customer.segments ?? [];
  return h("li.person", null,
    h("a.plain.who", {href: customerPath(customer.id)}, h("b", null, customer.id)),
    h("div.tags", null, segments.slice(0, 4).map(id => h("a.tag", {href: segmentPath(id)}, named(id))),
      segments.length > 4 && h("span.tag", null, `+${segments.length - 4}`)),
    facts(counted(customer.documents ?? 0, "document"), counted(customer.events ?? 0, "event"),
      customer.last_seen && `last seen ${day(customer.last_seen)}`));
}
