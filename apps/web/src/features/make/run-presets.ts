import type { FieldWidget, FormField, WorkflowVersion } from '@atelier/contracts';
import { checkFormValues } from '../forms/check-form-values.js';
import { type FormValues, isFilled, shapeOf } from '../forms/form.types.js';
import { mainPromptOf } from '../forms/prompt-words.js';
import { type Part, type PresetForm, partNamed } from '../presets/preset-form.js';

/** Files are one's own, and a seed is for one picture. */
const NEVER: ReadonlySet<FieldWidget> = new Set(['image', 'mask', 'video', 'audio', 'seed']);

/** The form of a workflow, as presets see it. What does not fit its rules is left out. */
export function presetFormOfRun(
  { workflow, form }: Pick<WorkflowVersion, 'workflow' | 'form'>,
  values: FormValues,
  onChange: (values: FormValues) => void,
): PresetForm {
  const prompt = mainPromptOf(form)?.name ?? null;
  const fields = form.fields.filter(({ hidden, widget }) => !hidden && !NEVER.has(widget));
  const now = fields.map(({ name }) => [name, values[name] ?? shapeOf(form, name).default] as const);
  return {
    workflow: workflow.id,
    values: Object.fromEntries(now.filter(([, value]) => isFilled(value))),
    partOf: (name) =>
      partOfField(
        fields.find((field) => field.name === name),
        prompt,
      ),
    prompt,
    apply: (given) => {
      const faults = checkFormValues(form, given);
      const sound = Object.entries(given).filter(([name]) => !(name in faults));
      onChange({ ...values, ...Object.fromEntries(sound) });
      return () => onChange(values);
    },
  };
}

function partOfField(field: FormField | undefined, prompt: string | null): Part | null {
  if (field === undefined) return null;
  if (field.name === prompt) return 'prompt';
  if (field.widget === 'loras') return 'loras';
  return field.widget === 'model_file' ? 'model' : partNamed(field.name);
}
