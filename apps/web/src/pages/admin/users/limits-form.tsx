import type { Allowance, Allowances, SetAllowances } from '@atelier/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared/ui/button.js';
import { TextField } from '../../../shared/ui/text-field.js';
import { minutesOf, secondsOf } from './limit-minutes.js';

interface LimitsFormProps {
  allowances: Allowances;
  isBusy: boolean;
  onSave: (body: SetAllowances) => void;
}

/** The limits of one user in minutes; an empty field is what the settings say. */
export function LimitsForm({ allowances: { day, month }, isBusy, onSave }: LimitsFormProps) {
  const { t } = useTranslation('admin');
  const [perDay, setPerDay] = useState(() => ownMinutes(day));
  const [perMonth, setPerMonth] = useState(() => ownMinutes(month));
  const [daySeconds, monthSeconds] = [secondsOf(perDay), secondsOf(perMonth)];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || daySeconds === undefined || monthSeconds === undefined) return;
    onSave({ gpu_seconds_per_day: daySeconds, gpu_seconds_per_month: monthSeconds });
  };
  const errorOf = (seconds: number | null | undefined) => (seconds === undefined ? t('users.limits.wrong') : undefined);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('users.limits.perDay')}
          inputMode="decimal"
          value={perDay}
          error={errorOf(daySeconds)}
          onChange={({ target }) => setPerDay(target.value)}
        />
        <TextField
          label={t('users.limits.perMonth')}
          inputMode="decimal"
          value={perMonth}
          error={errorOf(monthSeconds)}
          onChange={({ target }) => setPerMonth(target.value)}
        />
      </div>
      <p className="text-sm text-muted">{t('users.limits.hint')}</p>
      <Button type="submit" look="primary" aria-disabled={isBusy} className="self-start">
        {t('users.limits.save')}
      </Button>
    </form>
  );
}

const ownMinutes = ({ limit_ms, is_default }: Allowance) => (is_default ? '' : minutesOf(limit_ms));
