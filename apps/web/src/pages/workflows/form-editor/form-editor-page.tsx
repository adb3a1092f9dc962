import type { WorkflowVersion } from '@atelier/contracts';
import { useParams } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCurrentUser } from '../../../entities/sessions/session-context.js';
import { ChoiceGroup } from '../../../shared/ui/choice-group.js';
import { EmptyPage } from '../../../shared/ui/page.js';
import { WorkflowPlace } from '../workflow-place.js';
import { EditorHead } from './editor-head.js';
import { FieldList } from './field-list.js';
import { PreviewPanel } from './preview-panel.js';
import { useFormDraft } from './use-form-draft.js';
import { useGraph } from './use-graph.js';

/** Where the owner of a workflow changes its form. */
export function FormEditorPage() {
  const { t } = useTranslation('workflows');
  const { workflow: id } = useParams({ from: '/workflows/$workflow/form' });
  return (
    <WorkflowPlace id={id} title={(name) => t('form.title', { name })}>
      {(version) => <Editor key={version.workflow.id} version={version} />}
    </WorkflowPlace>
  );
}

function Editor({ version }: { version: WorkflowVersion }) {
  const { t } = useTranslation('workflows');
  const { id } = useCurrentUser();
  if (version.workflow.user_id !== id)
    return <EmptyPage icon={<Lock aria-hidden />} title={t('form.notYours')} text={t('form.notYoursText')} />;
  return <OwnEditor version={version} />;
}

const VIEWS = ['edit', 'preview'] as const;

function OwnEditor({ version }: { version: WorkflowVersion }) {
  const { t } = useTranslation('workflows');
  const edited = useFormDraft(version);
  const { data: known } = useGraph(version.workflow.id, version.number);
  const faults = known?.check(edited.form) ?? [];
  const [view, setView] = useState<(typeof VIEWS)[number]>('edit');
  const hiddenOnPhone = (of: typeof view) => (view === of ? '' : 'max-lg:hidden');
  return (
    <>
      <EditorHead version={version} edited={edited} faults={faults} />
      <ChoiceGroup
        hideLabel
        className="lg:hidden"
        label={t('form.view')}
        value={view}
        choices={VIEWS.map((value) => ({ value, label: t(`form.${value}`) }))}
        onChange={setView}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]">
        <div className={hiddenOnPhone('edit')}>
          <FieldList edited={edited} graph={known?.graph} faults={faults} />
        </div>
        <div className={`lg:sticky lg:top-[calc(5rem+var(--banner))] ${hiddenOnPhone('preview')}`}>
          <PreviewPanel version={version} edited={edited} isSound={faults.length === 0} />
        </div>
      </div>
    </>
  );
}
