import type { JudgedClass, PolicyQuery, PolicyState, WorkflowState } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePolicy, useWorkflowStates } from '../../../entities/admin/inventory-hooks.js';
import { userName } from '../../../entities/admin/user-name.js';
import { ChoiceGroup } from '../../../shared/ui/choice-group.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { MissingList } from './missing-list.js';
import { PolicyTrialForm } from './policy-trial.js';
import { RefusedList } from './refused-list.js';
import { FoldedPart } from './folded-part.js';
import { SearchField } from '../search-field.js';
import { useSearchText } from './use-search.js';
import { workflowName } from '../../../entities/workflows/workflow-name.js';

/** The workflows that are offered, and what the policy lets through. */
export function PolicyPage() {
  const { t } = useTranslation('admin');
  const workflows = useWorkflowStates();
  const columns = useWorkflowColumns();
  return (
    <>
      <Section title={t('policy.title')} text={t('policy.text')}>
        <Loaded query={workflows}>
          {({ items, total }) => (
            <FoldedPart title={t('policy.workflows')} shown={items.length} total={total}>
              <DataTable caption={t('policy.workflows')} columns={columns} rows={items} keyOf={({ workflow_id }) => workflow_id} empty={t('policy.noWorkflows')} />
            </FoldedPart>
          )}
        </Loaded>
      </Section>
      <PolicySection />
    </>
  ); // prettier-ignore
}

function useWorkflowColumns(): Column<WorkflowState>[] {
  const { t, i18n } = useTranslation('admin');
  const owner = ({ user_id, ...user }: WorkflowState) =>
    user_id === null ? t('inventory.shipped') : userName({ user_id, ...user }, t);
  return [
    { label: t('inventory.workflow'), cell: (row) => workflowName(row, i18n.language) },
    { label: t('policy.owner'), cell: owner },
    { label: t('policy.version'), cell: ({ version }) => version, numeric: true },
    { label: t('policy.runs'), cell: (row) => t('inventory.ofRunners', { runners: row.runners, of: row.of_runners }), numeric: true },
    { label: t('inventory.missing'), cell: ({ missing }) => <MissingList items={missing} /> },
    { label: t('policy.refused'), cell: ({ refused }) => <RefusedList nodes={refused} /> },
  ]; // prettier-ignore
}

/** Rows of the list of classes; the search finds the others. */
const MOST_CLASSES = 25;

const STATES = ['all', 'allowed', 'denied'] as const;

function PolicySection() {
  const { t } = useTranslation('admin');
  const { text, setText, asked } = useSearchText();
  const [state, setState] = useState<PolicyQuery['state']>('all');
  const policy = usePolicy(asked, state);
  const choices = STATES.map((value) => ({ value, label: t(`policy.states.${value}`) }));
  return (
    <Section title={t('policy.rules')} text={t('policy.rulesText')}>
      <Loaded query={policy}>
        {(data) => (
          <div className="flex flex-col gap-6">
            <PolicyTrialForm settings={data.settings} />
            <Counts title={t('policy.labels')} rows={data.labels} nameOf={(name) => t(`policy.labelNames.${name as 'exec'}`, { defaultValue: name })} />
            <Counts title={t('inventory.packs')} rows={data.packs} nameOf={(name) => name} />
            <FoldedPart title={t('inventory.classes')} shown={Math.min(data.classes.items.length, MOST_CLASSES)} total={data.classes.total}>
              <div className="flex flex-wrap items-end gap-3">
                <SearchField label={t('policy.search')} value={text} onChange={setText} />
                <ChoiceGroup label={t('policy.state')} value={state} choices={choices} onChange={setState} />
              </div>
              <ClassTable classes={data.classes.items.slice(0, MOST_CLASSES)} />
            </FoldedPart>
          </div>
        )}
      </Loaded>
    </Section>
  ); // prettier-ignore
}

function Counts({
  title,
  rows,
  nameOf,
}: {
  title: string;
  rows: PolicyState['packs'];
  nameOf: (name: string) => string;
}) {
  const { t } = useTranslation('admin');
  return (
    <FoldedPart title={title} shown={rows.length} total={rows.length}>
      <DataTable
        caption={title}
        columns={[
          { label: t('inventory.name'), cell: ({ name }) => nameOf(name) },
          { label: t('inventory.classes'), cell: ({ classes }) => classes, numeric: true },
          { label: t('policy.states.allowed'), cell: ({ allowed }) => allowed, numeric: true },
          { label: t('policy.states.denied'), cell: ({ classes, allowed }) => classes - allowed, numeric: true },
        ]}
        rows={rows}
        keyOf={({ name }) => name}
        empty={t('none')}
      />
    </FoldedPart>
  );
}

function ClassTable({ classes }: { classes: readonly JudgedClass[] }) {
  const { t } = useTranslation('admin');
  return (
    <DataTable
      caption={t('inventory.classes')}
      columns={[
        { label: t('inventory.name'), cell: ({ name }) => <code className="font-mono text-xs">{name}</code> },
        { label: t('inventory.pack'), cell: ({ pack }) => pack },
        { label: t('policy.state'), cell: ({ allowed }) => t(allowed ? 'policy.states.allowed' : 'policy.states.denied') },
        { label: t('policy.why'), cell: (row) => <Why judged={row} /> },
      ]}
      rows={classes}
      keyOf={({ name }) => name}
      empty={t('policy.noClasses')}
    />
  ); // prettier-ignore
}

/** The rule that decides, in words. */
function Why({ judged: { rule, pack } }: { judged: JudgedClass }) {
  const { t } = useTranslation('admin');
  if (rule === null) return t('policy.byNoRule', { pack });
  if (rule.label) return t('policy.byLabel', { label: t(`policy.labelNames.${rule.label as 'exec'}`, { defaultValue: rule.label }) });
  return rule.class ? t('policy.byClass', { name: rule.class }) : t('policy.byPack', { name: rule.pack ?? pack });
} // prettier-ignore
