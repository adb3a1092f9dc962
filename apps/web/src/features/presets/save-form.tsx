import { presetNameSchema, presetValuesSchema } from '@atelier/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreatePreset } from '../../entities/presets/use-presets.js';
import { type ApiErrorCode, toApiError } from '../../shared/api/api-error.js';
import { Button } from '../../shared/ui/button.js';
import { Checkbox } from '../../shared/ui/checkbox.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { keptValues, partsIn } from './apply-preset.js';
import { PartsChoice } from './parts-choice.js';
import { NameField, PromptField } from './preset-fields.js';
import type { Part, PresetForm } from './preset-form.js';

interface SaveFormProps {
  form: PresetForm;
  onDone: () => void;
}

/** Keeps what stands in the form, or parts of it, under a name; the prompt may become that of a style. */
export function SaveForm({ form, onDone }: SaveFormProps) {
  const { t } = useTranslation(['prompt', 'common']);
  const parts = partsIn(form.values, form);
  const [fields, setFields] = useState(() => fieldsOf(form, parts));
  const change = (part: Partial<SaveFields>) => setFields({ ...fields, ...part });
  const { submit, isBusy, problem, wrongName, wrongValues } = useSave(form, fields, onDone);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <ProblemNotice code={problem} />
      <NameField name={fields.name} isWrong={wrongName} onChange={(name) => change({ name })} />
      <PartsChoice parts={parts} chosen={fields.parts} onChange={(chosen) => change({ parts: chosen })} />
      {fields.parts.includes('prompt') && (
        <PromptField text={fields.prompt} onChange={(prompt) => change({ prompt })} />
      )}
      {wrongValues && <p className="text-sm text-danger">{t('prompt:presets.valuesRule')}</p>}
      <Checkbox label={t('prompt:presets.share')} checked={fields.shared} onChange={(shared) => change({ shared })} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{t('common:cancel')}</Button>
        <Button type="submit" look="primary" aria-disabled={isBusy}>
          {t(isBusy ? 'prompt:saving' : 'prompt:save')}
        </Button>
      </div>
    </form>
  );
}

interface SaveFields {
  name: string;
  parts: Part[];
  prompt: string;
  shared: boolean;
}

function fieldsOf({ values, prompt }: PresetForm, parts: Part[]): SaveFields {
  const text = prompt === null ? '' : values[prompt];
  return { name: '', parts, prompt: typeof text === 'string' ? text : '', shared: false };
}

function useSave(form: PresetForm, { name, parts, prompt, shared }: SaveFields, onDone: () => void) {
  const { mutateAsync, isPending } = useCreatePreset();
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<ApiErrorCode | null>(null);
  const kept = keptValues(form, parts);
  const values = parts.includes('prompt') && form.prompt !== null ? { ...kept, prompt } : kept;
  const wrongName = !presetNameSchema.safeParse(name).success;
  const wrongValues = !presetValuesSchema.safeParse(values).success;
  const save = async () => {
    setProblem(null);
    await mutateAsync({ name, values, workflow_id: form.workflow, shared }).then(onDone, (error: unknown) => setProblem(toApiError(error).code)); // prettier-ignore
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The form of the page lies around the dialog as React sees it.
    event.stopPropagation();
    setTried(true);
    if (!isPending && !wrongName && !wrongValues) void save();
  };
  return { submit, isBusy: isPending, problem, wrongName: isTried && wrongName, wrongValues: isTried && wrongValues };
}
