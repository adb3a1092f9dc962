import type { Model } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useLive, useModels } from '../../entities/tasks/task-hooks.js';
import { Button } from '../../shared/ui/button.js';
import { LongSelect } from '../../shared/ui/long-select.js';
import { Notice } from '../../shared/ui/notice.js';
import type { Option } from '../../shared/ui/option.js';
import { isAway } from '../../shared/api/query-client.js';
import { StartingNotice } from '../../shared/ui/starting-notice.js';
import { isAvailable } from '../draft/model-choice.js';
import { sizeForModel } from '../draft/sizes.js';
import type { DraftForm } from '../draft/use-draft-form.js';

/** The model: available ones, and which of them are warm. */
export function ModelField({ make: { draft, model, faults, change } }: { make: DraftForm }) {
  const { t } = useTranslation('make');
  const models = useModels();
  // Where the results will be there is room to say that a start takes long.
  const isSaidElsewhere = useLive().tries > 0;
  const options = useOptions(model, models.data);
  const gone = !isAvailable(model, models.data);
  const choose = (name: string) => change({ model_name: name, ...sizeForModel(draft, model, name) });
  return (
    <div className="flex flex-col gap-2">
      <LongSelect
        id="model_name"
        label={t('model')}
        value={model}
        options={options}
        placeholder={t('modelPlaceholder')}
        searchLabel={t('modelSearch')}
        nothingFound={t('modelNotFound')}
        hint={gone && options.length > 1 ? t('modelGoneHint') : undefined}
        error={faults.has('model_name') ? t('faults.model_name') : undefined}
        onChange={choose}
      />
      {models.data?.length === 0 && (
        <Notice tone="warning" role="status">
          {t('noModels')}
        </Notice>
      )}
      {models.isPending && isAway(models.failureReason) && (
        <StartingNotice tries={isSaidElsewhere ? 1 : models.failureCount} />
      )}
      {models.isError && <ModelsFailed again={() => void models.refetch()} />}
    </div>
  );
}

function useOptions(model: string | null, models: readonly Model[] | undefined): Option[] {
  const { t } = useTranslation('make');
  const options = (models ?? []).map(({ name, warm }) => ({
    value: name,
    label: name,
    note: t(warm > 0 ? 'modelWarm' : 'modelCold'),
  }));
  if (model === null || options.some(({ value }) => value === model)) return options;
  return [{ value: model, label: model, note: models ? t('modelGone') : '' }, ...options];
}

function ModelsFailed({ again }: { again: () => void }) {
  const { t } = useTranslation(['make', 'common']);
  return (
    <Notice tone="danger" role="alert">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {t('make:modelsFailed')}
        <Button onClick={again}>{t('common:tryAgain')}</Button>
      </span>
    </Notice>
  );
}
