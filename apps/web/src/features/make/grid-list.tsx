import type { FormField, WorkflowForm } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModelFiles } from '../../entities/workflows/use-workflows.js';
import { Checkbox } from '../../shared/ui/checkbox.js';
import { CONTROL_CLASS } from '../../shared/ui/field.js';
import { choicesOf, linesIn, listedAs, numbersIn } from './grid-values.js';

interface GridListProps {
  form: WorkflowForm;
  field: FormField;
  label: string;
  values: unknown[];
  onChange: (values: unknown[]) => void;
}

/** The values that a grid goes through, listed as it suits their kind. */
export function GridList(props: GridListProps) {
  switch (listedAs(props.field)) {
    case 'numbers':
      return <NumberList {...props} />;
    case 'lines':
      return <LineList {...props} />;
    case 'choices':
      return <Choices {...props} choices={choicesOf(props.form, props.field)} />;
    case 'files':
      return <FileChoices {...props} />;
    case 'media':
      return <ListedAbove />;
  }
}

/** Files are listed in their field. */
function ListedAbove() {
  const { t } = useTranslation('runs');
  return <p className="text-xs text-muted">{t('listedAbove')}</p>;
}

/** What is typed stays while it is typed: `1, ` is on the way to a second number. */
function NumberList({ label, values, onChange }: GridListProps) {
  const { t } = useTranslation('runs');
  const [text, setText] = useState(values.join(', '));
  return (
    <input
      type="text"
      aria-label={label}
      placeholder={t('numbersExample')}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onChange(numbersIn(event.target.value));
      }}
      className={`${CONTROL_CLASS} h-9 tabular-nums pointer-coarse:h-11`}
    />
  );
}

function LineList({ label, values, onChange }: GridListProps) {
  const { t } = useTranslation('runs');
  const [text, setText] = useState(values.join('\n'));
  return (
    <textarea
      aria-label={label}
      placeholder={t('linesExample')}
      rows={3}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onChange(linesIn(event.target.value));
      }}
      className={`${CONTROL_CLASS} resize-y py-1.5`}
    />
  );
}

function FileChoices(props: GridListProps) {
  const files = useModelFiles(props.field.folder);
  return <Choices {...props} choices={(files.data ?? []).flatMap(({ file }) => file ?? [])} />;
}

function Choices({ values, onChange, choices }: GridListProps & { choices: readonly unknown[] }) {
  const toggle = (choice: unknown, isOn: boolean) =>
    onChange(choices.filter((one) => (one === choice ? isOn : values.includes(one))));
  return (
    <div className="flex max-h-48 flex-col overflow-y-auto">
      {choices.map((choice) => (
        <Checkbox
          key={String(choice)}
          label={String(choice)}
          checked={values.includes(choice)}
          onChange={(isOn) => toggle(choice, isOn)}
        />
      ))}
    </div>
  );
}
