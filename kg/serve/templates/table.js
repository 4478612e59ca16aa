"use strict";
// Answers of the service as a table; every cell is text, never markup.
function cell(term, name) {
  const td = document.createElement("td");
  if (!term) return td;
  const own = term.type === "uri" && term.value.match(/\/id\/(.+)$/);
  if (own) {
    const link = document.createElement("a");
    link.href = "/id/" + own[1].split("/").map(encodeURIComponent).join("/");
    link.textContent = name ? name.value : own[1];
    td.append(link);
  } else {
    td.textContent = term.value;
  }
  return td;
}
function table(results) {
  if (!results.results) return document.createTextNode(String(results.boolean));
  const named = results.head.vars.includes("entity") && results.head.vars.includes("name");
  const names = results.head.vars.filter((name) => !(named && name === "name")), made = document.createElement("table"), head = made.createTHead().insertRow();
  if (!results.results.bindings.length) return document.createTextNode("没有结果 no rows");
  names.forEach((name) => {
    const th = document.createElement("th");
    th.textContent = name;
    head.append(th);
  });
  const body = made.createTBody();
  results.results.bindings.forEach((row) => body.insertRow().append(...names.map((name) => cell(row[name], named && name === "entity" ? row.name : null))));
  return made;
}
async function ask(address, options) {
  const answer = await fetch(address, Object.assign({ headers: { Accept: "application/sparql-results+json, text/turtle;q=0.9" } }, options));
  const text = await answer.text();
  if (!answer.ok) {
    let message = text;
    try { const told = JSON.parse(text); message = told.error || told.detail || text; } catch { /* plain text */ }
    throw new Error(message);
  }
  if ((answer.headers.get("content-type") || "").includes("sparql-results+json")) return table(JSON.parse(text));
  const plain = document.createElement("pre");
  plain.textContent = text;
  return plain;
}
async function showIn(place, address, options) {
  place.textContent = "…";
  try { place.replaceChildren(await ask(address, options)); } catch (error) { place.textContent = error.message; }
}
