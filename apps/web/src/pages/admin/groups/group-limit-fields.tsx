import type { GroupLimits } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { NumberInput } from '../../../shared/ui/number-input.js';

type Name = keyof GroupLimits;

/** How each is shown: the most, and how many of its unit one of the field is. */
const FIELDS: Record<Name, { min: number; max: number; unit: number }> = {
  gpu_seconds_per_day: { min: 0, max: 1_000_000_000, unit: 60 },
  gpu_seconds_per_month: { min: 0, max: 1_000_000_000, unit: 60 },
  storage_mb: { min: 0, max: 1_000_000_000, unit: 1_024 },
  waiting_tasks: { min: 1, max: 100_000, unit: 1 },
  running_tasks: { min: 1, max: 10_000, unit: 1 },
  requests_per_minute: { min: 1, max: 1_000_000, unit: 1 },
};

interface GroupLimitFieldsProps {
  value: Partial<GroupLimits> | undefined;
  /** Names of what is wrong. */
  wrong: readonly string[];
  onChange: (value: Partial<GroupLimits>) => void;
}

/** The limits of its members: GPU time in minutes, storage in GiB; an empty field says nothing. */
export function GroupLimitFields({ value = {}, wrong, onChange }: GroupLimitFieldsProps) {
  const { t } = useTranslation('admin');
  return (
    <div className="flex flex-col gap-1.5">
      <div className="grid items-end gap-4 sm:grid-cols-2">
        {(Object.keys(FIELDS) as Name[]).map((name) => (
          <LimitField
            key={name}
            name={name}
            value={value[name] ?? null}
            isWrong={wrong.includes(name)}
            onChange={(limit) => onChange({ ...value, [name]: limit })}
          />
        ))}
      </div>
      <p className="text-xs text-muted">{t('groups.limitsHint')}</p>
    </div>
  );
}

interface LimitFieldProps {
  name: Name;
  value: number | null;
  isWrong: boolean;
  onChange: (value: number | null) => void;
}

function LimitField({ name, value, isWrong, onChange }: LimitFieldProps) {
  const { t } = useTranslation('admin');
  const { min, max, unit } = FIELDS[name];
  const most = Math.floor(max / unit);
  return (
    <NumberInput
      label={t(`groups.limits.${name}`)}
      value={value === null ? null : value / unit}
      {...{ min, max: most, step: 1 }}
      error={isWrong ? t('groups.limitWrong', { min, max: most }) : undefined}
      onChange={(number) => onChange(number === null ? null : Math.round(number * unit))}
    />
  );
}
