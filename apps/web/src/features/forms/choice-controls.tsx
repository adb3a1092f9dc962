import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Model } from '@atelier/contracts';
import { useModelFiles } from '../../entities/workflows/use-workflows.js';
import { LongSelect } from '../../shared/ui/long-select.js';
import type { Option } from '../../shared/ui/option.js';
import { useFieldText } from './field-text.js';
import type { ControlProps } from './form.types.js';
import { HelpButton } from './help-button.js';

/** Choices are texts, numbers or switches: a select knows texts only. */
const keyOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

/** A choice of the form's own list. */
export function ChoiceControl(props: ControlProps) {
  const choices = props.shape.enum ?? [];
  const options = choices.map((choice) => ({ value: keyOf(choice), label: String(choice) }));
  return (
    <ChoiceSelect
      {...props}
      options={options}
      onChange={(key) => props.onChange(choices.find((choice) => keyOf(choice) === key))}
    />
  );
}

/** A model file of a folder, of those that runners have. */
export function ModelFileControl(props: ControlProps) {
  const { t } = useTranslation('forms');
  const files = useModelFiles(props.field.folder);
  useFirstFile(props, files.data);
  const nothing = files.data?.length === 0 ? t('noFiles', { folder: props.field.folder }) : undefined;
  const problem = props.problem ?? nothing ?? (files.isError ? t('filesFailed') : undefined);
  return <ChoiceSelect {...props} problem={problem} options={fileOptions(files.data)} />;
}

/** What is known to make sound or films is no good guess; of the others one that is in memory, else the first. */
export function likelyFile(files: readonly Model[] | undefined): string | null | undefined {
  const likely = files?.toSorted((a, b) => Number(!!a.makes) - Number(!!b.makes) || b.warm - a.warm);
  return likely?.[0]?.file;
}

/** A file that must be chosen is chosen. */
function useFirstFile({ field, required, value, onChange }: ControlProps, files: readonly Model[] | undefined): void {
  const first = likelyFile(files);
  const isOpen = required && (value === undefined || value === null) && !!first;
  const choose = useEffectEvent(() => onChange(first));
  useEffect(() => {
    if (isOpen) choose();
  }, [isOpen, first, field.name]);
}

export function fileOptions(files: readonly Model[] | undefined): Option[] {
  const named = (files ?? []).filter(({ file }) => !!file);
  return named.map(({ file, name }) => ({ value: file!, label: name }));
}

function ChoiceSelect({ options, ...props }: ControlProps & { options: readonly Option[] }) {
  const { field, value, problem, onChange } = props;
  const { t } = useTranslation('forms');
  const { label, help } = useFieldText(field);
  const key = value === undefined || value === null ? null : keyOf(value);
  const known = key === null || options.some((option) => option.value === key);
  return (
    <div data-field={field.name} className="relative min-w-0">
      <LongSelect
        dense
        id={`field-${field.name}`}
        label={label}
        aside={help && <HelpButton label={label} help={help} />}
        value={key}
        options={known ? options : [{ value: key, label: key, note: t('notHere') }, ...options]}
        placeholder={t('choose')}
        searchLabel={t('searchIn', { label })}
        nothingFound={t('nothingFound')}
        error={problem}
        onChange={onChange}
      />
    </div>
  );
}
