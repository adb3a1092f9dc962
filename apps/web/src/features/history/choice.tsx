import { useTranslation } from 'react-i18next';
import { LongSelect } from '../../shared/ui/long-select.js';
import type { Option } from '../../shared/ui/option.js';

/** The option without a condition. */
const ANY = '';

interface ChoiceProps {
  id: string;
  label: string;
  /** Label of the option without a condition. */
  any: string;
  value: string | undefined;
  options: readonly Option[];
  onChange: (value: string | undefined) => void;
}

/** One of several values as a condition, or none. */
export function Choice({ id, label, any, value, options, onChange }: ChoiceProps) {
  const { t } = useTranslation('gallery');
  return (
    <LongSelect
      id={id}
      label={label}
      searchLabel={t('searchChoices')}
      nothingFound={t('nothingFound')}
      value={value ?? ANY}
      options={[{ value: ANY, label: any }, ...options]}
      onChange={(next) => onChange(next === ANY ? undefined : next)}
    />
  );
}
