"use strict";
// The page of one graph: search, filter by type, a file for each node, the sentences behind each edge.
// Everything that comes from a text is written with textContent; nothing is ever parsed as markup.
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const allNodes = read("nodes"), allEdges = read("edges"), options = read("options");
  const page = options.page;
  delete options.page;
  const nodeOf = new Map(allNodes.map((node) => [node.id, node]));
  const edgeOf = new Map(allEdges.map((edge) => [edge.id, edge]));
  const typeOf = new Map(page.types.map((type) => [type.id, type]));
  const relationOf = new Map(page.relations.map((relation) => [relation.id, relation]));
  const hidden = new Set();
  const panel = document.getElementById("panel");

  function element(tag, text, props) {
    const made = document.createElement(tag);
    if (text !== undefined && text !== null) made.textContent = text;
    return Object.assign(made, props || {});
  }
  function append(parent, ...children) {
    children.filter(Boolean).forEach((child) => parent.append(child));
    return parent;
  }

  const data = { nodes: new vis.DataSet(allNodes.map(drawn)), edges: new vis.DataSet(allEdges.map(line)) };
  const network = new vis.Network(document.getElementById("network"), data, options);

  function drawn(node) {
    return { id: node.id, label: node.label, x: node.x, y: node.y, size: node.size, shape: node.shape, color: node.color, font: node.font };
  }
  function line(edge) {
    return { id: edge.id, from: edge.from, to: edge.to, width: edge.width, arrows: edge.arrows };
  }

  // ---- the panel

  function evidence(item) {
    const article = page.articles[item.article];
    const quote = element("blockquote");
    const [from, to] = item.quote;
    append(quote, item.sentence.slice(0, from), element("mark", item.sentence.slice(from, to)), item.sentence.slice(to));
    const place = `${article.title || "（无题）"}  ${article.date}  ${article.doc} ${item.start}–${item.end}`;
    const why = `依据 ${item.rule}，置信度 ${item.confidence.toFixed(2)}`;
    return append(element("div"), quote, element("p", place, { className: "soft" }), element("p", why, { className: "soft" }));
  }
  function nameButton(id) {
    const node = nodeOf.get(id);
    return element("button", node.name, { className: "name", type: "button", onclick: () => choose(id) });
  }
  function typeChip(type) {
    const chip = element("span", typeOf.get(type).zh, { className: "chip type" });
    chip.style.background = typeOf.get(type).colour;
    return chip;
  }
  const attrsText = (attrs) => Object.entries(attrs).map(([key, value]) => `${page.attrs[key] || key}：${value}`).join("，");

  function showStart() {
    panel.replaceChildren();
    append(panel, element("h2", page.heading),
      element("p", "点击一个节点看它的档案，点击一条边看原文的句子。"),
      element("p", "Click a node for its file, an edge for its sentences.", { className: "soft" }));
    if (page.left > 0) append(panel, element("p", `图中为最重要的 ${allNodes.length} 个实体，另有 ${page.left} 个未画出（kg graph --focus 名称 可看其周围）。`, { className: "soft" }));
    append(panel, element("h3", "最常出现"));
    const list = element("ul");
    [...allNodes].sort((a, b) => b.mentions - a.mentions).slice(0, 15).forEach((node) =>
      list.append(append(element("li"), typeChip(node.type), " ", nameButton(node.id), element("span", `  ${node.mentions} 次`, { className: "soft" }))));
    append(panel, list);
  }

  function showNode(id) {
    const node = nodeOf.get(id);
    panel.replaceChildren();
    append(panel, element("h2", node.name), typeChip(node.type), ...node.facts.map((fact) => element("span", fact, { className: "chip" })),
      element("p", `${node.mentions} 处提及，${node.articlesInAll} 篇文章`, { className: "soft" }));
    if (node.aliases.length) {
      append(panel, element("h3", "别名"));
      const list = element("ul");
      node.aliases.forEach(([surface, why, count]) => list.append(append(element("li", surface), element("span", `  ${count} 次，${why}`, { className: "soft" }))));
      append(panel, list);
    }
    const groups = new Map();
    allEdges.filter((edge) => edge.from === id || edge.to === id).forEach((edge) => {
      const out = edge.from === id, relation = relationOf.get(edge.relation);
      const key = out ? relation.zh : `${relation.zh} ←`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push([edge, out ? edge.to : edge.from]);
    });
    groups.forEach((rows, label) => {
      append(panel, element("h3", label));
      const list = element("ul");
      rows.forEach(([edge, other]) => {
        const details = element("details");
        const note = edge.items.map((item) => attrsText(item.attrs)).find(Boolean);
        append(details, append(element("summary"), nameButton(other), note ? element("span", `  ${note}`, { className: "soft" }) : null), ...edge.items.map(evidence));
        list.append(append(element("li"), details));
      });
      append(panel, list);
    });
    if (node.figures.length) {
      append(panel, element("h3", "数字"));
      const table = element("table");
      node.figures.forEach((figure) => {
        const row = append(element("tr"), element("td", figure.measure), element("td", `${figure.value.toLocaleString("zh-CN")} ${figure.unit}`, { className: "number" }), element("td", figure.time));
        row.title = figure.item.sentence;
        append(table, row);
      });
      append(panel, table);
    }
    append(panel, element("h3", node.articles.length < node.articlesInAll ? `文章（前 ${node.articles.length} 篇）` : "文章"));
    const list = element("ul");
    node.articles.forEach((index) => {
      const article = page.articles[index];
      append(list, append(element("li", article.title || "（无题）"), element("div", `${article.date}  ${article.doc}`, { className: "soft" })));
    });
    append(panel, list);
  }

  function showEdge(id) {
    const edge = edgeOf.get(id);
    panel.replaceChildren();
    append(panel, append(element("h2"), nameButton(edge.from)), element("p", `—— ${relationOf.get(edge.relation).zh} →`, { className: "soft" }),
      append(element("h2"), nameButton(edge.to)), element("h3", edge.items.length < edge.count ? `原文 ${edge.count} 处，列前 ${edge.items.length} 处` : `原文 ${edge.count} 处`));
    edge.items.forEach((item) => append(panel, attrsText(item.attrs) ? element("p", attrsText(item.attrs)) : null, evidence(item)));
  }

  // ---- choosing

  function light(ids) {
    const lit = ids && new Set(ids);
    data.nodes.update(allNodes.map((node) => ({ id: node.id, opacity: !lit || lit.has(node.id) ? 1 : 0.12, label: !lit || lit.has(node.id) ? node.label : "" })));
  }
  function choose(id) {
    const type = nodeOf.get(id).type;
    if (hidden.has(type)) toggle(type);
    light([id, ...network.getConnectedNodes(id)]);
    network.selectNodes([id]);
    network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: { duration: 300 } });
    history.replaceState(null, "", `#${encodeURIComponent(id)}`);
    showNode(id);
  }
  function clear() {
    light(null);
    network.unselectAll();
    history.replaceState(null, "", location.pathname + location.search);
    showStart();
  }
  network.on("click", (event) => {
    if (event.nodes.length) choose(event.nodes[0]);
    else if (event.edges.length) showEdge(event.edges[0]);
    else clear();
  });

  // ---- filter

  function toggle(type) {
    if (!hidden.delete(type)) hidden.add(type);
    document.querySelector(`#types button[data-type="${type}"]`).setAttribute("aria-pressed", String(!hidden.has(type)));
    data.nodes.update(allNodes.filter((node) => node.type === type).map((node) => ({ id: node.id, hidden: hidden.has(type) })));
  }
  const types = document.getElementById("types");
  page.types.forEach((type) => {
    const count = allNodes.filter((node) => node.type === type.id).length;
    if (!count) return;
    const dot = element("i");
    dot.style.background = type.colour;
    const button = append(element("button", null, { type: "button", title: type.en, onclick: () => toggle(type.id) }), dot, `${type.zh} ${count}`);
    button.dataset.type = type.id;
    button.setAttribute("aria-pressed", "true");
    types.append(button);
  });

  // ---- search

  const search = document.getElementById("search"), found = document.getElementById("found");
  const names = allNodes.flatMap((node) => [[node.name, node], ...node.aliases.map(([surface]) => [surface, node])]);
  let at = 0;
  function matches(text) {
    const wanted = text.trim().toLowerCase(), seen = new Map();
    if (!wanted) return [];
    names.forEach(([name, node]) => {
      const place = name.toLowerCase().indexOf(wanted);
      if (place < 0) return;
      const score = (place === 0 ? 0 : 1000) + name.length - Math.min(node.mentions, 50) / 100;
      if (!seen.has(node.id) || seen.get(node.id)[0] > score) seen.set(node.id, [score, name, node]);
    });
    return [...seen.values()].sort((a, b) => a[0] - b[0]).slice(0, 12);
  }
  function list() {
    found.replaceChildren(...matches(search.value).map(([, name, node], index) => {
      const row = append(element("li", node.name), element("small", typeOf.get(node.type).zh + (name === node.name ? "" : `，又名 ${name}`)));
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", String(index === at));
      row.dataset.id = node.id;
      row.onmousedown = (event) => { event.preventDefault(); pick(node.id); };
      return row;
    }));
    search.setAttribute("aria-expanded", String(found.childElementCount > 0));
  }
  function pick(id) {
    search.value = "";
    at = 0;
    list();
    choose(id);
  }
  search.oninput = () => { at = 0; list(); };
  search.onblur = () => found.replaceChildren();
  search.onkeydown = (event) => {
    const rows = found.childElementCount;
    if (event.key === "ArrowDown" && rows) at = (at + 1) % rows;
    else if (event.key === "ArrowUp" && rows) at = (at + rows - 1) % rows;
    else if (event.key === "Enter" && rows) return pick(found.children[at].dataset.id);
    else if (event.key === "Escape") search.value = "";
    else return;
    event.preventDefault();
    list();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== search) { event.preventDefault(); search.focus(); }
    if (event.key === "Escape" && document.activeElement !== search) clear();
  });

  // ---- start

  document.getElementById("heading").textContent = page.heading;
  document.getElementById("counts").textContent = page.counts;
  const wanted = decodeURIComponent(location.hash.slice(1));
  showStart();
  network.once("afterDrawing", () => {
    network.fit();
    if (nodeOf.has(wanted)) choose(wanted);
    document.body.dataset.ready = "true";
  });
})();
