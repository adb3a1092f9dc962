import type { FormField, WorkflowForm } from '@atelier/contracts';
import { type FormValues, type PromptWords, shapeOf } from './form.types.js';

/** The field that says what is to be made: by its name, else the first with several lines. */
export function mainPromptOf({ fields }: Pick<WorkflowForm, 'fields'>): FormField | undefined {
  const prompts = fields.filter(({ widget, hidden }) => widget === 'multiline' && !hidden);
  return prompts.find(({ name }) => name === 'prompt') ?? prompts[0];
}

/** What stands in the prompt of a form; nothing where it has none. */
export function promptTextOf(form: WorkflowForm, values: FormValues): string {
  const field = mainPromptOf(form);
  const value = field && (values[field.name] ?? shapeOf(form, field.name).default);
  return typeof value === 'string' ? value : '';
}

/** The words of the prompt of a form, where it has one. */
export function promptWordsOf(
  form: WorkflowForm,
  values: FormValues,
  onChange: (name: string, value: unknown) => void,
): PromptWords | undefined {
  const field = mainPromptOf(form);
  if (field === undefined) return undefined;
  const text = promptTextOf(form, values);
  return {
    has: (word) => hasWord(text, word),
    toggle: (word) => onChange(field.name, hasWord(text, word) ? withoutWord(text, word) : withWord(text, word)),
  };
}

const same = (part: string, word: string) => part.trim().toLowerCase() === word.toLowerCase();

/** Commas within a word are those of a phrase: it is looked for as a whole. */
export function hasWord(text: string, word: string): boolean {
  return text.split(/[,，\n]/).some((part) => same(part, word));
}

export function withWord(text: string, word: string): string {
  const before = text.trimEnd().replace(/[,，]$/, '');
  return before === '' ? word : `${before}, ${word}`;
}

/** Takes a word out, with the comma that parts it from the others. */
export function withoutWord(text: string, word: string): string {
  const parts = text.split(/([,，\n])/);
  const at = parts.findIndex((part, index) => index % 2 === 0 && same(part, word));
  if (at === -1) return text;
  const from = at === 0 ? 0 : at - 1;
  return parts.toSpliced(from, 2).join('').trimStart();
}
