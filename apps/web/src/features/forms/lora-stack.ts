import { type LoraValue, MAX_LORAS, type WorkflowForm } from '@atelier/contracts';
import type { LoraStack } from '../prompt/suggestion.types.js';
import { type FormValues, shapeOf } from './form.types.js';

/** What a field for LoRAs holds. */
export const stackOf = (value: unknown): LoraValue[] => (Array.isArray(value) ? (value as LoraValue[]) : []);

/** The stack of LoRAs that a form has, for its prompts: choosing one there adds it here, as a graph names no LoRA in a text. */
export function loraStackOf(
  form: WorkflowForm,
  values: FormValues,
  onChange: (name: string, value: unknown) => void,
): LoraStack | undefined {
  const field = form.fields.find(({ widget, hidden }) => widget === 'loras' && !hidden);
  if (field === undefined) return undefined;
  const stack = stackOf(values[field.name] ?? shapeOf(form, field.name).default);
  return {
    folder: field.folder ?? 'loras',
    files: stack.map(({ file }) => file),
    isFull: stack.length >= MAX_LORAS,
    add: (file, strength) => onChange(field.name, [...stack, { file, strength }]),
  };
}
