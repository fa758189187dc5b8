// Draws the network that stands in the page as data. Positions were computed on the server, so nothing moves by itself.
import { DataSet } from "vis-data/peer";
import { Network } from "vis-network/peer";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

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
    color: {
      background: node.invented ? paper : colour,
      border: colour,
      highlight: { background: colour, border: token("--ink") },
    },
    borderWidth: node.invented ? 2 : 1,
    shapeProperties: { borderDashes: node.invented ? [4, 3] : false },
    font: { color: token("--ink"), face: token("--font"), size: node.size > 20 ? 20 : 16, strokeColor: paper, strokeWidth: 5 },
  };
}

function drawnTie(edge) {
  const token = tokens();
  return { ...edge, title: textOnly(edge.title), color: { color: token("--line-strong"), highlight: token("--accent") } };
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
  nodes: { scaling: { label: { enabled: false, drawThreshold: 9 } } },
};

function draw(figure) {
  const model = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  const stage = figure.querySelector(".picture-stage");
  const nodes = new DataSet(model.nodes.map(dressed));
  const edges = new DataSet(model.edges.map(drawnTie));
  const picture = new Network(stage, { nodes, edges }, OPTIONS);
  const canvas = stage.querySelector("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", figure.dataset.name);
  figure.classList.add("is-drawn");
  if (model.bands) picture.on("beforeDrawing", (context) => drawBands(context, model));
  addButtons(figure, picture);
  openOnDoubleClick(picture, nodes, figure);
  dark.addEventListener("change", () => {
    nodes.update(model.nodes.map(dressed));
    edges.update(model.edges.map(drawnTie));
  });
  picture.once("afterDrawing", () => figure.setAttribute("data-drawn", "yes"));
  document.fonts.load(`16px ${tokens()("--font")}`).then(() => nodes.update(model.nodes.map(dressed)));
  whole(picture, false);
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

// The whole picture, with room for the names at its sides, which the library does not count in.
function whole(picture, animation) {
  picture.fit({ animation: false });
  picture.moveTo({ scale: picture.getScale() * 0.84, animation });
}

function addButtons(figure, picture) {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const zoomed = (factor) => picture.moveTo({ scale: picture.getScale() * factor, animation: !still });
  const acts = { in: () => zoomed(1.3), out: () => zoomed(1 / 1.3), fit: () => whole(picture, !still) };
  const bar = figure.querySelector(".picture-buttons");
  bar.hidden = false;
  bar.addEventListener("click", (event) => acts[event.target.dataset.act]?.());
}

function openOnDoubleClick(picture, nodes, figure) {
  const pages = JSON.parse(figure.querySelector("script.picture-pages").textContent);
  picture.on("doubleClick", ({ nodes: [id] }) => {
    if (id !== undefined && pages[id]) window.location.assign(pages[id]);
  });
}

for (const figure of document.querySelectorAll("figure.picture")) draw(figure);
