import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { ActionProblem } from './action-problem.js';
import { isStyle, replaceableParts } from './apply-preset.js';
import { PartsChoice } from './parts-choice.js';
import { NameField, PromptField } from './preset-fields.js';
import type { PresetForm } from './preset-form.js';
import { useEdit } from './use-edit.js';
import type { PresetActions } from './use-preset-actions.js';

interface EditFormProps {
  form: PresetForm;
  actions: PresetActions;
  onDone: () => void;
}

/** Another name for one's preset, and other settings of it, taken from the form; what is not chosen stays. */
export function EditForm({ form, actions, onDone }: EditFormProps) {
  const { t } = useTranslation(['prompt', 'common']);
  const { name, parts, prompt, change, submit, wrongName, wrongValues } = useEdit(form, actions, onDone);
  const first = useRef<HTMLInputElement>(null);
  // The button that opened it is gone, and the focus would be with it.
  useEffect(() => first.current?.focus(), []);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <ActionProblem actions={actions} />
      <NameField ref={first} name={name} isWrong={wrongName} onChange={(typed) => change({ name: typed })} />
      <PartsChoice
        legend={t('prompt:presets.replace')}
        parts={replaceableParts(actions.preset, form)}
        chosen={parts}
        onChange={(chosen) => change({ parts: chosen })}
      />
      {parts.includes('prompt') && (
        <PromptField text={prompt} ofStyle={isStyle(actions.preset)} onChange={(typed) => change({ prompt: typed })} />
      )}
      {wrongValues && <p className="text-sm text-danger">{t('prompt:presets.valuesRule')}</p>}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{t('common:cancel')}</Button>
        <Button type="submit" look="primary" aria-disabled={actions.isBusy}>
          {t(actions.isBusy ? 'prompt:saving' : 'prompt:save')}
        </Button>
      </div>
    </form>
  );
}
