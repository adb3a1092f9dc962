import type { ShownOutput } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { promptOf } from '../../entities/tasks/task-title.js';
import { valueText } from './value-text.js';

/** Values of a run that stand elsewhere in its text. */
const NAMED = new Set(['prompt', 'seed']);

/** All parameters as text; of text-to-image in the format that other image tools read. */
export function recipeOf(task: StudioTask, output: ShownOutput | undefined): string {
  return task.params === null ? runText(task, output) : pictureText(task, output);
}

function pictureText({ prompt, model_name, params }: StudioTask, output: ShownOutput | undefined): string {
  const { negative_prompt, steps, cfg, sampler_name, scheduler, width, height, seed } = params!;
  const facts = [
    `Steps: ${steps}`,
    `Sampler: ${sampler_name}`,
    `Schedule type: ${scheduler}`,
    `CFG scale: ${cfg}`,
    `Seed: ${output?.seed ?? seed}`,
    `Size: ${output?.width ?? width}x${output?.height ?? height}`,
    `Model: ${model_name}`,
  ];
  const without = negative_prompt === '' ? [] : [`Negative prompt: ${negative_prompt}`];
  return [prompt, ...without, facts.join(', ')].join('\n');
}

/** Of a run of a workflow: what it was given, a line each. */
function runText(task: StudioTask, output: ShownOutput | undefined): string {
  const { model_name, workflow, values } = task;
  const given = Object.entries(values ?? {}).filter(([name]) => !NAMED.has(name));
  const lines = [
    ...(workflow ? [`Workflow: ${workflow.name}`] : []),
    `Model: ${model_name}`,
    ...(output?.seed == null ? [] : [`Seed: ${output.seed}`]),
    ...given.map(([name, value]) => `${name}: ${valueText(value, { yes: 'on', no: 'off', file: 'file' })}`),
  ];
  return [promptOf(task), ...lines.filter((line) => !line.endsWith(': '))].filter(Boolean).join('\n');
}
