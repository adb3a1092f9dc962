import { type LoraValue, MAX_LORAS, type Model } from '@atelier/contracts';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useModelFiles } from '../../entities/workflows/use-workflows.js';
import { IconButton } from '../../shared/ui/button.js';
import { CONTROL_CLASS, FieldError } from '../../shared/ui/field.js';
import { LongSelect } from '../../shared/ui/long-select.js';
import { fileOptions } from './choice-controls.js';
import { useFieldText } from './field-text.js';
import type { ControlProps, PromptWords } from './form.types.js';
import { HelpButton } from './help-button.js';
import { stackOf } from './lora-stack.js';
import { TriggerWords } from './trigger-words.js';

/** A stack of LoRAs: each with its strength; one is added by choosing it. */
export function LorasControl({ field, value, problem, words, onChange }: ControlProps) {
  const { t } = useTranslation('forms');
  const { label, help } = useFieldText(field);
  const stack = stackOf(value);
  const files = useModelFiles(field.folder ?? 'loras');
  const left = fileOptions(files.data).filter((option) => stack.every(({ file }) => file !== option.value));
  const nothing = files.data?.length === 0 ? t('noFiles', { folder: field.folder ?? 'loras' }) : undefined;
  return (
    <div data-field={field.name} className="flex min-w-0 flex-col gap-2">
      <LongSelect
        dense
        id={`field-${field.name}`}
        label={label}
        aside={help && <HelpButton label={label} help={help} />}
        value={null}
        options={stack.length < MAX_LORAS ? left : []}
        placeholder={t('addLora')}
        searchLabel={t('searchIn', { label })}
        nothingFound={t('nothingFound')}
        hint={nothing}
        onChange={(file) => onChange([...stack, { file, strength: 1 }])}
      />
      {stack.length > 0 && <LoraRows stack={stack} files={files.data ?? []} words={words} onChange={onChange} />}
      {problem && <FieldError id={`field-${field.name}-error`} text={problem} />}
    </div>
  );
}

interface LoraRowsProps {
  stack: LoraValue[];
  files: readonly Model[];
  words: PromptWords | undefined;
  onChange: (stack: LoraValue[]) => void;
}

function LoraRows({ stack, files, words, onChange }: LoraRowsProps) {
  const modelOf = (file: string) => files.find((model) => model.file === file);
  const replace = (file: string, part: Partial<LoraValue>) =>
    onChange(stack.map((lora) => (lora.file === file ? { ...lora, ...part } : lora)));
  return (
    <ul className="flex flex-col gap-1">
      {stack.map((lora) => (
        <LoraRow
          key={lora.file}
          lora={lora}
          model={modelOf(lora.file)}
          words={words}
          onStrength={(strength) => replace(lora.file, { strength })}
          onRemove={() => onChange(stack.filter(({ file }) => file !== lora.file))}
        />
      ))}
    </ul>
  );
}

interface LoraRowProps {
  lora: LoraValue;
  model: Model | undefined;
  words: PromptWords | undefined;
  onStrength: (strength: number) => void;
  onRemove: () => void;
}

function LoraRow({ lora, model, words, onStrength, onRemove }: LoraRowProps) {
  const { t } = useTranslation('forms');
  const name = lora.file.replace(/\.[^.]*$/, '');
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_4.5rem_auto] items-center gap-1 rounded-control bg-sunken pl-3">
      <span className="truncate text-sm" title={lora.file}>
        {name}
      </span>
      <input
        type="number"
        aria-label={t('strengthOf', { name })}
        min={-20}
        max={20}
        step={0.05}
        defaultValue={lora.strength}
        onChange={(event) => Number.isFinite(event.target.valueAsNumber) && onStrength(event.target.valueAsNumber)}
        className={`${CONTROL_CLASS} h-8 px-2 text-sm tabular-nums pointer-coarse:h-11`}
      />
      <IconButton label={t('removeLora', { name })} onClick={onRemove}>
        <X aria-hidden />
      </IconButton>
      {words && <TriggerWords name={name} model={model} words={words} />}
    </li>
  );
}
