// Draws the network that stands in the page as data. Positions were computed on the server, so nothing moves by itself.
import { DataSet } from "vis-data/peer";
import { Network } from "vis-network/peer";

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const LETTERS = { usual: 14, middle: 17 };
const FAINT = 0.4;
const FEW = 60;
const LARGE = 20;
const ROOM = 3; // so much is a mark larger on the screen than its place in the picture asks for, so that it is seen from far away

function tokens() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(name).trim();
}

function dressed(node) {
  const token = tokens();
  const colour = token(`--kind-${node.group}`);
  const paper = token("--paper");
  return {
    ...node,
    group: undefined,
    title: textOnly(node.title),
    opacity: node.past ? FAINT : 1,
    color: {
      background: node.invented ? paper : colour,
      border: colour,
      highlight: { background: colour, border: token("--ink") },
    },
    borderWidth: node.invented ? 2 : 1,
    shapeProperties: { borderDashes: node.invented ? [4, 3] : false },
    font: { color: token(node.past ? "--ink-soft" : "--ink"), face: token("--font"), strokeColor: paper },
  };
}

function drawnTie(edge) {
  const token = tokens();
  const color = { color: token("--line-strong"), highlight: token("--accent"), opacity: edge.past ? FAINT : 1 };
  return { ...edge, title: textOnly(edge.title), color };
}

// An element that holds text, so that nothing in it can ever be read as markup.
function textOnly(text) {
  const box = document.createElement("div");
  box.textContent = text;
  return box;
}

const OPTIONS = {
  physics: false,
  layout: { improvedLayout: false },
  interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, tooltipDelay: 150, zoomView: false },
  edges: { smooth: false, width: 1.2, arrows: { to: { scaleFactor: 0.45 } } },
  nodes: { scaling: { label: { enabled: false, drawThreshold: 1, maxVisible: 100 } } },
};

function draw(figure) {
  const model = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  const stage = figure.querySelector(".picture-stage");
  figure.classList.add("is-drawn");
  if (!model.bands) fill(stage, model.nodes);
  const nodes = new DataSet(model.nodes.map(dressed));
  const edges = new DataSet(model.edges.map(drawnTie));
  const picture = new Network(stage, { nodes, edges }, OPTIONS);
  const canvas = stage.querySelector("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", figure.dataset.name);
  if (model.bands) picture.on("beforeDrawing", (context) => drawBands(context, model));
  const name = () => nameWhatFits(picture, nodes, model.nodes, figure);
  const whole = (animation) => showWhole(picture, stage, model.nodes, animation);
  addButtons(figure, picture, name, whole);
  openOnDoubleClick(picture, nodes, figure);
  dark.addEventListener("change", () => {
    nodes.update(model.nodes.map(dressed));
    edges.update(model.edges.map(drawnTie));
    name();
  });
  picture.on("resize", name);
  picture.on("dragEnd", name);
  picture.once("afterDrawing", () => figure.setAttribute("data-drawn", "yes"));
  document.fonts.load(`16px ${tokens()("--font")}`).then(name);
  whole(false);
  name();
}

// The name of each generation, at the left of where it begins.
function drawBands(context, { bands, nodes }) {
  const token = tokens();
  const left = Math.min(...nodes.map((node) => node.x)) - 85;
  const right = Math.max(...nodes.map((node) => node.x)) + 85;
  context.save();
  context.font = `15px ${token("--font")}`;
  context.fillStyle = token("--ink-soft");
  context.strokeStyle = token("--line");
  for (const { y, label } of bands) {
    context.beginPath();
    context.moveTo(left, y - 48);
    context.lineTo(right, y - 48);
    context.stroke();
    context.fillText(label, left, y - 56);
  }
  context.restore();
}

// A picture as tall as its stage, within reason: on a phone things have more room below each other than beside.
function fill(stage, things) {
  const [wide, tall] = extent(things);
  const factor = Math.min(2.4, Math.max(0.7, (wide / tall) * (stage.clientHeight / stage.clientWidth)));
  if (things.length > 2) for (const node of things) node.y *= factor;
}

function extent(things) {
  const along = (axis) => Math.max(...things.map((node) => node[axis])) - Math.min(...things.map((node) => node[axis])) + 1;
  return [along("x"), along("y")];
}

// Names are as large on the screen however far away the picture is. Of two that would overlap, the larger thing has its name, and
// one is shortened before it is left out. Where there are few things, only the largest names cover a mark.
function nameWhatFits(picture, nodes, things, figure) {
  const scale = picture.getScale();
  const view = { picture, scale, width: figure.querySelector(".picture-stage").clientWidth, pen: document.createElement("canvas").getContext("2d") };
  const middle = things.length > 1 && !figure.querySelector(".no-middle");
  const marks = things.length > FEW ? [] : things.map((node) => mark(view, node));
  const names = [];
  const named = [...things].sort((one, other) => other.size - one.size).map((node) => {
    const large = node.size > LARGE;
    const size = middle && large ? LETTERS.middle : LETTERS.usual;
    const label = shortened(node.label).find((text) => take(names, large ? [] : marks, place(view, node, text, size), view.width)) ?? "";
    return { id: node.id, label, size: node.size + ROOM / scale, font: { size: size / scale, strokeWidth: 4 / scale } };
  });
  nodes.update(named);
  const hint = figure.querySelector(".no-room");
  if (hint) hint.hidden = named.every(({ label }) => label);
}

function shortened(label) {
  const lengths = [22, 14, 8].filter((length) => length + 2 < label.length);
  return [label, ...lengths.map((length) => `${label.slice(0, length).trimEnd()}…`)];
}

function mark({ picture, scale }, node) {
  const { x, y } = picture.canvasToDOM(node);
  const half = node.size * scale * 0.8;
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

// Where a thing's name would stand on the screen.
function place({ picture, scale, pen }, node, text, size) {
  pen.font = `${size}px ${tokens()("--font")}`;
  const { x, y } = picture.canvasToDOM(node);
  const half = pen.measureText(text).width / 2 + 3;
  const top = y + node.size * scale + ROOM + 2;
  return { left: x - half, right: x + half, top, bottom: top + size * 1.2 };
}

function take(names, marks, box, width) {
  const apart = (other) => box.right < other.left || other.right < box.left || box.bottom < other.top || other.bottom < box.top;
  if (box.left < 0 || box.right > width || !names.every(apart) || !marks.every(apart)) return false;
  names.push(box);
  return true;
}

// The whole picture, with room for the names at its sides and below, which the library does not count in.
function showWhole(picture, stage, things, animation) {
  picture.fit({ animation: false });
  const [wide, tall] = extent(things);
  const sides = Math.min(170, stage.clientWidth * 0.3);
  const scale = Math.min((stage.clientWidth - sides) / wide, (stage.clientHeight - 90) / tall, 1.2);
  picture.moveTo({ scale, animation });
}

function addButtons(figure, picture, name, whole) {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const zoomed = (factor) => picture.moveTo({ scale: picture.getScale() * factor, animation: !still });
  const acts = { in: () => zoomed(1.5), out: () => zoomed(1 / 1.5), fit: () => whole(!still) };
  const bar = figure.querySelector(".picture-buttons");
  bar.hidden = false;
  picture.on("animationFinished", name);
  bar.addEventListener("click", (event) => {
    acts[event.target.dataset.act]?.();
    if (still) name();
  });
}

function openOnDoubleClick(picture, nodes, figure) {
  const pages = JSON.parse(figure.querySelector("script.picture-pages").textContent);
  picture.on("doubleClick", ({ nodes: [id] }) => {
    if (id !== undefined && pages[id]) window.location.assign(pages[id]);
  });
}

for (const figure of document.querySelectorAll("figure.picture")) draw(figure);
