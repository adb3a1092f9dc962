import type { InputDefinition, InputOptions } from '../definitions.js';
import type { WorkflowValue } from '../graph.js';
import { choicesOf, isUpload, optionsOf } from '../input-definitions.js';
import { INPUT_LISTS } from '../requirement/requirement-of.js';
import { tabledFolder } from '../requirement/loader-folders.js';
import { isModelFile } from '../requirement/model-file.js';

export interface InputPlace {
  className: string;
  input: string;
  /** Which model folder the input lists; null where nothing tells it. */
  folder: () => string | null;
}

/** It holds settings that come with ComfyUI, no models. */
const CONFIGS = 'configs';

const TEXTS: ReadonlySet<string> = new Set(['tooltip', 'description', 'placeholder']);

/** What people bring; an input that lists nothing else lists the input folder of its ComfyUI, with or without an upload button. */
const MEDIA =
  /\.(png|jpe?g|webp|gif|avif|bmp|tiff?|mp4|webm|mov|mkv|avi|wav|mp3|flac|ogg|opus|m4a|glb|gltf|obj|fbx|stl|latent)$/i;

/** One input without texts, and without the choices that depend on the files of one ComfyUI. */
export function trimInput(definition: InputDefinition, place: InputPlace): InputDefinition {
  const options = withoutTexts(optionsOf(definition));
  const choices = choicesOf(definition);
  if (choices === undefined || isDynamic(definition)) return withOptions(definition[0], options);
  if (isUpload(definition) || listsInputs(choices, place)) return withChoices(definition, [], options);
  const folder = mayListModels(choices, place) ? place.folder() : null;
  if (folder === null) return withOptions(definition[0], options);
  const others = choices.filter((choice) => !isModelFile(choice));
  return withChoices(definition, others, { ...options, model_folder: folder });
}

/** Of a known loader also when this ComfyUI has no file of the kind; a list of other words only has a loader's name. */
function mayListModels(choices: WorkflowValue[], { className, input }: InputPlace): boolean {
  if (choices.length === 0 || choices.some(isModelFile)) return true;
  const folder = tabledFolder(className, input);
  return folder !== undefined && folder !== CONFIGS;
}

function listsInputs(choices: WorkflowValue[], { className, input }: InputPlace): boolean {
  if (INPUT_LISTS.has(`${className}.${input}`)) return true;
  return choices.length > 0 && choices.every((choice) => typeof choice === 'string' && MEDIA.test(choice));
}

/** Its choices are inputs, not values. */
function isDynamic([type]: InputDefinition): boolean {
  return typeof type === 'string' && type !== 'COMBO';
}

function withoutTexts(options: InputOptions): InputOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !TEXTS.has(name)));
}

/** The first choice is the default, and one that is not there any more is none. */
function withChoices([type]: InputDefinition, choices: WorkflowValue[], options: InputOptions): InputDefinition {
  const { default: preset, ...rest } = options;
  const kept = preset !== undefined && choices.includes(preset) ? { ...rest, default: preset } : rest;
  return Array.isArray(type) ? withOptions(choices, kept) : withOptions(type, { ...kept, options: choices });
}

function withOptions(type: InputDefinition[0], options: InputOptions): InputDefinition {
  return Object.keys(options).length > 0 ? [type, options] : [type];
}
