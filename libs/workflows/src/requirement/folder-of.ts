import { choicesOf, classDefinition, inputDefinition } from '../input-definitions.js';
import type { Definitions } from '../definitions.js';
import { comparableFile, folderName, isModelFile } from './model-file.js';
import { folderByInputName, notedFolder, tabledFolder } from './loader-folders.js';

/** The model files of each folder, as ComfyUI lists them (`GET /models/{folder}`). */
export type FolderLists = Readonly<Record<string, readonly string[]>>;

/** Tells which folder of models an input lists; `null` where nothing tells it. */
export type FolderOf = (className: string, input: string) => string | null;

/**
 * By the table of known loaders, else by a note in the definition, else the folder whose list equals or holds the choices of
 * the input, else by the name of the input. Of several folders that hold the choices the smallest is taken.
 */
export function folderFinder(definitions: Definitions, lists: FolderLists = {}): FolderOf {
  const folders = comparableLists(lists);
  return (className, input) =>
    tabledFolder(className, input) ??
    notedFolder(definitions, className, input) ??
    folderHolding(folders, modelChoices(definitions, className, input)) ??
    folderByInputName(input) ??
    null;
}

type ComparableFolder = [name: string, files: Set<string>];

function comparableLists(lists: FolderLists): ComparableFolder[] {
  const folders = Object.entries(lists).map(([name, files]): ComparableFolder => [
    folderName(name),
    new Set(files.map(comparableFile)),
  ]);
  return folders.sort(([a, left], [b, right]) => left.size - right.size || (a < b ? -1 : 1));
}

function modelChoices(definitions: Definitions, className: string, input: string): string[] {
  const choices = choicesOf(inputDefinition(classDefinition(definitions, className), input)) ?? [];
  return choices.filter(isModelFile).map(comparableFile);
}

function folderHolding(folders: ComparableFolder[], files: string[]): string | undefined {
  if (files.length === 0) return undefined;
  return folders.find(([, listed]) => files.every((file) => listed.has(file)))?.[0];
}
