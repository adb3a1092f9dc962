import type { InputSpec, InputTypes } from './node-definition.js';

/** One input of a class with its type, options and whether it must be given. */
export interface InputInfo {
  name: string;
  type: string | unknown[];
  options: Record<string, unknown>;
  required: boolean;
  /** `[type, options]`, as `extra_info.input_config` shows it. */
  config: InputSpec;
}

/** The checked inputs of a class: required ones first, hidden ones never. */
export function inputInfos(inputs: InputTypes): InputInfo[] {
  const required = Object.entries(inputs.required).map(([name, spec]) => toInfo(name, spec, true));
  const optional = Object.entries(inputs.optional ?? {}).map(([name, spec]) => toInfo(name, spec, false));
  return [...required, ...optional];
}

function toInfo(name: string, [type, options = {}]: InputSpec, required: boolean): InputInfo {
  return { name, type, options, required, config: [type, options] };
}
