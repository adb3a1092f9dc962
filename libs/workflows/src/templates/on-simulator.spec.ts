import { randomUUID } from 'node:crypto';
import { startComfySim, type ComfySim } from '@atelier/comfy-sim';
import type { FormField } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { WorkflowGraph, WorkflowValue } from '../graph.js';
import { bindValues } from '../values/bind-values.js';
import { checkValues } from '../values/check-values.js';
import { WORKFLOW_TEMPLATES, type WorkflowTemplate } from './index.js';
import { newerClasses } from './testing/newer-definitions.js';

/** Under which key ComfyUI's history lists what each kind of node has saved. */
const KEYS = { image: 'images', video: 'images', audio: 'audio', model3d: '3d' };
const ENDINGS = { image: /\.png$/, video: /\.mp4$/, audio: /\.mp3$/, model3d: /\.glb$/ };
/** Small enough that all templates run in seconds; valid for all of them. */
const SMALL: Record<string, number> = { width: 256, height: 256, length: 9, seconds: 5, steps: 2, resolution: 64 };

type Outputs = Record<string, Record<string, { filename: string }[]>>;

let sim: ComfySim;

beforeAll(async () => {
  const models = WORKFLOW_TEMPLATES.flatMap(({ files, suggestions = [] }) => [...files, ...suggestions]).map(
    ({ folder, file }) => ({ folder, name: file }),
  );
  const speed = { stepMs: 1, loadMs: 1, previews: false, pictures: 'flat' } as const;
  sim = await startComfySim({ ...speed, vramMb: 1_000_000, models, classes: { extra: newerClasses() } });
  const form = new FormData();
  form.append('image', new Blob([await sharp({ create: GREY }).png().toBuffer()]), 'picture.png');
  await fetch(`${sim.url}/upload/image`, { method: 'POST', body: form });
});

const GREY = { width: 64, height: 64, channels: 4, background: { r: 90, g: 90, b: 90, alpha: 0.5 } } as const;

afterAll(() => sim.close());

/** What a person gives: words, a picture, and the model file that the template suggests. */
function valuesFor({ form, suggestions = [] }: WorkflowTemplate): Record<string, WorkflowValue> {
  const given = (field: FormField): WorkflowValue => {
    if (field.widget === 'image') return { asset: 1 };
    if (field.widget === 'model_file') return suggestions.find(({ folder }) => folder === field.folder)!.file;
    return 'a fox';
  };
  const required = form.fields.filter(({ name }) => form.schema.required.includes(name));
  return Object.fromEntries(required.map((field) => [field.name, given(field)]));
}

/** The graph that a run makes, small. */
function ready(template: WorkflowTemplate): WorkflowGraph {
  const values = valuesFor(template);
  const checked = checkValues(template.form, values);
  expect(checked.errors).toEqual([]);
  const { graph, assets } = bindValues(template.graph, template.form, checked.values);
  for (const { bindings } of assets) for (const [node, input] of bindings) graph[node]!.inputs[input] = 'picture.png';
  for (const { inputs } of Object.values(graph)) {
    for (const name of Object.keys(inputs))
      if (typeof inputs[name] === 'number') inputs[name] = SMALL[name] ?? inputs[name];
  }
  return graph;
}

async function run(prompt: WorkflowGraph): Promise<{ refused?: unknown; status?: string; outputs?: Outputs }> {
  const prompt_id = randomUUID();
  const answer = await fetch(`${sim.url}/prompt`, { method: 'POST', body: JSON.stringify({ prompt, prompt_id }) });
  if (answer.status !== 200) return { refused: await answer.json() };
  let entry: { outputs: Outputs; status: { status_str: string } } | undefined;
  await until(
    async () => {
      const history = (await (await fetch(`${sim.url}/history/${prompt_id}`)).json()) as Record<string, typeof entry>;
      return (entry = history[prompt_id]) !== undefined;
    },
    { what: 'the end of the prompt', everyMs: 10 },
  );
  return { status: entry!.status.status_str, outputs: entry!.outputs };
}

describe('on a ComfyUI that has its files', () => {
  it.each(WORKFLOW_TEMPLATES.map((template) => [template.name, template] as const))(
    '%s runs and saves what it promises',
    async (_name, template) => {
      const { outputs, ...end } = await run(ready(template));
      expect(end).toEqual({ status: 'success' });
      const [file] = outputs!['save']![KEYS[template.makes]]!;
      expect(file!.filename).toMatch(ENDINGS[template.makes]);
    },
  );
});
