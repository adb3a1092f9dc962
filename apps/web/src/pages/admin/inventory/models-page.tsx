import type { FleetModel, FleetModelList, FleetModelQuery } from '@atelier/contracts';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFleetModels } from '../../../entities/admin/inventory-hooks.js';
import { formatCount } from '../../../shared/i18n/format.js';
import { formatBytes } from '../../../shared/i18n/format-bytes.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { Select } from '../../../shared/ui/select.js';
import { columnsOf } from '../columns.js';
import { SearchField } from '../search-field.js';
import { useSearchText } from './use-search.js';

const ALL = '*';
const SORTS = ['name', 'size', 'runners', 'warm', 'runs'] as const satisfies FleetModelQuery['sort'][];

/** The model files of the live runners: where each is, where it is loaded, how much it is used. */
export function ModelsPage() {
  const { t } = useTranslation('admin');
  const { text, setText, asked } = useSearchText(useSearch({ from: '/admin/models' }).search);
  const [folder, setFolder] = useState(ALL);
  const [sort, setSort] = useState<FleetModelQuery['sort']>('name');
  const models = useFleetModels({ q: asked, folder: folder === ALL ? '' : folder, sort });
  const sorts = SORTS.map((value) => ({ value, label: t(`models.sorts.${value}`) }));
  return (
    <Section title={t('models.title')} text={t('models.text')}>
      <Loaded query={models}>
        {(data) => (
          <>
            <div className="grid gap-3" style={columnsOf('14rem')}>
              <SearchField label={t('models.search')} value={text} onChange={setText} />
              <Select id="models-folder" label={t('models.folder')} value={folder} options={foldersOf(data, t('models.anyFolder'))} onChange={setFolder} />
              <Select id="models-sort" label={t('models.sort')} value={sort} options={sorts} onChange={(next) => setSort(next as FleetModelQuery['sort'])} />
            </div>
            <ModelTable list={data} />
          </>
        )}
      </Loaded>
    </Section>
  ); // prettier-ignore
}

function foldersOf({ folders }: FleetModelList, any: string): { value: string; label: string }[] {
  return [
    { value: ALL, label: any },
    ...folders.map(({ folder, files }) => ({ value: folder, label: `${folder} (${files})` })),
  ];
}

function ModelTable({ list: { items, total, of_runners } }: { list: FleetModelList }) {
  const { t } = useTranslation('admin');
  return (
    <>
      <DataTable caption={t('models.title')} columns={useColumns(of_runners)} rows={items} keyOf={({ folder, file }) => `${folder}/${file}`} empty={t('models.empty')} />
      {total > items.length && <p className="text-sm text-muted">{t('inventory.more', { shown: items.length, total })}</p>}
    </>
  ); // prettier-ignore
}

function useColumns(of: number): Column<FleetModel>[] {
  const { t, i18n } = useTranslation('admin');
  const size = (bytes: number | null) => (bytes === null ? t('none') : formatBytes(bytes, i18n.language));
  return [
    { label: t('models.file'), cell: ({ file }) => <code className="font-mono text-xs">{file}</code> },
    { label: t('models.folder'), cell: ({ folder }) => folder },
    { label: t('models.size'), cell: ({ size_bytes }) => size(size_bytes), numeric: true },
    { label: t('models.on'), cell: ({ runners, on }) => <Where count={runners} of={of} ids={on} /> },
    { label: t('models.warm'), cell: ({ warm, warm_on }) => <Where count={warm} of={of} ids={warm_on} /> },
    { label: t('models.runs'), cell: ({ runs }) => formatCount(runs, i18n.language), numeric: true },
  ];
}

/** All, none, or which of them by name. */
function Where({ count, of, ids }: { count: number; of: number; ids: readonly string[] }) {
  const { t } = useTranslation('admin');
  if (count === 0) return t('none');
  if (count === of && of > 1) return t('models.all', { of });
  return (
    <span className="inline-flex flex-wrap gap-x-2 gap-y-1">
      {ids.map((id) => (
        <Link key={id} to="/admin/runners/$id" params={{ id }} className="text-accent underline underline-offset-4 hover:text-accent-hover">
          {id}
        </Link>
      ))}
      {count > ids.length && <span>{t('models.others', { count: count - ids.length })}</span>}
    </span>
  ); // prettier-ignore
}
