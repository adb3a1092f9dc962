import type { ClassDefinition, InputDefinition } from '@atelier/workflows';
import type { Folders } from '../files/folders.js';
import type { InputSpec, InputTypes } from '../graph/node-definition.js';
import type { ModelStore } from '../models/model-store.js';
import { inputFilesOf } from './input-files.js';
import { modelFolderOf } from '../models/model-inputs.js';

/** Where the choices come from that depend on files. */
export interface ChoiceSources {
  models: ModelStore;
  folders: Folders;
}

/** The inputs of a class with the model files and uploads that there are now as choices. */
export function currentInputs(name: string, definition: ClassDefinition, sources: ChoiceSources): InputTypes {
  const { required = {}, optional, hidden } = definition.input ?? {};
  const section = (inputs: Record<string, InputDefinition>) =>
    Object.fromEntries(
      Object.entries(inputs).map(([input, spec]) => [input, withChoices(spec, choicesFor(name, input, sources))]),
    );
  return { required: section(required), ...(optional && { optional: section(optional) }), ...(hidden && { hidden }) };
}

/** Undefined when the choices of the definition hold as they are. */
function choicesFor(name: string, input: string, { models, folders }: ChoiceSources): string[] | undefined {
  const folder = modelFolderOf(name, input);
  return folder === undefined ? inputFilesOf(name, input)?.(folders) : models.names(folder);
}

/** Files come before choices that are none, such as the VAE `pixel_space`. */
function withChoices([type, options = {}]: InputDefinition, files: string[] | undefined): InputSpec {
  if (files === undefined) return [type, options];
  if (Array.isArray(type)) return [[...files, ...type], options];
  return type === 'COMBO'
    ? [type, { ...options, options: [...files, ...(options.options as unknown[])] }]
    : [type, options];
}
