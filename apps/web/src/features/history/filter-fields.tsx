import { useTranslation } from 'react-i18next';
import { useCollections } from '../../entities/collections/use-collections.js';
import { useModels } from '../../entities/tasks/task-hooks.js';
import { CONTROL_CLASS, Field } from '../../shared/ui/field.js';
import type { Option } from '../../shared/ui/option.js';
import { type GallerySearch, OTHER_STATUSES } from './gallery-search.js';
import { Choice } from './choice.js';
import { MadeWithFields } from './made-with-fields.js';

interface FilterFieldsProps {
  search: GallerySearch;
  onChange: (part: GallerySearch) => void;
}

/** The filters that are hidden at first. */
export function FilterFields({ search, onChange }: FilterFieldsProps) {
  const { t } = useTranslation('gallery');
  const models = useModelOptions(search.model);
  const collections = useCollectionOptions();
  const statuses = OTHER_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }));
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-[repeat(auto-fill,minmax(13rem,1fr))]">
      <MadeWithFields search={search} onChange={onChange} />
      <Choice
        id="filter-model"
        label={t('model')}
        any={t('anyModel')}
        value={search.model}
        options={models}
        onChange={(model) => onChange({ model })}
      />
      <Choice
        id="filter-collection"
        label={t('collection')}
        any={t('anyCollection')}
        value={search.collection?.toString()}
        options={collections}
        onChange={(id) => onChange({ collection: id === undefined ? undefined : Number(id) })}
      />
      <Choice
        id="filter-status"
        label={t('status')}
        any={t('statuses.completed')}
        value={search.status}
        options={statuses}
        onChange={(status) => onChange({ status: OTHER_STATUSES.find((other) => other === status) })}
      />
      <Day label={t('from')} value={search.from} max={search.to} onChange={(from) => onChange({ from })} />
      <Day label={t('to')} value={search.to} min={search.from} onChange={(to) => onChange({ to })} />
      <Choice
        id="filter-sort"
        label={t('sort')}
        any={t('sorts.newest')}
        value={search.sort}
        options={[{ value: 'oldest', label: t('sorts.oldest') }]}
        onChange={(sort) => onChange({ sort: sort === 'oldest' ? sort : undefined })}
      />
    </div>
  );
}

function useModelOptions(chosen: string | undefined): Option[] {
  const names = (useModels().data ?? []).map(({ name }) => name);
  const all = chosen === undefined || names.includes(chosen) ? names : [chosen, ...names];
  return all.map((name) => ({ value: name, label: name }));
}

function useCollectionOptions(): Option[] {
  return (useCollections().data ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
}

interface DayProps {
  label: string;
  value: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  onChange: (value: string | undefined) => void;
}

function Day({ label, value, min, max, onChange }: DayProps) {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          type="date"
          value={value ?? ''}
          min={min}
          max={max}
          onChange={(event) => onChange(event.target.value || undefined)}
          className={`${CONTROL_CLASS} h-10 pointer-coarse:h-11`}
        />
      )}
    </Field>
  );
}
