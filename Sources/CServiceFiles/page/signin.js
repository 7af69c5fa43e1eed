// Signing in with an API key.

import {h} from "./dom.js";
import {signIn} from "./api.js";

/** Asks for a key; calls `welcome` with the session. */
export function signInView(welcome) {
  const key = h("input", {
    id: "key", type: "password", autocomplete: "current-password", spellcheck: "false", placeholder: "hark_…",
    required: true, "aria-describedby": "key-help key-fault",
  });
  const fault = h("p.fault", {id: "key-fault", role: "alert"});
  const button = h("button.button.main", {type: "submit"}, "Sign in");
  const form = h("form.signin.sheet", {onsubmit: async event => {
    event.preventDefault();
    button.disabled = true;
    fault.textContent = "";
    try {
      welcome(await signIn(key.value.trim()));
    } catch (error) {
      fault.textContent = error.message;
      key.setAttribute("aria-invalid", "true");
      key.select();
    } finally {
      button.disabled = false;
    }
  }},
    h("img", {src: "/assets/icon.svg", alt: "", width: 44, height: 44}),
    h("h1", {tabindex: "-1"}, "Sign in to Hark"),
    h("p.soft", null, "See what customers say, and where they stand."),
    // Password managers want to know whose the key is.
    h("input", {type: "text", autocomplete: "username", value: "Hark", hidden: true}),
    h("label", {for: "key"}, "API key"), key, fault, button,
    h("p.faint", {id: "key-help"}, "No key yet? On the machine that Hark runs on, say"),
    h("code", null, "hark keys create --name lead --scope read --scope write"));
  return {title: "Sign in", node: form, focus: key};
}
