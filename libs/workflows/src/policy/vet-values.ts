import type { InputRef } from '@atelier/contracts';
import type { ClassDefinition, InputDefinition } from '../definitions.js';
import { isLink, type GraphNode, type WorkflowValue } from '../graph.js';
import { choicesOf, inputDefinition, isUpload } from '../input-definitions.js';
import { mediaWidget } from '../form/media-inputs.js';
import { isModelFile } from '../requirement/model-file.js';
import { fileValueFault } from '../values/file-value.js';
import { isOutputPath } from '../values/output-paths.js';
import type { PolicyReasonCode } from './verdict.js';

/** Why a value of a node is refused. */
export interface ValueFault {
  code: PolicyReasonCode;
  input: string;
  message: string;
}

/** Inputs by whose names packs take paths that no definition marks. */
const PATH_INPUT = /(^|_)(file|files|filename|path|folder|dir|directory)(_?name)?$/i;

/** Keys of services, as their owners write them. */
const SECRET = /\b(sk-[A-Za-z0-9_-]{20,}|comfyui-[0-9a-f]{32,}|hf_[A-Za-z0-9]{30,}|ghp_[A-Za-z0-9]{30,})/;

/**
 * Judges the literal values of a node. `brought`: the inputs that get a file of this run; without it a file of the input folder
 * is only looked at as a name, because the form will replace it.
 */
export function valueFaults(
  id: string,
  node: GraphNode,
  definition: ClassDefinition | undefined,
  brought?: readonly InputRef[],
): ValueFault[] {
  // prettier-ignore
  return Object.entries(node.inputs).flatMap(([input, value]) => {
    const isBrought = brought === undefined ? undefined : brought.some((ref) => ref[0] === id && ref[1] === input);
    const fault = valueFault(node.class_type, input, value, inputDefinition(definition, input), isBrought); // prettier-ignore
    return fault === null ? [] : [{ ...fault, input }];
  });
}

type Fault = Omit<ValueFault, 'input'>;

/** ComfyUI takes what stands under `__value__` for the value, so a name may hide in there. */
function valueFault(
  className: string,
  input: string,
  value: WorkflowValue,
  definition: InputDefinition | undefined,
  brought?: boolean,
): Fault | null {
  // prettier-ignore
  if (typeof value !== 'string' && isMediaInput(className, input, definition)) return namelessFault(value, brought);
  const texts = typeof value === 'string' ? [value] : isLink(value) ? [] : textsIn(value);
  return texts.map((text) => textFault(className, input, text, definition, brought)).find((fault) => fault !== null) ?? null; // prettier-ignore
}

const isMediaInput = (className: string, input: string, definition: InputDefinition | undefined) =>
  isUpload(definition) || mediaWidget(className, input, definition) !== undefined;

/** A name that the graph computes, or that stands inside something, is known only when ComfyUI opens the file. */
function namelessFault(value: WorkflowValue, brought?: boolean): Fault | null {
  if (brought === true || value === null) return null;
  return { code: 'bad_file', message: 'must be the name of a file, not a link or another value' };
}

/** Every text inside a value; those of no reader are as deep as JSON may be. */
function textsIn(value: WorkflowValue): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function textFault(
  className: string,
  input: string,
  value: string,
  definition: InputDefinition | undefined,
  brought?: boolean,
): Fault | null {
  // prettier-ignore
  if (isOutputPath(className, input)) return pathFault('bad_output_path', value);
  if (isMediaInput(className, input, definition)) return mediaFault(value, brought);
  if (choicesOf(definition)?.includes(value) === true) return null;
  if (isFileInput(input, value, definition)) return pathFault('bad_file', value);
  return SECRET.test(value) ? { code: 'secret', message: 'looks like a key of a service, which would be stored with the graph' } : null; // prettier-ignore
}

/** A file that somebody brings is empty until the runner has staged it. */
function mediaFault(value: string, brought?: boolean): Fault | null {
  if (brought === true || value === '') return null;
  if (brought === false)
    return { code: 'file_not_brought', message: `names ${shown(value)}, which no upload of this run is` };
  return pathFault('bad_file', value.replace(/ \[input\]$/, ''));
}

function isFileInput(input: string, value: WorkflowValue, definition: InputDefinition | undefined): boolean {
  return choicesOf(definition) !== undefined || isModelFile(value) || PATH_INPUT.test(input);
}

function pathFault(code: PolicyReasonCode, value: string): Fault | null {
  const fault = value === '' ? null : fileValueFault(value);
  return fault === null ? null : { code, message: `${shown(value)} ${fault}` };
}

function shown(value: string): string {
  return JSON.stringify(value.slice(0, 80));
}
