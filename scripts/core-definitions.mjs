#!/usr/bin/env node
// `node scripts/core-definitions.mjs http://127.0.0.1:8188`: writes what a running ComfyUI says of its own node classes into
// libs/workflows/src/core-definitions. Classes of other packs, texts, and lists that depend on the instance are left out.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './bootstrap/paths.mjs';

const TARGET = join(ROOT, 'libs', 'workflows', 'src', 'core-definitions', 'definitions.gen.ts');
const TIMEOUT_MS = 60_000;
const CORE_MODULE = /^(nodes$|comfy_extras\.|comfy_api_nodes\.)/;
const FILE = /\.(safetensors|sft|ckpt|pth?|pt2|bin|pkl|gguf|png|jpe?g|webp|gif|wav|mp3|flac|mp4|webm|glb|obj|latent)$/i;
/** Explanations are ComfyUI's texts, and nothing here needs them. */
const TEXTS = new Set(['tooltip', 'description', 'placeholder']);
const FLAGS = ['output_node', 'deprecated', 'experimental', 'api_node'];

/** Integers beyond 2^53 (the largest seed) keep their digits. */
function readLossless(text) {
  return JSON.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? JSON.rawJSON(source) : value,
  );
}

async function get(url) {
  const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return readLossless(await answer.text());
}

function withoutTexts(options) {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !TEXTS.has(name)));
}

/** The choices that every instance has: names of files are one instance's own. */
function commonChoices(choices) {
  return choices.filter((choice) => typeof choice !== 'string' || !FILE.test(choice));
}

function inputOf([type, options = {}]) {
  const kept = withoutTexts(options);
  if (Array.isArray(kept.options)) kept.options = commonChoices(kept.options);
  const shown = Array.isArray(type) ? commonChoices(type) : type;
  return Object.keys(kept).length > 0 ? [shown, kept] : [shown];
}

function inputsOf(input) {
  const section = ([name, inputs]) => [name, name === 'hidden' ? inputs : mapValues(inputs, inputOf)];
  return Object.fromEntries(Object.entries(input).map(section));
}

function mapValues(record, change) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** Only what differs from what the reader fills in (core-definitions.ts). */
function compact(name, info) {
  return {
    input: inputsOf(info.input),
    output: info.output,
    ...(info.output_is_list.some(Boolean) && { output_is_list: info.output_is_list }),
    ...(String(info.output_name) !== String(info.output) && { output_name: info.output_name }),
    ...(info.display_name !== name && { display_name: info.display_name }),
    ...{ python_module: info.python_module, category: info.category },
    ...Object.fromEntries(FLAGS.filter((flag) => info[flag]).map((flag) => [flag, true])),
  };
}

/** One class a line, so that a newer ComfyUI shows as a readable change. */
function sourceOf(version, definitions) {
  const lines = Object.entries(definitions).map(([name, info]) => `${JSON.stringify(name)}:${JSON.stringify(info)}`);
  const literal = lines.join(',\n').replace(/[\\`]|\$\{/g, '\\$&');
  return `// Written by scripts/core-definitions.mjs from a ComfyUI ${version}; change it there.
/** The version of ComfyUI that the definitions are of. */
export const CORE_VERSION = '${version}';

/** Class name to definition as JSON, without what follows from the rest. */
export const CORE_TEXT: string = \`{
${literal}
}\`;
`;
}

async function main(url) {
  const { system } = await get(`${url}/system_stats`);
  const info = await get(`${url}/object_info`);
  const core = Object.entries(info).filter(([, { python_module }]) => CORE_MODULE.test(python_module));
  const definitions = Object.fromEntries(core.sort().map(([name, each]) => [name, compact(name, each)]));
  writeFileSync(TARGET, sourceOf(system.comfyui_version, definitions));
}

await main(process.argv[2]?.replace(/\/$/, '') ?? 'http://127.0.0.1:8188');
