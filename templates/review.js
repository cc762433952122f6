// The page of the review: ties between the two texts, keys, and actions, each of which the server answers with the
// page as it then is. Words of a document are only ever compared or shown as text.
const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const tied = (id) => all("[data-of]").filter((each) => each.dataset.of === id);
const made = (id) => {
  const found = id.includes(":") ? null : document.getElementById(id);
  return found && found.closest("main") ? found : null;
};

let chosen = ""; // id of the chosen target
let line = ""; // id of the line, if it is one of those that are left out
let place = 0; // offset of its first character in the source
let figure = ""; // id of the figure, if one was clicked
let keysOn = true;

const review = () => find("#review");
const say = (words) => { find("#status").textContent = words; };
const idOf = (element) => {
  const source = element.closest("[data-of]") ?? element.closest(".line")?.querySelector("[data-of]");
  if (source) return source.dataset.of;
  const target = element.closest("[data-target]");
  if (target) return target.dataset.target;
  let block = element.closest("main [id]");
  while (block && !tied(block.id).length) block = block.parentElement.closest("main [id]");
  return block ? block.id : "";
};
const places = (id) => id.startsWith("field:")
  ? all("[data-fields]").filter((each) => each.dataset.fields.split(" ").includes(id))
  : tied(id);
const others = (id) => [made(id), ...all("[data-target]").filter((each) => each.dataset.target === id)].filter(Boolean);
const marked = (id, name) => [...places(id), ...others(id)].forEach((each) => each.classList.add(name));
const unmark = (name) => all(`.${name}`).forEach((each) => each.classList.remove(name));

const seen = (element) => {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  element.scrollIntoView({ block: "nearest" });
};
const choose = (id, from = null) => {
  unmark("here");
  unmark("picked");
  chosen = id;
  const picked = from && figureOf(from);
  figure = picked ? `figure:${picked[0]}:${picked[1]}` : "";
  if (picked) pair(...picked).forEach((each) => each.classList.add("picked"));
  line = from?.closest("[data-line]")?.dataset.line ?? "";
  if (!id) return;
  marked(id, "here");
  const [first] = places(id);
  if (first) place = Number(first.dataset.at);
  for (const each of [first, made(id)]) if (each && !each.contains(from)) seen(each);
  const said = first?.textContent ?? others(id)[0]?.firstChild.textContent ?? "";
  say(said.trim().slice(0, 60));
};

// A figure is tied to itself on the other side, by its number in its node.
const figureOf = (element) => {
  const source = element.closest("u[data-figure]");
  if (source) return [source.dataset.of, Number(source.dataset.figure)];
  const shown = element.closest("data.figure");
  if (!shown) return null;
  const id = idOf(shown);
  return [id, all("data.figure", made(id) ?? undefined).filter((each) => idOf(each) === id).indexOf(shown)];
};
const pair = (id, number) => [
  ...tied(id).filter((each) => each.dataset.figure === String(number)),
  ...all("data.figure", made(id) ?? undefined).filter((each) => idOf(each) === id).slice(number, number + 1),
];
const hover = (element) => {
  unmark("near");
  const under = figureOf(element);
  if (under) {
    pair(...under).forEach((each) => each.classList.add("near"));
    return;
  }
  const id = idOf(element);
  if (id) marked(id, "near");
};

const step = (items, by) => {
  if (!items.length) return;
  const at = items.findIndex((each) => each.dataset.target === chosen || each.dataset.of === chosen);
  const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : (at + by + items.length) % items.length];
  choose(next.dataset.target ?? next.dataset.of);
  seen(next);
};
const doubts = () => {
  const shown = all(".doubts [data-target]").filter((each) => !each.closest("li").hidden);
  const open = shown.filter((each) => each.closest(".open"));
  return open.length ? open : shown;
};
const blocks = () => {
  const ids = new Set();
  return all("#source [data-of]").filter((each) => !ids.has(each.dataset.of) && ids.add(each.dataset.of));
};

const drawn = (text) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  if (!find("#review", page)) return false;
  const scrolled = ["#source", "#text", "#side"].map((each) => find(each).scrollTop);
  const folded = all("#side details[id]").map((each) => [each.id, each.open]);
  const code = find("#filter")?.value ?? "";
  for (const each of [".bar", "#review", "#status"]) find(each).replaceWith(find(each, page));
  for (const [id, open] of folded) document.getElementById(id).open = open;
  ["#source", "#text", "#side"].forEach((each, n) => { find(each).scrollTop = scrolled[n]; });
  document.title = page.title;
  if (find("#filter")) find("#filter").value = code;
  filtered();
  return true;
};
const again = (id, at) => {
  const words = find("#status").textContent;
  const piece = all("#source [data-of]").filter((each) => Number(each.dataset.at) <= at).pop();
  choose(id.startsWith("field:") || !piece ? id : piece.dataset.of);
  if (words) say(words);
};
const act = async (action, value = "", target = "") => {
  const { root, document: name, version } = review().dataset;
  const id = target || (action === "keep" || action === "heading" ? line : "") || chosen;
  const [was, at] = [chosen, place];
  const address = `${root}/document/${name.split("/").map(encodeURIComponent).join("/")}`;
  const body = JSON.stringify({ action, value, version, target: id });
  const answer = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  const text = await answer.text();
  if (!drawn(text)) { say(new DOMParser().parseFromString(text, "text/html").body.textContent.trim()); return; }
  again(was, at);
};

const ask = (words, value, choices, ofFigure = false) => new Promise((resolve) => {
  const [dialog, field, choice] = [find("#edit-dialog"), find("#value"), find("#choice")];
  field.hidden = choices;
  choice.hidden = !choices;
  find("#figure-field").hidden = !ofFigure;
  find("#asked").textContent = words;
  if (choices) choice.value = value; else field.value = value;
  dialog.returnValue = "cancel";
  dialog.addEventListener("close", () => {
    resolve(dialog.returnValue === "save" ? (choices ? choice.value : field.value) : null);
  }, { once: true });
  choice.onkeydown = (event) => { if (event.key === "Enter") { event.preventDefault(); dialog.close("save"); } };
  dialog.showModal();
  (choices ? choice : field).focus();
});
const edit = async () => {
  const row = others(chosen).find((each) => "value" in each.dataset);
  const level = all("#panel-outline [data-target]").find((each) => each.dataset.target === chosen);
  if (!row && !level) { await act("set"); return; }
  const words = row ? row.closest("tr").cells[0].textContent : level.textContent;
  const value = await ask(words, row ? row.dataset.value : find(".level", level).textContent, false);
  if (value !== null) await act("set", value);
};
const editFigure = async () => {
  if (!figure) return;
  const of = figure;
  const value = await ask(pair(of.split(":")[1], Number(of.split(":")[2]))[0].textContent, "", false, true);
  const field = find("#figure-field").value;
  if (value !== null) await act("set", value && field !== "quantity" ? `${field}=${value}` : field, of);
};
const why = async () => {
  const { root, document: name } = review().dataset;
  const address = `${root}/why/${name.split("/").map(encodeURIComponent).join("/")}`;
  const answer = await fetch(`${address}?target=${encodeURIComponent(line || chosen)}`);
  find("#reasons").textContent = await answer.text();
  find("#why-dialog").showModal();
};
const leaveOut = async () => {
  if (chosen.startsWith("field:")) { await act("omit"); return; }
  const kind = await ask("", "other", true);
  if (kind !== null) await act("omit", kind);
};
const go = (address) => { if (address) window.location.assign(address); };

const OWN = {
  "next-doubt": () => step(doubts(), 1),
  "previous-doubt": () => step(doubts(), -1),
  "next-place": () => step(blocks(), 1),
  "previous-place": () => step(blocks(), -1),
  "next-document": () => go(review().dataset.after),
  "previous-document": () => go(review().dataset.before),
  list: () => go(review().dataset.list),
  help: () => find("#help-dialog").showModal(),
  omit: leaveOut,
  figure: editFigure,
  edit,
  why,
};
let busy = Promise.resolve(); // one action after another, each on the page that the one before left
const run = (name) => { busy = busy.then(() => (OWN[name] ?? (() => act(name)))()); };

const filtered = () => {
  const code = find("#filter")?.value ?? "";
  all(".doubts li").forEach((each) => { each.hidden = code !== "" && each.dataset.code !== code; });
};

const begin = () => {
  const keys = new Map(all("[data-key]").map((each) => [each.dataset.key, each.dataset.name]));
  document.addEventListener("mouseover", (event) => hover(event.target));
  document.addEventListener("click", (event) => {
    const { target } = event;
    const button = target.closest("[data-action]");
    if (button) { run(button.dataset.action); return; }
    const removed = target.closest("[data-remove]");
    if (removed) { busy = busy.then(() => act("remove", removed.dataset.remove, "none")); return; }
    if (target.closest("dialog, .bar, #status")) return;
    const id = idOf(target);
    if (!id) return;
    if (target.closest("main a, #side a")) event.preventDefault();
    choose(id, target);
    if (target.closest(".fields")) run("edit");
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea, dialog[open]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || (!keysOn && event.key !== "?")) return;
    const name = keys.get(event.key);
    if (!name) return;
    event.preventDefault();
    run(name);
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "filter") filtered();
    if (event.target.id === "keys-on") keysOn = event.target.checked;
  });
  const first = doubts()[0];
  if (first) choose(first.dataset.target);
};

if (review()) begin();
else if (find("main[data-waiting]")) setTimeout(() => window.location.reload(), 3000);
