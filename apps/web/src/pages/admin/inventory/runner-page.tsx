import type { CatalogueDifference, RunnerCatalogue } from '@atelier/contracts';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRunnerCatalogue } from '../../../entities/admin/inventory-hooks.js';
import { formatCount } from '../../../shared/i18n/format.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { MissingList } from './missing-list.js';
import { SearchField } from '../search-field.js';
import { useSearchText } from './use-search.js';
import { workflowName } from '../../../entities/workflows/workflow-name.js';

/** What one runner can run: its packs, what differs from the others, and what it lacks for workflows. */
export function RunnerPage() {
  const { t } = useTranslation('admin');
  const { id } = useParams({ from: '/admin/runners/$id' });
  const { text, setText, asked } = useSearchText();
  const catalogue = useRunnerCatalogue(id, asked);
  return (
    <>
      <Link to="/admin/runners" className="flex items-center gap-1.5 self-start text-sm text-muted hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" />
        {t('runners.title')}
      </Link>
      <Section title={id} text={t('inventory.runnerText')}>
        <Loaded query={catalogue}>
          {(data) =>
            data.known ? (
              <Catalogue
                catalogue={data}
                isSearched={asked !== ''}
                search={<SearchField label={t('inventory.search')} value={text} onChange={setText} />}
              />
            ) : (
              <p className="text-muted">{t('inventory.unknown')}</p>
            )
          }
        </Loaded>
      </Section>
    </>
  );
}

interface CatalogueProps {
  catalogue: RunnerCatalogue;
  /** Only what matches a search is in it. */
  isSearched: boolean;
  search: React.ReactNode;
}

function Catalogue({ catalogue, isSearched, search }: CatalogueProps) {
  const { t } = useTranslation('admin');
  const { classes, files, of_runners: of, packs, differences, lacking } = catalogue;
  return (
    <div className="flex flex-col gap-6">
      <p>{t('inventory.counts', { classes, files, of })}</p>
      <Part title={t('inventory.differences')} shown={differences.items.length} total={differences.total}>
        {search}
        <DataTable caption={t('inventory.differences')} columns={useDifferenceColumns(of)} rows={differences.items} keyOf={keyOf} empty={t(isSearched ? 'inventory.nothingFound' : 'inventory.noDifferences')} />
      </Part>
      <Part title={t('inventory.lacking')} shown={lacking.items.length} total={lacking.total}>
        <DataTable caption={t('inventory.lacking')} columns={useLackingColumns()} rows={lacking.items} keyOf={({ workflow_id }) => workflow_id} empty={t('inventory.nothingLacking')} />
      </Part>
      <Part title={t('inventory.packs')} shown={packs.length} total={packs.length}>
        <DataTable caption={t('inventory.packs')} columns={usePackColumns(of)} rows={packs} keyOf={({ name }) => name} empty={t('none')} />
      </Part>
    </div>
  ); // prettier-ignore
}

const keyOf = ({ kind, of, name }: CatalogueDifference) => `${kind} ${of} ${name}`;

export interface PartProps {
  title: string;
  shown: number;
  total: number;
  children: React.ReactNode;
}

/** A list with its title; one that is longer than what is shown says so. */
export function Part({ title, shown, total, children }: PartProps) {
  const { t } = useTranslation('admin');
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <h3 className="font-semibold">{title}</h3>
      {children}
      {total > shown && <p className="text-sm text-muted">{t('inventory.more', { shown, total })}</p>}
    </div>
  );
}

function useDifferenceColumns(of: number): Column<CatalogueDifference>[] {
  const { t } = useTranslation('admin');
  return [
    { label: t('inventory.name'), cell: ({ name }) => <code className="font-mono text-xs">{name}</code> },
    { label: t('inventory.kind'), cell: ({ kind }) => t(`inventory.kinds.${kind}`) },
    { label: t('inventory.of'), cell: ({ of: where }) => where },
    { label: t('inventory.here'), cell: ({ here }) => t(here ? 'inventory.yes' : 'inventory.no') },
    { label: t('runners.title'), cell: ({ runners }) => t('inventory.ofRunners', { runners, of }), numeric: true },
  ];
}

type Lacking = RunnerCatalogue['lacking']['items'][number];

function useLackingColumns(): Column<Lacking>[] {
  const { t, i18n } = useTranslation('admin');
  return [
    { label: t('inventory.workflow'), cell: (row) => workflowName(row, i18n.language) },
    { label: t('inventory.origin'), cell: ({ shipped }) => t(shipped ? 'inventory.shipped' : 'inventory.published') },
    { label: t('inventory.missing'), cell: ({ missing }) => <MissingList items={missing} /> },
  ];
}

type Pack = RunnerCatalogue['packs'][number];

function usePackColumns(of: number): Column<Pack>[] {
  const { t, i18n } = useTranslation('admin');
  return [
    { label: t('inventory.pack'), cell: ({ name }) => name },
    { label: t('inventory.classes'), cell: ({ classes }) => formatCount(classes, i18n.language), numeric: true },
    { label: t('runners.title'), cell: ({ runners }) => t('inventory.ofRunners', { runners, of }), numeric: true },
  ];
}
