// Builds the style sheet and the picture module into ../static, which is not committed.
import { build } from "esbuild";
import { cp, mkdir, rm } from "node:fs/promises";

const target = "../static";

await rm(target, { recursive: true, force: true });
await mkdir(`${target}/licences`, { recursive: true });
await build({
  entryPoints: { app: "src/app.css", network: "src/network.js", suggest: "src/suggest.js" },
  outdir: target,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022"],
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]-[hash]",
  legalComments: "linked",
  logLevel: "warning",
});
await cp("src/icon.svg", `${target}/icon.svg`);
for (const name of ["vis-network/LICENSE-MIT", "vis-data/LICENSE-MIT", "vis-util/LICENSE-MIT", "@fontsource-variable/source-sans-3/LICENSE"]) {
  await cp(`node_modules/${name}`, `${target}/licences/${name.replaceAll(/[@/]+/g, "-").replace(/^-/, "")}.txt`);
}
