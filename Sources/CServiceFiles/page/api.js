// Calls of the service. Whoever is signed in is known by a cookie that scripts can't read; what changes something also
// carries the token that GET /session gave.

let token = null;

/** What went wrong, in the words of the service's problem details. */
export class Failure extends Error {
  constructor(status, detail, code) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

/** Who is signed in, or null. */
export async function session() {
  const response = await call("/session", {});
  if (response.status === 401) return null;
  return remember(await read(response));
}

export async function signIn(key) {
  return remember(await read(await call("/session", {method: "POST", body: JSON.stringify({key})})));
}

export async function signOut() {
  await call("/session", {method: "DELETE"});
  token = null;
}

function remember(session) {
  token = session.csrf_token ?? null;
  return session;
}

/** The JSON that a path of the API answers; `query` may have values that are missing. */
export async function get(path, query = {}, signal) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const search = given.length ? "?" + given.map(pair => pair.map(encodeURIComponent).join("=")).join("&") : "";
  return read(await call(path + search, {signal}));
}

export async function post(path, body) {
  return read(await call(path, {method: "POST", body: JSON.stringify(body)}));
}

async function call(path, options) {
  const headers = {Accept: "application/json"};
  if (options.body) headers["Content-Type"] = "application/json";
  if (token && options.method) headers["X-CSRF-Token"] = token;
  try {
    const response = await fetch(path, {credentials: "same-origin", headers, ...options});
    announce(true);
    return response;
  } catch (error) {
    if (error.name === "AbortError") throw error;
    announce(false);
    throw new Failure(0, "Hark can’t be reached. Is the service running?", "offline");
  }
}

async function read(response) {
  if (response.status === 204) return null;
  const text = await response.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    throw new Failure(response.status, "The service gave an answer that can’t be read.");
  }
  if (response.ok) return body;
  if (response.status === 401) document.dispatchEvent(new CustomEvent("hark:signed-out"));
  const faults = (body?.errors ?? []).map(fault => fault.detail).join(" ");
  const detail = [body?.detail ?? `The service answered with status ${response.status}.`, faults].join(" ").trim();
  throw new Failure(response.status, detail, body?.type?.replace("urn:hark:problem:", ""));
}

let reachable = true;

function announce(now) {
  if (now === reachable) return;
  reachable = now;
  document.dispatchEvent(new CustomEvent("hark:reachable", {detail: now}));
}
