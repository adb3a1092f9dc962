import { type DeadLetter, type DeadLetterFilter, taskErrorCodeSchema } from '@atelier/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useModels } from '../../../entities/tasks/task-hooks.js';
import { Select } from '../../../shared/ui/select.js';

/** The value of "no filter", because a select needs one. */
const ANY = 'any';

interface DeadLetterFiltersProps {
  filter: DeadLetterFilter;
  /** The listed letters: their models can be chosen even when no runner has them any more. */
  letters: readonly DeadLetter[];
}

/** Which dead letters are listed, and replayed together. */
export function DeadLetterFilters({ filter, letters }: DeadLetterFiltersProps) {
  const { t } = useTranslation('admin');
  const navigate = useNavigate();
  const change = (part: Partial<DeadLetterFilter>) =>
    void navigate({ to: '/admin/dead-letters', search: { ...filter, ...part }, replace: true });
  const chosen = (value: string) => (value === ANY ? undefined : value);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        id="error_code"
        label={t('deadLetters.reason')}
        value={filter.error_code ?? ANY}
        options={useReasons()}
        onChange={(value) => change({ error_code: chosen(value) as DeadLetterFilter['error_code'] })}
      />
      <Select
        id="letter_model"
        label={t('model')}
        value={filter.model_name ?? ANY}
        options={useModelNames(filter, letters)}
        onChange={(value) => change({ model_name: chosen(value) })}
      />
    </div>
  );
}

function useReasons() {
  const { t } = useTranslation('admin');
  const codes = taskErrorCodeSchema.options.map((value) => ({ value, label: t(`deadLetters.codes.${value}`) }));
  return [{ value: ANY, label: t('deadLetters.anyReason') }, ...codes];
}

function useModelNames({ model_name }: DeadLetterFilter, letters: readonly DeadLetter[]) {
  const { t } = useTranslation('admin');
  const models = useModels().data ?? [];
  const names = new Set([...models.map(({ name }) => name), ...letters.map((letter) => letter.model_name)]);
  if (model_name !== undefined) names.add(model_name);
  const options = [...names].toSorted().map((value) => ({ value, label: value }));
  return [{ value: ANY, label: t('deadLetters.anyModel') }, ...options];
}
