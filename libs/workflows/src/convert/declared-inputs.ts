import type { ClassDefinition, InputDefinition } from '../definitions.js';
import { isForbiddenKey } from '../json/forbidden-key.js';
import { inputType, isInputDefinition, isUpload } from '../input-definitions.js';
import { isWidget } from './widget-types.js';

export interface DeclaredInput {
  name: string;
  input: InputDefinition;
  optional: boolean;
}

/** The button beside a list of files: it has a value in the file and none in the graph. */
const UPLOAD_BUTTON: InputDefinition = ['IMAGEUPLOAD'];

/**
 * The inputs of a class in the order of the editor: as `input_order` says, the required ones before the optional ones, then
 * those that it does not name. Servers from before 2024 have no `input_order`; there the order of the object holds, and the
 * button for uploads stands at the end of the required ones.
 */
export function declaredInputs(definition: ClassDefinition): DeclaredInput[] {
  const known = DECLARED.get(definition) ?? ordered(definition);
  DECLARED.set(definition, known);
  return known;
}

/** A workflow has many nodes of one class. */
const DECLARED = new WeakMap<ClassDefinition, DeclaredInput[]>();

function ordered({ input, input_order }: ClassDefinition): DeclaredInput[] {
  const required = entriesOf(input?.required, false);
  const optional = entriesOf(input?.optional, true);
  if (required.some((entry) => isUpload(entry.input)))
    required.push({ name: 'upload', input: UPLOAD_BUTTON, optional: false });
  const all = new Map([...optional, ...required].map((entry) => [`${entry.optional}${entry.name}`, entry]));
  const named = [
    ...namesIn(input_order?.required).map((name) => `false${name}`),
    ...namesIn(input_order?.optional).map((name) => `true${name}`),
  ];
  const first = [...new Set(named)].map((key) => all.get(key)).filter((entry) => entry !== undefined);
  const rest = new Set([...required, ...optional]);
  for (const entry of first) rest.delete(entry);
  return [...first, ...rest];
}

function entriesOf(section: Record<string, InputDefinition> | undefined, optional: boolean): DeclaredInput[] {
  return Object.entries(section ?? {}).flatMap(([name, input]) =>
    isInputDefinition(input) && !isForbiddenKey(name) ? [{ name, input, optional }] : [],
  );
}

function namesIn(order: unknown): string[] {
  return Array.isArray(order) ? order.filter((name) => typeof name === 'string') : [];
}

/** Whether the editor draws a widget for it. */
export function isWidgetInput({ input, optional }: DeclaredInput): boolean {
  return isWidget(input, optional);
}

/** The type of a socket as links see it. */
export function socketType({ input }: DeclaredInput): string {
  const type = inputType(input);
  return type === 'COMFY_MATCHTYPE_V3' ? '*' : type;
}
