// The library's queries on the left, YASGUI on the right. All requests go to the server that the page comes from.
"use strict";

const FIRST = 5000; // rows that are shown at most
const endpoint = new URL("sparql", document.baseURI).href;
const asked = `${endpoint}?first=${FIRST}`;
const notice = document.getElementById("notice");

function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

function say(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

function startYasgui(prefixes) {
  const ours = { endpoint: asked, method: "POST", headers: {}, args: [] };
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    persistenceId: "kgexport",
    autofocus: false,
    copyEndpointOnNewTab: false,
    corsProxy: undefined,
    endpointCatalogueOptions: { getData: () => [{ endpoint: asked }], keys: [] },
    populateFromUrl: (shared) => ({ ...shared, requestConfig: { ...shared.requestConfig, ...ours } }),
    requestConfig: ours,
    yasqe: {
      autocompleters: ["prefixes", "variables"],
      prefixCcApi: null,
      value: "SELECT ?class (COUNT(*) AS ?number)\nWHERE { ?thing a ?class }\nGROUP BY ?class\nORDER BY DESC(?number)\n",
    },
    yasr: { prefixes },
  });
  // Tabs are kept by the browser, with the endpoint that they had; this server may have had another port.
  const own = () => Object.values(yasgui._tabs).forEach((tab) => tab.setEndpoint(asked));
  own();
  yasgui.on("tabSelect", own);
  const heard = new WeakSet();
  yasgui.on("queryBefore", (_yasgui, tab) => {
    tab.setEndpoint(asked);
    say("");
    const editor = tab.getYasqe();
    if (heard.has(editor)) return;
    heard.add(editor);
    editor.on("queryResponse", (_editor, response) => tellOfCut(response.headers?.get("Kgexport-Cut-At")));
  });
  return yasgui;
}

function tellOfCut(rows) {
  if (rows) {
    say(`Only the first ${Number(rows).toLocaleString("en")} rows are here; there are more. Narrow the query, or ask the endpoint itself.`);
  }
}

function showLibrary(queries, yasgui) {
  for (const query of queries) {
    const id = `query-${query.name}`;
    const button = element("button", { type: "button", "aria-expanded": "false", "aria-controls": id }, query.title);
    const form = formOf(query, yasgui);
    form.id = id;
    form.hidden = true;
    button.addEventListener("click", () => {
      form.hidden = !form.hidden;
      button.setAttribute("aria-expanded", String(!form.hidden));
    });
    document.getElementById("library").append(element("li", {}, button, form));
  }
}

function formOf(query, yasgui) {
  const form = element("form", { "aria-label": query.title, autocomplete: "off" }, element("p", {}, query.answers));
  for (const one of query.parameters) {
    const input = element("input", { name: one.name, placeholder: one.looks, maxlength: "2000" });
    form.append(element("label", {}, element("b", {}, one.name), " ", element("span", {}, one.meaning), input));
  }
  const wrong = element("p", { class: "wrong", role: "alert" });
  form.append(element("button", { type: "submit" }, "Ask"), wrong);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong.textContent = "";
    try {
      await ask(query, new FormData(form), yasgui, wrong);
    } catch (error) {
      wrong.textContent = error.message;
    }
  });
  return form;
}

// The server makes terms of the values; what comes back is the whole query.
async function ask(query, values, yasgui, wrong) {
  const given = new URLSearchParams([...values].filter(([, value]) => value.trim()));
  const response = await fetch(new URL(`queries/${query.name}?${given}`, document.baseURI));
  if (!response.ok) throw new Error(await response.text());
  const { sparql, notes } = await response.json();
  wrong.textContent = notes.map((note) => note.replace(/^--/, "")).join("\n");
  const there = Object.values(yasgui._tabs).find((tab) => tab.name() === query.title);
  const tab = there ?? yasgui.addTab(true, { name: query.title, yasqe: { value: sparql } });
  if (there) there.select();
  tab.setQuery(sparql);
  document.getElementById("answers").scrollIntoView();
  tab.query().catch(() => {}); // YASR shows what went wrong
}

async function start() {
  document.getElementById("endpoint").textContent = endpoint;
  const response = await fetch(new URL("queries", document.baseURI));
  if (!response.ok) throw new Error(await response.text());
  const { queries, prefixes } = await response.json();
  showLibrary(queries, startYasgui(prefixes));
}

start().catch((error) => say(`The page could not be set up: ${error.message}`));
