// Elements are made here and nowhere else. Text only ever becomes text nodes, so nothing that a customer wrote can
// become markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element with properties and children: `h("a.quiet", {href: "#/"}, "Home")`. */
export function h(name, properties, ...children) {
  const [tag, ...classes] = name.split(".");
  return fill(document.createElement(tag), classes, properties, children);
}

/** The same for SVG. */
export function s(name, properties, ...children) {
  const [tag, ...classes] = name.split(".");
  return fill(document.createElementNS(SVG, tag), classes, properties, children);
}

function fill(element, classes, properties, children) {
  if (classes.length) element.setAttribute("class", classes.join(" "));
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "vars") for (const [name, text] of Object.entries(value)) element.style.setProperty(name, text);
    else if (key === "value") element.value = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child instanceof Node) element.append(child);
    else if (child !== undefined && child !== null && child !== false) element.append(String(child));
  }
}

/** Text that only screen readers get. */
export const unseen = text => h("span.unseen", null, text);

/** An icon of the set below; decoration, so that its neighbour must say what it means. */
export function icon(name) {
  return s("svg.icon", {viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false"}, s("path", {d: ICONS[name]}));
}

const ICONS = {
  overview: "M3 16V9M8 16V4M13 16v-5M18 16V7",
  search: "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12ZM13.5 13.5 18 18",
  customers: "M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3 18c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5",
  segments: "M7.5 12.500a4.75 4.75 0 1 0 0-9.5 4.75 4.75 0 0 0 0 9.500ZM12.5 17a4.75 4.75 0 1 0 0-9.5 4.75 4.75 0 0 0 0 9.500Z",
  accept: "m4 10.5 4 4 8-9",
  reject: "m5 5 10 10M15 5 5 15",
  correct: "M4 16h3l9-9-3-3-9 9v3ZM11 6l3 3",
  back: "M12 4 6 10l6 6",
  next: "m8 4 6 6-6 6",
  enter: "M4 10h11M11 6l4 4-4 4",
  leave: "M16 10H5M9 6l-4 4 4 4",
  light: "M10 13.500a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM10 1.500v2M10 16.500v2M1.5 10h2M16.5 10h2M4 4l1.4 1.400M14.6 14.6 16 16M4 16l1.4-1.400M14.6 5.4 16 4",
  dark: "M16.5 12A7 7 0 0 1 8 3.5 7 7 0 1 0 16.5 12Z",
  keys: "M2.5 5.500h15v9h-15ZM5.5 8.500h.01M8.5 8.500h.01M11.5 8.500h.01M14.5 8.500h.01M6.5 11.700h7",
  out: "M8 3H4v14h4M12 6l4 4-4 4M16 10H8",
};
