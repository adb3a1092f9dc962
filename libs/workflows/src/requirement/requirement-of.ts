import type { RequiredFile, Requirement } from '@atelier/contracts';
import type { Definitions, InputDefinition } from '../definitions.js';
import { isLink, type WorkflowGraph, type WorkflowValue } from '../graph.js';
import { choicesOf, classDefinition, inputDefinition, inputType, isUpload } from '../input-definitions.js';
import { embeddingsIn } from './embeddings.js';
import { folderFinder, type FolderLists, type FolderOf } from './folder-of.js';
import { stringsAt } from './literals.js';
import { comparableFile, isModelFile } from './model-file.js';
import { tabledFolder } from './loader-folders.js';

export interface RequirementContext {
  /** Files by folder, by which the folder of a loader that no table knows is found. */
  folders?: FolderLists;
  /** What every ComfyUI has: choices listed here are no requirement, so that a sampler does not make a key of its own. */
  common?: Definitions;
}

type Choice = Requirement['choices'][number];

/** One input of one node while a graph is read. */
interface InputAt {
  className: string;
  name: string;
  value: WorkflowValue;
  definition: InputDefinition | undefined;
  /** Whether the class has a definition at all. */
  known: boolean;
}

/**
 * What a ComfyUI must have to run a graph, sorted and without repetitions: classes, model files (values of combos with the
 * ending of a model, also behind links, and `embedding:name` in texts), and choices that are no files. Of a class without a
 * definition every value with such an ending counts. Choices come from definitions only.
 */
export function requirementOf(
  graph: WorkflowGraph,
  definitions: Definitions,
  context: RequirementContext = {},
): Requirement {
  const folderOf = folderFinder(definitions, context.folders);
  const inputs = inputsOf(graph, definitions);
  return {
    classes: unique(Object.values(graph).map((node) => node.class_type)),
    files: uniqueBy(inputs.flatMap((input) => filesOf(graph, input, folderOf)), fileKey), // prettier-ignore
    choices: uniqueBy(inputs.flatMap((input) => choiceOf(input, folderOf, context.common ?? {})), choiceKey), // prettier-ignore
  };
}

function inputsOf(graph: WorkflowGraph, definitions: Definitions): InputAt[] {
  return Object.values(graph).flatMap(({ class_type: className, inputs }) => {
    const known = classDefinition(definitions, className);
    return Object.entries(inputs).map(([name, value]) => ({
      className,
      name,
      value,
      definition: inputDefinition(known, name),
      known: known !== undefined,
    }));
  });
}

function filesOf(graph: WorkflowGraph, input: InputAt, folderOf: FolderOf): RequiredFile[] {
  const embeddings = typeof input.value === 'string' ? embeddingsIn(input.value) : [];
  if (!mayNameFiles(input)) return embeddings;
  const folder = folderOf(input.className, input.name);
  if (folder === null && choicesOf(input.definition) !== undefined) return embeddings;
  const names = stringsAt(graph, input.value).filter(isModelFile);
  return [...names.map((name) => ({ folder, file: comparableFile(name) })), ...embeddings];
}

function mayNameFiles(input: InputAt): boolean {
  if (tabledFolder(input.className, input.name) !== undefined) return true;
  if (!input.known) return !isLink(input.value);
  return input.definition !== undefined && inputType(input.definition) === 'COMBO' && !isUpload(input.definition);
}

/** Folders of what people bring; their files are not listed with an upload flag. */
export const INPUT_LISTS: ReadonlySet<string> = new Set(['LoadLatent.latent', 'LoadImageSetFromFolderNode.folder', 'LoadImageTextSetFromFolderNode.folder']); // prettier-ignore

/** A choice that is no file of a known folder: also a file of a list that nothing else tells about. No file yet is none. */
function choiceOf(input: InputAt, folderOf: FolderOf, common: Definitions): Choice[] {
  const { className, name, value, definition } = input;
  if (!isChoice(value) || choicesOf(definition) === undefined || isUpload(definition)) return [];
  if (INPUT_LISTS.has(`${className}.${name}`)) return [];
  if ((value === '' || isModelFile(value)) && folderOf(className, name) !== null) return [];
  const everywhere = choicesOf(inputDefinition(classDefinition(common, className), name)) ?? [];
  return everywhere.includes(value) ? [] : [{ class: className, input: name, value: String(value) }];
}

function isChoice(value: WorkflowValue): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

const fileKey = ({ folder, file }: RequiredFile): string => `${folder ?? ''}\n${file}`;

const choiceKey = ({ class: name, input, value }: Choice): string => `${name}\n${input}\n${value}`;

function unique(texts: string[]): string[] {
  return [...new Set(texts)].sort();
}

/** Sorted by their keys in code units, so that the order is the same on every machine. */
function uniqueBy<T>(items: T[], key: (item: T) => string): T[] {
  const byKey = new Map(items.map((item) => [key(item), item]));
  return [...byKey.keys()].sort().map((each) => byKey.get(each)!);
}
