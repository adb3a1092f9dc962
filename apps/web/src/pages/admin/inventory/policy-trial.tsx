import type { ChangedWorkflow, PolicyState, PolicyTrialResult } from '@atelier/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTryPolicy } from '../../../entities/admin/inventory-hooks.js';
import { userName } from '../../../entities/admin/user-name.js';
import { Button } from '../../../shared/ui/button.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { CONTROL_CLASS, Field } from '../../../shared/ui/field.js';
import { columnsOf } from '../columns.js';
import { RefusedList } from './refused-list.js';
import { Part } from './runner-page.js';
import { workflowName } from '../../../entities/workflows/workflow-name.js';

type Lists = PolicyState['settings'];

const NAMES = ['denied_classes', 'allowed_classes', 'allowed_packs'] as const satisfies (keyof Lists)[];

const toList = (text: string): string[] => text.split(',').map((name) => name.trim()).filter((name) => name !== ''); // prettier-ignore

/** What would break if the lists of the policy were others. The fields begin with what is set. */
export function PolicyTrialForm({ settings }: { settings: Lists }) {
  const { t } = useTranslation('admin');
  const [texts, setTexts] = useState<Partial<Record<keyof Lists, string>>>({});
  const { mutate, data, isPending } = useTryPolicy();
  const textOf = (name: keyof Lists) => texts[name] ?? settings[name].join(', ');
  const run = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending) mutate(Object.fromEntries(NAMES.map((name) => [name, toList(textOf(name))])));
  };
  return (
    <form onSubmit={run} className="flex flex-col gap-4 rounded-control border border-line p-4">
      <h3 className="font-semibold">{t('policy.trial.title')}</h3>
      <p className="text-sm text-muted">{t('policy.trial.text')}</p>
      <div className="grid gap-3" style={columnsOf('14rem')}>
        {NAMES.map((name) => (
          <Field key={name} label={t(`policy.trial.${name}`)}>
            {(control) => (
              <input {...control} value={textOf(name)} spellCheck={false} autoCapitalize="none" onChange={(event) => setTexts({ ...texts, [name]: event.target.value })} className={`${CONTROL_CLASS} h-10`} />
            )}
          </Field>
        ))}
      </div>
      <Button type="submit" aria-disabled={isPending} className="self-start">
        {t('policy.trial.run')}
      </Button>
      {data && <TrialResult result={data} />}
    </form>
  ); // prettier-ignore
}

function TrialResult({ result: { judged, refused, freed } }: { result: PolicyTrialResult }) {
  const { t } = useTranslation('admin');
  const columns = useColumns();
  const list = (title: string, { items, total }: PolicyTrialResult['freed'], empty: string) => (
    <Part title={title} shown={items.length} total={total}>
      <DataTable
        caption={title}
        columns={columns}
        rows={items}
        keyOf={({ workflow_id }) => workflow_id}
        empty={empty}
      />
    </Part>
  );
  return (
    <div role="status" className="flex flex-col gap-4">
      <p>{t('policy.trial.judged', { count: judged })}</p>
      {list(t('policy.trial.refused'), refused, t('policy.trial.noneRefused'))}
      {list(t('policy.trial.freed'), freed, t('policy.trial.noneFreed'))}
    </div>
  );
}

function useColumns(): Column<ChangedWorkflow>[] {
  const { t, i18n } = useTranslation('admin');
  const owner = ({ user_id, ...user }: ChangedWorkflow) =>
    user_id === null ? t('inventory.shipped') : userName({ user_id, ...user }, t);
  return [
    { label: t('inventory.workflow'), cell: (row) => workflowName(row, i18n.language) },
    { label: t('policy.owner'), cell: owner },
    { label: t('policy.visibility'), cell: ({ visibility }) => t(`policy.visibilities.${visibility}`) },
    { label: t('policy.refused'), cell: ({ nodes }) => <RefusedList nodes={nodes} /> },
  ];
}
