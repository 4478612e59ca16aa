// The state is in the address: path, query, language.  Links change it without loading the page anew.
import { useEffect, useState } from "preact/hooks";
import { get, ApiError } from "./api";

/** Where one is: the view, the identifier behind it (as it is, slashes and all), and the query. */
export interface Where { view: string; id: string; query: URLSearchParams }

const listeners = new Set<() => void>();

export function where(): Where {
  const [, view = "", id = ""] = /^\/([^/]*)\/?(.*)$/s.exec(location.pathname) ?? [];
  return { view, id: decoded(id), query: new URLSearchParams(location.search) };
}

function decoded(part: string): string { try { return decodeURIComponent(part); } catch { return part; } }

export function go(address: string, replace = false): void {
  const from = location.pathname;
  history[replace ? "replaceState" : "pushState"](null, "", address);
  if (location.pathname !== from) scrollTo(0, 0);
  listeners.forEach((listener) => listener());
}

/** Change parts of the query; an empty value takes a part out. */
export function set(values: Record<string, string | number | boolean | undefined | null>, replace = false): void {
  const next = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === "" || value === false) next.delete(key);
    else next.set(key, value === true ? "1" : String(value));
  }
  const text = next.toString();
  go(location.pathname + (text ? `?${text}` : ""), replace);
}

export function useWhere(): Where {
  const [, again] = useState(0);
  useEffect(() => {
    const listener = () => again((n) => n + 1);
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  }, []);
  return where();
}

addEventListener("popstate", () => listeners.forEach((listener) => listener()));
addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element).closest?.("a");
  const to = link?.getAttribute("href");
  if (!link || !to || link.target || link.hasAttribute("download") || link.dataset.plain !== undefined) return;
  const address = new URL(link.href);
  if (address.origin !== location.origin || (to.startsWith("#"))) return;
  event.preventDefault();
  go(address.pathname + address.search + address.hash);
});

export type Loaded<T> = { state: "loading"; old?: T } | { state: "failed"; error: ApiError } | { state: "ready"; value: T };

/** What an address of the API answers; while it is asked anew the old answer stays at hand. */
export function useApi<T>(address: string | null): Loaded<T> {
  const [loaded, setLoaded] = useState<{ at: string | null; is: Loaded<T> }>({ at: null, is: { state: "loading" } });
  useEffect(() => {
    if (address === null) return;
    let wanted = true;
    get<T>(address).then(
      (value) => { if (wanted) setLoaded({ at: address, is: { state: "ready", value } }); },
      (error: unknown) => { if (wanted) setLoaded({ at: address, is: { state: "failed", error: error instanceof ApiError ? error : new ApiError(String(error), 0) } }); },
    );
    return () => { wanted = false; };
  }, [address]);
  if (loaded.at === address) return loaded.is;
  return { state: "loading", old: loaded.is.state === "ready" ? loaded.is.value : undefined };
}
