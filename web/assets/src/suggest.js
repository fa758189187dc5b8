// Suggestions while typing: a combobox as ARIA describes it. Without this module the field is a plain one, and works.
const WAIT = 110; // milliseconds without a key, before anything is asked
let made = 0;

function element(name, attributes, ...inside) {
  const box = document.createElement(name);
  for (const [each, value] of Object.entries(attributes)) box.setAttribute(each, value);
  box.append(...inside);
  return box;
}

function option(thing, id) {
  const name = element("bdi", {});
  name.textContent = thing.name;
  const kind = element("span", { class: "soft" });
  kind.textContent = thing.invented ? `${thing.kind}, invented` : thing.kind;
  return element("li", { role: "option", id, "aria-selected": "false" }, name, " ", kind);
}

class Suggesting {
  constructor(input) {
    this.input = input;
    this.id = `suggestions-${(made += 1)}`;
    this.list = element("ul", { role: "listbox", id: this.id, class: "suggestions", "aria-label": "Suggestions", hidden: "" });
    this.said = element("div", { role: "status", class: "unseen" });
    this.found = [];
    this.active = -1;
    input.parentElement.classList.add("suggests");
    input.parentElement.append(this.list, this.said);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", this.id], ["aria-expanded", "false"]]) {
      input.setAttribute(name, value);
    }
    input.addEventListener("input", () => this.wait());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (event) => this.choose(this.options().indexOf(event.target.closest("li"))));
  }

  options() {
    return [...this.list.children];
  }

  wait() {
    clearTimeout(this.timer);
    this.asking?.abort();
    if (!this.input.value.trim()) this.close();
    else this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    this.asking = new AbortController();
    const address = new URL(this.input.dataset.suggest, window.location.href);
    address.searchParams.set("q", this.input.value);
    try {
      const answer = await fetch(address, { signal: this.asking.signal, headers: { Accept: "application/json" } });
      this.show(answer.ok ? (await answer.json()).items : []);
    } catch {
      this.close(); // asked again meanwhile, or not to be reached: the plain field is still there
    }
  }

  show(items) {
    if (document.activeElement !== this.input) return;
    this.found = items;
    this.list.replaceChildren(...items.map((thing, place) => option(thing, `${this.id}-${place}`)));
    this.list.style.top = `${this.input.offsetTop + this.input.offsetHeight + 2}px`;
    this.list.hidden = items.length === 0;
    this.input.setAttribute("aria-expanded", String(items.length > 0));
    this.mark(-1);
    this.said.textContent = items.length === 0 ? "No suggestions." : `${items.length} ${items.length === 1 ? "suggestion" : "suggestions"}. Choose with the arrow keys.`;
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.said.textContent = "";
    this.mark(-1);
  }

  mark(place) {
    this.active = place;
    this.options().forEach((each, one) => each.setAttribute("aria-selected", String(one === place)));
    if (place < 0) this.input.removeAttribute("aria-activedescendant");
    else {
      this.input.setAttribute("aria-activedescendant", `${this.id}-${place}`);
      this.options()[place].scrollIntoView({ block: "nearest" });
    }
  }

  key(event) {
    if (event.isComposing) return;
    const act = { ArrowDown: () => this.move(1), ArrowUp: () => this.move(-1), Enter: () => this.enter(), Escape: () => this.escape() }[event.key];
    if (act?.()) event.preventDefault();
  }

  // Behind the last suggestion comes the field itself, then the first again.
  move(step) {
    if (this.list.hidden) {
      if (this.input.value.trim()) this.ask();
      return true;
    }
    const places = this.found.length + 1;
    this.mark(((this.active + 1 + step + places) % places) - 1);
    return true;
  }

  enter() {
    if (this.list.hidden || this.active < 0) return false;
    this.choose(this.active);
    return true;
  }

  escape() {
    const open = !this.list.hidden;
    this.close();
    return open;
  }

  choose(place) {
    const thing = this.found[place];
    if (!thing) return;
    this.close();
    if (this.input.dataset.then === "open") window.location.assign(thing.page);
    else this.input.value = thing.name;
  }
}

for (const input of document.querySelectorAll("input[data-suggest]")) new Suggesting(input);
