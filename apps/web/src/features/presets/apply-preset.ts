import { type Preset, STYLE_PROMPT } from '@atelier/contracts';
import { PARTS, type Part, type PresetForm } from './preset-form.js';

type Values = Preset['values'];

/** Whether it goes around a prompt instead of replacing it. */
export const isStyle = ({ values }: Pick<Preset, 'values'>): boolean =>
  typeof values['prompt'] === 'string' && values['prompt'].includes(STYLE_PROMPT);

/** Values that a preset has for a form, by the names of its fields: the prompt goes into the prompt, however that is called. */
function fitting(values: Values, { partOf, prompt }: PresetForm): [name: string, value: Values[string], part: Part][] {
  return Object.entries(values).flatMap<[string, Values[string], Part]>(([kept, value]) => {
    const name = kept === 'prompt' && prompt !== null ? prompt : kept;
    const part = partOf(name);
    return part === null ? [] : [[name, value, part]];
  });
}

/** The parts that values have for a form, in the order of the page. */
export function partsIn(values: Values, form: PresetForm): Part[] {
  const found = new Set(fitting(values, form).map(([, , part]) => part));
  return PARTS.filter((part) => found.has(part));
}

/** What is put into a form: the chosen parts, the prompt of a style around the prompt that stands there. */
export function appliedValues(values: Values, form: PresetForm, parts: readonly Part[]): Values {
  const chosen = fitting(values, form).filter(([, , part]) => parts.includes(part));
  return Object.fromEntries(
    chosen.map(([name, value, part]) => [name, part === 'prompt' ? around(value, form) : value]),
  );
}

function around(value: Values[string], { values, prompt }: PresetForm): Values[string] {
  const now = prompt === null ? '' : values[prompt];
  const own = typeof now === 'string' ? now.trim() : '';
  if (typeof value !== 'string' || !value.includes(STYLE_PROMPT)) return value;
  // Applied twice a style stands there once.
  const [before = '', after = ''] = value.split(STYLE_PROMPT);
  const isThere = own.length >= before.length + after.length && own.startsWith(before) && own.endsWith(after);
  return isThere ? own : value.replaceAll(STYLE_PROMPT, () => own);
}

/** What is kept of a form: the chosen parts, its prompt under the name that all forms know. */
export function keptValues(form: PresetForm, parts: readonly Part[]): Values {
  const chosen = fitting(form.values, form).filter(([, , part]) => parts.includes(part));
  return Object.fromEntries(chosen.map(([name, value]) => [name === form.prompt ? 'prompt' : name, value]));
}

/** The prompt that a change of a preset begins with: that of the form, but a style keeps its own with its mark. */
export function promptToEdit(preset: Pick<Preset, 'values'>, { values, prompt }: PresetForm): string {
  const text = isStyle(preset) ? preset.values['prompt'] : prompt !== null && values[prompt];
  return typeof text === 'string' ? text : '';
}

/** The parts of a preset that a form can replace: what stands in it, and the prompt of a style, which is typed. */
export function replaceableParts(preset: Pick<Preset, 'values'>, form: PresetForm): Part[] {
  return partsIn(isStyle(preset) ? { ...form.values, prompt: '' } : form.values, form);
}

/** A preset after its chosen parts were replaced by those of a form; what the form does not have stays as well. */
export function replacedValues(values: Values, form: PresetForm, parts: readonly Part[], prompt: string): Values {
  const isReplaced = (name: string) => partsIn({ [name]: null }, form).some((part) => parts.includes(part));
  const staying = Object.entries(values).filter(([name]) => !isReplaced(name));
  const own = parts.includes('prompt') && form.prompt !== null ? { prompt } : {};
  return { ...Object.fromEntries(staying), ...keptValues(form, parts), ...own };
}
