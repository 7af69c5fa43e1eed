// What happens, as it happens. The browser's EventSource comes back by itself and says what it saw last.

let source = null;
let state = "off";
let again = null;
const listeners = new Set();
const TYPES = ["signals.extracted", "segment.entered", "segment.left"];

/** Calls `listener` with each event until the returned function is called. */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Calls `act` a little after events that `wants` says yes to, once for many that come together. */
export function follow(onLeave, wants, act, delay) {
  let timer = null;
  onLeave(() => clearTimeout(timer));
  onLeave(listen(event => {
    if (!wants(event)) return;
    timer ??= setTimeout(() => {
      timer = null;
      act();
    }, delay);
  }));
}

export const liveState = () => state;

export function start() {
  stop();
  source = new EventSource("/v1/stream");
  source.onopen = () => set("on");
  source.onerror = () => {
    set("waiting");
    // The browser comes back by itself where the connection broke, and not where it was refused.
    if (source?.readyState === EventSource.CLOSED) again = setTimeout(start, 5000);
  };
  for (const type of TYPES) {
    source.addEventListener(type, message => {
      let event;
      try {
        event = JSON.parse(message.data);
      } catch {
        return;
      }
      for (const listener of listeners) listener({...event, type});
    });
  }
}

export function stop() {
  clearTimeout(again);
  source?.close();
  source = null;
  set("off");
}

function set(next) {
  if (next === state) return;
  state = next;
  document.dispatchEvent(new CustomEvent("hark:live", {detail: state}));
}

// A page that nobody looks at keeps no connection for long.
let hiding = null;
document.addEventListener("visibilitychange", () => {
  clearTimeout(hiding);
  if (document.hidden) hiding = setTimeout(() => source && stop(), 120000);
  else if (!source && listeners.size) start();
});
