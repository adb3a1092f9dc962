import type { UsageGroup } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import type { UsageSearch } from '../../entities/usage/usage-calls.js';
import { ChoiceGroup } from '../../shared/ui/choice-group.js';
import { TextField } from '../../shared/ui/text-field.js';
import { isRange } from './usage-days.js';

interface UsageFieldsProps {
  groups: readonly UsageGroup[];
  value: UsageSearch;
  onChange: (value: UsageSearch) => void;
}

/** Of which days a report is, and by what. */
export function UsageFields({ groups, value, onChange }: UsageFieldsProps) {
  const { t } = useTranslation('usage');
  const choices = groups.map((group) => ({ value: group, label: t(`by.${group}`) }));
  const error = isRange(value) ? undefined : t('rangeWrong');
  return (
    <form onSubmit={(event) => event.preventDefault()} className="grid items-start gap-4 lg:grid-cols-[2fr_1fr_1fr]">
      <ChoiceGroup
        label={t('groupBy')}
        value={value.group}
        choices={choices}
        onChange={(group) => onChange({ ...value, group })}
      />
      <TextField
        label={t('from')}
        type="date"
        value={value.from}
        error={error}
        onChange={({ target }) => onChange({ ...value, from: target.value })}
      />
      <TextField
        label={t('to')}
        type="date"
        value={value.to}
        onChange={({ target }) => onChange({ ...value, to: target.value })}
      />
    </form>
  );
}
