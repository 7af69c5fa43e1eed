// The frame around the views: who is signed in, which view the address names, keys, and what is live.

import {h, icon, unseen} from "./dom.js";
import {session, signOut} from "./api.js";
import {listen, liveState, start as goLive, stop as endLive} from "./live.js";
import {failed, ghost, notify} from "./parts.js";
import {signInView} from "./signin.js";
import {overviewView} from "./overview.js";
import {searchView} from "./search.js";
import {documentView} from "./document.js";
import {customersView} from "./customers.js";
import {customerView} from "./customer.js";
import {segmentView, segmentsView} from "./segments.js";

const main = document.getElementById("main");
const shell = document.getElementById("shell");
const VIEWS = {overview: overviewView, search: searchView, documents: documentView};
const TABS = [["overview", "Overview"], ["search", "Search"], ["customers", "Customers"], ["segments", "Segments"]];

let who = null;
let leave = () => {};
let turn = 0;
let keys = () => false;

/** The view of an address: `#/documents/{source}/{id}?…` and its like. */
function viewAt(hash) {
  const [place, search] = hash.replace(/^#\/?/, "").split("?");
  const [name = "overview", ...rest] = place.split("/").filter(Boolean).map(decode);
  const query = Object.fromEntries(new URLSearchParams(search ?? ""));
  if (name === "customers") return {name, run: rest.length ? customerView : customersView, rest, query};
  if (name === "segments") return {name, run: rest.length ? segmentView : segmentsView, rest, query};
  return {name, run: VIEWS[name], rest, query};
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function show({keepFocus = false} = {}) {
  const mine = ++turn;
  const view = viewAt(location.hash);
  leave();
  keys = () => false;
  const abort = new AbortController();
  const endings = [() => abort.abort()];
  leave = () => endings.splice(0).forEach(end => end());
  markTab(view.name);
  const wait = setTimeout(() => mine === turn && main.replaceChildren(loading()), 180);
  let shown;
  try {
    if (!view.run) throw Object.assign(new Error("There is no such page."), {status: 404});
    shown = await view.run({
      rest: view.rest, query: view.query, signal: abort.signal, scopes: who?.scopes ?? [],
      onLeave: end => endings.push(end), refresh: () => mine === turn && !isBusy() && show({keepFocus: true}),
    });
  } catch (error) {
    if (error.name === "AbortError" || error.status === 401) return clearTimeout(wait);
    shown = {title: "Hark", node: failed(error, () => show())};
  }
  clearTimeout(wait);
  if (mine !== turn) return;
  keys = shown.keys ?? (() => false);
  document.title = shown.title === "Overview" ? "Hark" : `${shown.title} · Hark`;
  main.replaceChildren(shown.node);
  shown.shown?.();
  if (keepFocus) return;
  scrollTo(0, 0);
  const target = shown.focus ?? main.querySelector("h1") ?? main;
  if (target.tagName === "H1") target.tabIndex = -1;
  target.focus({preventScroll: true});
}

/** Whether somebody is at something in the view that must not go away under their hands. */
const isBusy = () => document.activeElement !== main && main.contains(document.activeElement)
  && document.activeElement.tagName !== "H1";

const loading = () => h("div.loading", null, unseen("Loading"), ghost(34, "42%"), ghost(190), ghost(260));

// MARK: The frame

function frame() {
  const banner = h("div.offline", {role: "alert", hidden: true}, "Hark can’t be reached. Trying again …");
  const live = h("span.live", {"data-state": liveState()}, h("i", {"aria-hidden": "true"}), h("span"));
  const tellLive = () => {
    live.dataset.state = liveState();
    live.lastChild.textContent = {on: "Live", waiting: "Reconnecting", off: "Not live"}[liveState()];
  };
  tellLive();
  document.addEventListener("hark:live", tellLive);
  let retry = null;
  document.addEventListener("hark:reachable", event => {
    banner.hidden = event.detail;
    clearInterval(retry);
    if (!event.detail) retry = setInterval(() => session().then(() => show({keepFocus: true}), () => {}), 3000);
  });
  const field = h("input", {type: "search", placeholder: "Search", "aria-label": "Search what customers said"});
  const quick = h("form.quick", {role: "search", onsubmit: event => {
    event.preventDefault();
    location.hash = "#/search?" + new URLSearchParams({q: field.value});
    field.value = "";
  }}, field, icon("search"), h("kbd", {"aria-hidden": "true"}, "/"));
  return [
    banner,
    h("header.top", null,
      h("a.brand", {href: "#/"}, h("img", {src: "/assets/icon.svg", alt: ""}), "Hark"),
      h("nav", {"aria-label": "Views"}, h("div.tabs", null,
        TABS.map(([name, text]) => h("a", {href: `#/${name}`, "data-tab": name}, icon(name), text)))),
      h("span.gap"), quick, live,
      h("button.button.bare.keys-only", {type: "button", title: "Keys", onclick: showHelp}, icon("keys"), unseen("Keys")),
      themeButton(),
      who?.csrf_token && h("button.button.bare", {type: "button", title: `Sign out ${who.name}`, onclick: leaveService},
        icon("out"), unseen("Sign out"))),
  ];
}

function markTab(name) {
  const tab = {documents: "search"}[name] ?? name;
  for (const link of shell.querySelectorAll("[data-tab]")) {
    if (link.dataset.tab === tab) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function themeButton() {
  const root = document.documentElement;
  const isDark = () => root.dataset.theme
    ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const button = h("button.button.bare", {type: "button"});
  const tell = () => {
    button.title = isDark() ? "Light colours" : "Dark colours";
    button.replaceChildren(icon(isDark() ? "light" : "dark"), unseen(button.title));
  };
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    store("hark.theme", root.dataset.theme);
    tell();
  });
  tell();
  return button;
}

async function leaveService() {
  await signOut().catch(error => notify(error.message));
  begin();
}

// MARK: Keys

const usesKeys = () => stored("hark.keys") !== "off";

function showHelp() {
  const box = h("input", {type: "checkbox", onchange: () => store("hark.keys", box.checked ? "on" : "off")});
  box.checked = usesKeys();
  const lines = [["/", "Search"], ["o  s  c  g", "Overview, search, customers, segments"], ["j  k", "Next and previous signal of a document"],
    ["a  r", "Accept or reject the signal"], ["e", "Correct the signal"], ["?", "These keys"]];
  const dialog = h("dialog", {"aria-labelledby": "keys-title", onclose: () => dialog.remove()},
    h("h2", {id: "keys-title"}, "Keys"),
    h("dl", null, lines.map(([key, text]) => [
      h("dt", null, key.split("  ").flatMap((one, index) => [index ? " " : "", h("kbd", null, one)])), h("dd", null, text)])),
    h("label", null, box, "Use single keys"),
    h("form", {method: "dialog", onsubmit: event => (event.preventDefault(), dialog.close())},
      h("button.button.main", {type: "submit"}, "Done")));
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("keydown", event => {
  const typing = event.target.closest?.("input, select, textarea, dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !who || !usesKeys()) return;
  if (keys(event.key)) return event.preventDefault();
  const tab = {o: "overview", s: "search", c: "customers", g: "segments"}[event.key];
  if (tab) location.hash = `#/${tab}`;
  else if (event.key === "?") showHelp();
  else if (event.key === "/") {
    const field = main.querySelector("input[type=search]") ?? shell.querySelector("input[type=search]");
    if (!field?.checkVisibility()) location.hash = "#/search";
    else field.focus();
  } else return;
  event.preventDefault();
});

// MARK: Settings of this browser, which may forbid them

function stored(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function store(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Then the setting lasts as long as the page.
  }
}

// MARK: Beginning

async function begin() {
  turn += 1;
  leave();
  endLive();
  who = null;
  shell.replaceChildren();
  try {
    who = await session();
  } catch (error) {
    main.replaceChildren(failed(error, begin));
    return;
  }
  if (who) return enter();
  const view = signInView(session => {
    who = session;
    enter();
  });
  document.title = "Sign in · Hark";
  main.replaceChildren(view.node);
  view.focus.focus();
}

function enter() {
  shell.replaceChildren(...frame());
  goLive();
  show();
}

const theme = stored("hark.theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
addEventListener("hashchange", () => who && show());
document.addEventListener("hark:signed-out", () => who && begin());
listen(() => {});
begin();
