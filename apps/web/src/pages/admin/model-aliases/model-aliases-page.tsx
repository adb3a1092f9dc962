import type { ModelAliases } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useAdminAction, useModelAliases } from '../../../entities/admin/admin-hooks.js';
import { useModels } from '../../../entities/tasks/task-hooks.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { Button } from '../../../shared/ui/button.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { AliasForm } from './alias-form.js';

interface Row {
  name: string;
  model: string;
  /** Null: it is said in the environment. */
  updated_at: string | null;
}

/** What names of models mean that programs have written into them. */
export function ModelAliasesPage() {
  const { t } = useTranslation('admin');
  const aliases = useModelAliases();
  const columns = useColumns();
  return (
    <Section title={t('modelAliases.title')} text={t('modelAliases.text')}>
      <AliasForm />
      <Loaded query={aliases}>
        {(data) => (
          <>
            <DataTable
              caption={t('modelAliases.title')}
              columns={columns}
              rows={rowsOf(data)}
              keyOf={({ name }) => name}
              empty={t('modelAliases.empty')}
            />
            <Others {...data} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

/** The table goes before the environment. */
function rowsOf({ items, environment }: ModelAliases): Row[] {
  const named = new Set(items.map(({ name }) => name));
  const others = Object.entries(environment).filter(([name]) => !named.has(name));
  return [...items, ...others.map(([name, model]) => ({ name, model, updated_at: null }))];
}

/** What becomes of all other names. */
function Others({ unknown_names, default_model }: ModelAliases) {
  const { t } = useTranslation('admin');
  return (
    <div className="flex max-w-prose flex-col gap-1 text-sm text-muted">
      <p>{t(`modelAliases.unknown.${unknown_names}`)}</p>
      <p>
        {default_model === null ? t('modelAliases.readyDefault') : t('modelAliases.default', { model: default_model })}
      </p>
    </div>
  );
}

function useColumns(): Column<Row>[] {
  const { t, i18n } = useTranslation('admin');
  return [
    { label: t('modelAliases.name'), cell: ({ name }) => <code className="font-mono text-xs break-all">{name}</code> },
    { label: t('modelAliases.model'), cell: ({ model }) => <Meaning model={model} /> },
    {
      label: t('modelAliases.changed'),
      cell: ({ updated_at }) =>
        updated_at === null ? t('modelAliases.environment') : formatMoment(updated_at, i18n.language),
    },
    { label: t('actions'), cell: (row) => row.updated_at !== null && <Remove name={row.name} />, actions: true },
  ];
}

function Meaning({ model }: { model: string }) {
  const { t } = useTranslation('admin');
  const { data } = useModels();
  const isGone = data !== undefined && !data.some(({ name }) => name === model);
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <code className="font-mono text-xs break-all">{model}</code>
      {isGone && <span className="text-xs text-danger">{t('modelAliases.gone')}</span>}
    </span>
  );
}

function Remove({ name }: { name: string }) {
  const { t } = useTranslation('admin');
  const { mutate } = useAdminAction<void>();
  const onSuccess = () => toasts.add({ description: t('modelAliases.removed', { name }) });
  return (
    <Button
      aria-label={t('modelAliases.removeOf', { name })}
      onClick={() => mutate((calls) => calls.deleteModelAlias(name), { onSuccess })}
    >
      {t('modelAliases.remove')}
    </Button>
  );
}
