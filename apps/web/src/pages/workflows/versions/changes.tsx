import type { WorkflowChanges, WorkflowForm } from '@atelier/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkflowChanges } from '../../../entities/workflows/use-workflow-edits.js';
import { useWorkflowVersion } from '../../../entities/workflows/use-workflows.js';
import { named } from '../../../shared/i18n/named.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { ChangedFields, useFieldLabel } from './changed-fields.js';
import { isReordered } from './field-changes.js';

/** What makes a version another than the one before it: nodes, values, fields. */
export function Changes({ id, number }: { id: number; number: number }) {
  const changes = useWorkflowChanges(id, number - 1, number);
  const before = useWorkflowVersion(id, number - 1).data?.form;
  const after = useWorkflowVersion(id, number).data?.form;
  if (!before || !after) return <Loaded query={changes}>{() => null}</Loaded>;
  return <Loaded query={changes}>{(known) => <ChangesView changes={known} before={before} after={after} />}</Loaded>;
}

interface ChangesViewProps {
  changes: WorkflowChanges;
  before: WorkflowForm;
  after: WorkflowForm;
}

function ChangesView({ changes, before, after }: ChangesViewProps) {
  const { t } = useTranslation('workflows');
  const { added, removed, changed, form, is_cut } = changes;
  const labelAfter = useFieldLabel(after);
  const labelBefore = useFieldLabel(before);
  const reordered = isReordered(before, after);
  const count = [added, removed, changed, form.added, form.removed, form.changed].reduce((sum, { length }) => sum + length, 0); // prettier-ignore
  if (count === 0 && !reordered) return <p className="text-sm text-muted">{t('versions.nothing')}</p>;
  return (
    <div className="flex flex-col gap-3 text-sm">
      <Names title={t('versions.added')} names={added.map(nodeName)} />
      <Names title={t('versions.removed')} names={removed.map(nodeName)} />
      <Values changed={changed} />
      <Names title={t('versions.fieldsAdded')} names={form.added.map(labelAfter)} />
      <Names title={t('versions.fieldsRemoved')} names={form.removed.map(labelBefore)} />
      <ChangedFields before={before} after={after} names={form.changed} />
      {reordered && <p className="font-medium">{t('versions.reordered')}</p>}
      {is_cut && <p className="text-muted">{t('versions.cut')}</p>}
    </div>
  );
}

type ChangedNode = WorkflowChanges['added'][number];

const nodeName = ({ id, class: name, title }: ChangedNode): string =>
  title === name ? `${name} (${id})` : `${title} (${name}, ${id})`;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="font-medium">{title}</h3>
      <ul className="flex flex-col gap-0.5 text-muted">{children}</ul>
    </div>
  );
}

function Names({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <Part title={title}>
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </Part>
  );
}

function Values({ changed }: { changed: WorkflowChanges['changed'] }) {
  const { t } = useTranslation('workflows');
  const shown = (value: unknown): string => {
    if (value === undefined) return t('versions.nothingBefore');
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  if (changed.length === 0) return null;
  return (
    <Part title={t('versions.changed')}>
      {changed.flatMap((node) =>
        node.inputs.map(({ name, before, after }) => (
          <li key={`${node.id} ${name}`}>
            {named(`${nodeName(node)} · ${name}`, '')}
            <del className="decoration-danger">{shown(before)}</del>
            {' → '}
            <ins className="text-ink no-underline">{shown(after)}</ins>
          </li>
        )),
      )}
    </Part>
  );
}
