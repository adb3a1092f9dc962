import type { WorkflowVersion } from '@atelier/contracts';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, Workflow as WorkflowIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkflow, useWorkflowVersion } from '../../entities/workflows/use-workflows.js';
import { useWorkflowText } from '../../entities/workflows/workflow-text.js';
import { toApiError } from '../../shared/api/api-error.js';
import { buttonClass } from '../../shared/ui/button.js';
import { Loaded } from '../../shared/ui/loaded.js';
import { EmptyPage, Page } from '../../shared/ui/page.js';

interface WorkflowPlaceProps {
  id: number;
  title: (name: string) => string;
  hint?: string;
  /** Given the latest version. */
  children: (version: WorkflowVersion) => ReactNode;
}

/** A page about one workflow: its title, the way back, and what it says once the latest version is known. */
export function WorkflowPlace({ id, title, hint, children }: WorkflowPlaceProps) {
  const workflow = useWorkflow(id);
  const version = useWorkflowVersion(id, workflow.data?.version);
  const textOf = useWorkflowText();
  const gone = [workflow.error, version.error].some((error) => error && toApiError(error).code === 'not_found');
  if (gone) return <Gone />;
  return (
    <Page title={workflow.data ? title(textOf(workflow.data).name) : ''} hint={hint} actions={<Back />}>
      {workflow.data ? <Loaded query={version}>{children}</Loaded> : <Loaded query={workflow}>{() => null}</Loaded>}
    </Page>
  );
}

function Back() {
  const { t } = useTranslation('workflows');
  return (
    <Link to="/workflows" className={buttonClass({ look: 'bare' })}>
      <ArrowLeft aria-hidden />
      {t('form.back')}
    </Link>
  );
}

function Gone() {
  const { t } = useTranslation('workflows');
  return (
    <Page title={t('gone')}>
      <EmptyPage icon={<WorkflowIcon aria-hidden />} title={t('gone')} text={t('goneText')}>
        <Link to="/workflows" className={buttonClass({ look: 'quiet' })}>
          {t('toWorkflows')}
        </Link>
      </EmptyPage>
    </Page>
  );
}
