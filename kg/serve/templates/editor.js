const text = document.getElementById("query"), named = document.getElementById("named");
function run(event) {
  if (event) event.preventDefault();
  showIn(document.getElementById("answer"), "/sparql", {
    method: "POST", body: text.value,
    headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, text/turtle;q=0.9" },
  });
}
document.getElementById("ask").onsubmit = run;
text.onkeydown = (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(event); };
fetch("/queries").then((answer) => answer.json()).then((queries) => {
  queries.forEach((query) => named.add(new Option(`${query.zh} ${query.en}`, query.name)));
  named.onchange = () => {
    const chosen = queries.find((query) => query.name === named.value);
    if (chosen) text.value = chosen.query;
  };
  if (location.hash) { named.value = location.hash.slice(1); named.onchange(); }
  run();
});
