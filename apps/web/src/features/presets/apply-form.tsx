import type { Preset } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOfText } from '../../shared/i18n/language.js';
import { Button } from '../../shared/ui/button.js';
import { appliedValues, partsIn } from './apply-preset.js';
import { ActionProblem } from './action-problem.js';
import { EditForm } from './edit-form.js';
import { PartsChoice } from './parts-choice.js';
import type { Part, PresetForm } from './preset-form.js';
import { OwnActions } from './own-actions.js';
import { usePresetActions } from './use-preset-actions.js';

interface ApplyFormProps {
  preset: Preset;
  form: PresetForm;
  onApply: (values: Preset['values']) => void;
  onChanged: (preset: Preset) => void;
  /** It is gone, or another one was made of it. */
  onDone: () => void;
}

/** What a preset holds, and which parts of it go into the form. */
export function ApplyForm({ preset, form, onApply, onChanged, onDone }: ApplyFormProps) {
  const { t } = useTranslation(['prompt', 'common']);
  const parts = partsIn(preset.values, form);
  const [left, setLeft] = useState<Part[]>([]);
  const chosen = parts.filter((part) => !left.includes(part));
  const [isEditing, setEditing] = useState(false);
  const actions = usePresetActions(preset, { onChanged, onDone });
  const edit = (isIt: boolean) => {
    actions.forgetProblem();
    setEditing(isIt);
  };
  if (isEditing) return <EditForm form={form} actions={actions} onDone={() => edit(false)} />;
  return (
    <>
      <ActionProblem actions={actions} />
      <Prompt preset={preset} />
      {parts.length > 0 ? (
        <PartsChoice
          parts={parts}
          chosen={chosen}
          onChange={(now) => setLeft(parts.filter((part) => !now.includes(part)))}
        />
      ) : (
        <p className="text-sm">{t('prompt:presets.nothingFits')}</p>
      )}
      <OwnActions actions={actions} onEdit={() => edit(true)} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{t('prompt:presets.back')}</Button>
        <Button
          look="primary"
          aria-disabled={chosen.length === 0}
          onClick={() => chosen.length > 0 && onApply(appliedValues(preset.values, form, chosen))}
        >
          {t('prompt:presets.apply')}
        </Button>
      </div>
    </>
  );
}

function Prompt({ preset: { values } }: { preset: Preset }) {
  const { prompt } = values;
  if (typeof prompt !== 'string' || prompt === '') return null;
  return (
    <p
      lang={languageOfText(prompt)}
      className="max-h-32 overflow-y-auto text-sm break-words whitespace-pre-wrap text-muted"
    >
      {prompt}
    </p>
  );
}
