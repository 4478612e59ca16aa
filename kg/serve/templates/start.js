document.querySelectorAll("section.query form").forEach((form) => {
  form.onsubmit = (event) => {
    event.preventDefault();
    const given = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
    showIn(form.parentElement.querySelector(".answer"), `/queries/${form.dataset.name}?${given}`);
  };
});
const wanted = new URLSearchParams(location.search).get("q");
if (wanted) {
  const results = document.getElementById("results");
  results.hidden = false;
  document.querySelector("header input").value = wanted;
  showIn(results.querySelector("ul"), `/search?q=${encodeURIComponent(wanted)}`);
}
