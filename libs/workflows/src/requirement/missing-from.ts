import type { RequiredFile, Requirement } from '@atelier/contracts';
import type { Definitions } from '../definitions.js';
import { choicesOf, classDefinition, inputDefinition } from '../input-definitions.js';
import { embeddingName, isEmbeddings } from './embeddings.js';
import type { FolderLists } from './folder-of.js';
import { notedFolder, tabledFolder } from './loader-folders.js';
import { comparableFile, folderName } from './model-file.js';

/** What one ComfyUI can run, made for many comparisons by `catalogueOf`. */
export interface Catalogue {
  definitions: Definitions;
  /** By the folder's one name, the files as they are compared. */
  files: ReadonlyMap<string, ReadonlySet<string>>;
}

export function catalogueOf(definitions: Definitions, lists: FolderLists): Catalogue {
  const files = new Map<string, Set<string>>();
  for (const [folder, listed] of Object.entries(lists)) {
    const name = folderName(folder);
    const known = files.get(name) ?? new Set();
    for (const file of listed) known.add(isEmbeddings(name) ? embeddingName(file) : comparableFile(file));
    files.set(name, known);
  }
  return { definitions, files };
}

/** The part of a requirement that a catalogue does not have, in the same order; the choices of a missing class are left out. */
export function missingFrom(requirement: Requirement, catalogue: Catalogue): Requirement {
  return {
    classes: requirement.classes.filter((name) => classDefinition(catalogue.definitions, name) === undefined),
    files: requirement.files.filter((file) => !hasFile(catalogue, file)),
    choices: requirement.choices.filter((choice) => lacksChoice(catalogue, choice)),
  };
}

/** Whether a catalogue has everything; it stops at the first thing that is missing. */
export function satisfies(requirement: Requirement, catalogue: Catalogue): boolean {
  return (
    requirement.classes.every((name) => classDefinition(catalogue.definitions, name) !== undefined) &&
    requirement.files.every((file) => hasFile(catalogue, file)) &&
    !requirement.choices.some((choice) => lacksChoice(catalogue, choice))
  );
}

function hasFile({ files }: Catalogue, { folder, file }: RequiredFile): boolean {
  if (folder !== null) return files.get(folderName(folder))?.has(file) === true;
  return [...files.values()].some((listed) => listed.has(file));
}

/**
 * Without a list nothing can be told, because the browser fetches it. Nor does an empty list of model files tell anything: a
 * catalogue takes files out of its definitions, and what is left are names that are no files, such as `taesd`.
 */
function lacksChoice(
  { definitions }: Catalogue,
  { class: name, input, value }: Requirement['choices'][number],
): boolean {
  const definition = classDefinition(definitions, name);
  const choices = choicesOf(inputDefinition(definition, input));
  if (choices === undefined || (choices.length === 0 && listsModels(definitions, name, input))) return false;
  return !choices.some((choice) => typeof choice !== 'object' && String(choice) === value);
}

function listsModels(definitions: Definitions, name: string, input: string): boolean {
  return tabledFolder(name, input) !== undefined || notedFolder(definitions, name, input) !== undefined;
}
