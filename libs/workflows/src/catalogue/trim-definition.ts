import type { ClassDefinition, Definitions, InputDefinition, InputOptions } from '../definitions.js';
import { isForbiddenKey } from '../json/forbidden-key.js';
import { folderFinder, type FolderLists } from '../requirement/folder-of.js';
import { trimInput, type InputPlace } from './trim-input.js';
import { isModelFile } from '../requirement/model-file.js';

/** What a catalogue keeps of a class: all that says what a graph may hold, and no text that only people read. */
const KEPT = [
  ...['input', 'input_order', 'is_input_list', 'output', 'output_is_list', 'output_name', 'output_matchtypes'],
  ...['display_name', 'python_module', 'category', 'output_node', 'has_intermediate_output'],
  ...['deprecated', 'experimental', 'dev_only', 'api_node'],
] as const;

/** Trims the definition of one class; undefined for what is none, and for names that no class may have here. */
export type DefinitionTrimmer = (className: string, info: unknown) => ClassDefinition | undefined;

/**
 * Takes out of definitions what one ComfyUI's files make them be (lists of models, of uploads) and what only people read, so that two
 * ComfyUIs with the same nodes have the same definitions. Choices that are no files stay, and so do files of a folder that nobody can
 * name. The lists of models tell which folder an input lists; it is noted as `model_folder`. A loader of a pack that no table knows
 * can be told only where the folder has files: without any its definition is another one.
 */
export function definitionTrimmer(lists: FolderLists): DefinitionTrimmer {
  const current: Definitions = {};
  const folderOf = folderFinder(current, lists);
  return (className, info) => {
    if (!isRecord(info) || isForbiddenKey(className)) return undefined;
    current[className] = info;
    try {
      return trimmed(info, (input, definition) => trimInput(definition, placeOf(className, input)));
    } finally {
      delete current[className];
    }
  };
  function placeOf(className: string, input: string): InputPlace {
    return { className, input, folder: () => folderOf(className, input) };
  }
}

type TrimOne = (input: string, definition: InputDefinition) => InputDefinition;

function trimmed(info: ClassDefinition, trim: TrimOne): ClassDefinition {
  const kept = Object.fromEntries(
    KEPT.filter((key) => key in info).map((key) => [key, info[key as keyof ClassDefinition]]),
  );
  const definition = kept as ClassDefinition;
  if (isRecord(definition.input)) definition.input = trimmedSections(definition.input, trim);
  if (Array.isArray(definition.output)) definition.output = definition.output.map(trimmedOutput);
  return definition;
}

function trimmedSections(sections: NonNullable<ClassDefinition['input']>, trim: TrimOne): ClassDefinition['input'] {
  const { required, optional, hidden } = sections;
  return {
    ...(isRecord(required) && { required: trimmedInputs(required, trim) }),
    ...(isRecord(optional) && { optional: trimmedInputs(optional, trim) }),
    ...(isRecord(hidden) && { hidden }),
  };
}

function trimmedInputs(inputs: Record<string, InputDefinition>, trim: TrimOne): Record<string, InputDefinition> {
  const wellFormed = Object.entries(inputs).filter(([name, input]) => Array.isArray(input) && !isForbiddenKey(name));
  return Object.fromEntries(wellFormed.map(([name, input]) => [name, trimNested(trim(name, input), name, trim)]));
}

/** The options of a dynamic combo bring inputs of their own, named `combo.input`. */
function trimNested([type, options]: InputDefinition, name: string, trim: TrimOne): InputDefinition {
  if (!options || !Array.isArray(options.options) || type === 'COMBO') return options ? [type, options] : [type];
  const choices = options.options.map((option) => {
    const inputs = isRecord(option) ? (option as { inputs?: unknown }).inputs : undefined;
    if (!isRecord(inputs)) return option;
    const within: TrimOne = (input, definition) => trim(`${name}.${input}`, definition);
    return { ...(option as object), inputs: trimmedSections(inputs, within) };
  });
  return [type, { ...options, options: choices as InputOptions['options'] }];
}

/** Some loaders give the list of files as the type of what they make. */
function trimmedOutput(type: NonNullable<ClassDefinition['output']>[number]) {
  return Array.isArray(type) ? type.filter((choice) => !isModelFile(choice)) : type;
}

function isRecord(value: unknown): value is Record<string, never> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
