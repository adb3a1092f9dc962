import { LIMITS, type Requirement, type WorkflowForm } from '@atelier/contracts';
import type { RunValues } from '@atelier/workflows';
import { MAIN_FOLDERS } from '../../fleet/models/model-kinds.js';

const isTold = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** A text cut to a length, without half a character at its end. */
function cut(text: string, max: number): string {
  const short = text.slice(0, max);
  return short.isWellFormed() ? short : short.slice(0, -1);
}

/**
 * What the run draws, as history and search know it: the first text of its form, else the name of the workflow. Whoever
 * shows it in another language takes that name from the `workflow` of the task.
 */
export function promptOfRun({ fields }: WorkflowForm, values: RunValues, workflowName: string): string {
  const texts = fields.filter(({ widget }) => widget === 'multiline' || widget === 'text');
  const [named, first] = [
    texts.find(({ name }) => name === 'prompt'),
    texts.find(({ widget }) => widget === 'multiline'),
  ];
  const told = [named, first, texts[0]].map((field) => field && values[field.name]).find(isTold);
  return cut(told ?? workflowName, LIMITS.prompt.max);
}

const nameOfFile = ({ file }: Requirement['files'][number]) => file.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '');
const mainFiles = ({ files }: Requirement) =>
  MAIN_FOLDERS.flatMap((folder) => files.filter((file) => file.folder === folder));

/** The main model file without folder and ending, as `text-to-image` names models; else the name of the workflow. */
export function modelNameOfRun(requirement: Requirement, workflowName: string): string {
  const main = mainFiles(requirement)[0] ?? requirement.files[0];
  return cut((main && nameOfFile(main)) || workflowName, LIMITS.modelName.max);
}

/** The names of all main models that a run loads. */
export const mainModelsOf = (requirement: Requirement): string[] => mainFiles(requirement).map(nameOfFile);

/** The first seed that a number holds exactly. */
export function seedOfRun({ fields }: WorkflowForm, values: RunValues): number | null {
  const seeds = fields.filter(({ widget }) => widget === 'seed').map(({ name }) => Number(values[name]));
  return seeds.find((seed) => Number.isSafeInteger(seed)) ?? null;
}
