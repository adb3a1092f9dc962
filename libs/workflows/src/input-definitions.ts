import type { ClassDefinition, Definitions, InputDefinition, InputOptions } from './definitions.js';
import type { WorkflowValue } from './graph.js';

/** The definition of a class; never something inherited, because a file may call a class `constructor`. */
export function classDefinition(definitions: Definitions, name: string): ClassDefinition | undefined {
  return Object.hasOwn(definitions, name) ? definitions[name] : undefined;
}

/** The definition of an input; `format.codec` is the input `codec` of any option of the dynamic combo `format`. */
export function inputDefinition(definition: ClassDefinition | undefined, name: string): InputDefinition | undefined {
  const own = declared(definition?.input, name);
  const dot = name.lastIndexOf('.');
  if (own !== undefined || dot < 0) return own;
  return nested(inputDefinition(definition, name.slice(0, dot)), name.slice(dot + 1));
}

function declared(sections: ClassDefinition['input'], name: string): InputDefinition | undefined {
  for (const section of [sections?.required, sections?.optional]) {
    if (section != null && Object.hasOwn(section, name) && isInputDefinition(section[name])) return section[name];
  }
  return undefined;
}

/** What a pack declares is not always of this form. */
export function isInputDefinition(input: unknown): input is InputDefinition {
  return Array.isArray(input) && (typeof input[0] === 'string' || Array.isArray(input[0]));
}

function nested(combo: InputDefinition | undefined, name: string): InputDefinition | undefined {
  const options = optionsOf(combo).options;
  if (!Array.isArray(options)) return undefined;
  for (const option of options) {
    const inputs = (option as { inputs?: ClassDefinition['input'] } | null)?.inputs;
    const found = declared(inputs, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function optionsOf(input: InputDefinition | undefined): InputOptions {
  return input?.[1] ?? {};
}

/** `INT`, `MODEL`, `COMBO` ...; a list of choices is a `COMBO` too. */
export function inputType(input: InputDefinition): string {
  return typeof input[0] === 'string' ? input[0] : 'COMBO';
}

/** The choices of a combo, of either form; `undefined` where the definition lists none (the browser fetches them). */
export function choicesOf(input: InputDefinition | undefined): WorkflowValue[] | undefined {
  if (input === undefined) return undefined;
  const listed = typeof input[0] === 'string' ? input[1]?.options : input[0];
  if (!Array.isArray(listed)) return undefined;
  return inputType(input) === 'COMFY_DYNAMICCOMBO_V3' ? listed.map(keyOfOption) : listed;
}

function keyOfOption(option: WorkflowValue): WorkflowValue {
  return typeof option === 'object' && option !== null && 'key' in option ? (option.key ?? null) : option;
}

const UPLOADS = ['image_upload', 'audio_upload', 'video_upload', 'file_upload', 'animated_image_upload'] as const;

/** Whether the choices are the files of one ComfyUI's input folder: never a list for people, never a requirement. */
export function isUpload(input: InputDefinition | undefined): boolean {
  const options = optionsOf(input);
  return UPLOADS.some((flag) => options[flag] === true);
}
