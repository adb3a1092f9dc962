import type { NeededItem, Requirement } from '@atelier/contracts';
import { classDefinition, packOf, UNKNOWN_PACK, type UiWorkflow, type WorkflowValue } from '@atelier/workflows';
import type { Comparison } from '../../fleet/placement/placement.js';
import type { ReadFile } from '../versions/read-workflow-file.js';

const classKey = (name: string) => `class ${name}`;
const fileKey = ({ folder, file }: Requirement['files'][number]) => `file ${folder ?? ''} ${file}`;
const choiceKey = ({ class: name, input, value }: Requirement['choices'][number]) => `choice ${name} ${input} ${value}`;

/** Everything that a graph needs, with how many runners have it, and where the file says that it can be had. */
export function neededItems(
  { requirement, ui, definitions, unsupported }: ReadFile,
  compared: readonly Comparison[],
): NeededItem[] {
  const total = compared.reduce((sum, { runners }) => sum + runners, 0);
  const lacking = lackingCounts(compared);
  const urls = modelUrls(ui);
  const packs = new Map(unsupported.map((one) => [one.class, one.pack]));
  const item = (kind: NeededItem['kind'], key: string, name: string) => ({
    ...{ kind, name, folder: null, of_class: null, pack: null, url: null },
    ...{ runners: total - (lacking.get(key) ?? 0), of_runners: total },
  });
  const classes = new Set([...requirement.classes, ...packs.keys()]);
  return [
    ...[...classes].map((name) => {
      const pack = packOf(classDefinition(definitions, name));
      const told = packs.get(name) ?? (pack === UNKNOWN_PACK ? null : pack);
      return { ...item('class', classKey(name), name), pack: told, ...(packs.has(name) ? { runners: 0 } : {}) };
    }),
    ...requirement.files.map((file) => ({
      ...item('file', fileKey(file), file.file),
      folder: file.folder,
      url: urls.get(file.file.replace(/^.*\//, '')) ?? null,
    })),
    ...requirement.choices.map((choice) => ({
      ...item('choice', choiceKey(choice), choice.value),
      of_class: choice.class,
    })),
  ];
}

/** How many runners lack each thing. */
function lackingCounts(compared: readonly Comparison[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { missing, runners } of compared) {
    const keys = [...missing.classes.map(classKey), ...missing.files.map(fileKey), ...missing.choices.map(choiceKey)];
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + runners);
  }
  return counts;
}

const MAX_URL = 1_000;

/** The addresses that ComfyUI's own templates note at their nodes (`properties.models`), by the names of the files. */
function modelUrls(ui: UiWorkflow | null): Map<string, string> {
  const urls = new Map<string, string>();
  const graphs = ui ? [ui.root, ...ui.subgraphs.values()] : [];
  for (const { properties } of graphs.flatMap(({ nodes }) => nodes))
    for (const model of Array.isArray(properties.models) ? properties.models : []) noteUrl(model, urls);
  return urls;
}

function noteUrl(model: WorkflowValue, urls: Map<string, string>): void {
  if (typeof model !== 'object' || model === null || Array.isArray(model)) return;
  const { name, url } = model;
  if (typeof name !== 'string' || typeof url !== 'string' || url.length > MAX_URL) return;
  if (/^https?:\/\//.test(url) && URL.canParse(url)) urls.set(name, url);
}
