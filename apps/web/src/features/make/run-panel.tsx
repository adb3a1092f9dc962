import type { WorkflowVersion } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useWorkflowVersion } from '../../entities/workflows/use-workflows.js';
import { Loaded } from '../../shared/ui/loaded.js';
import { Notice } from '../../shared/ui/notice.js';
import { RunForm } from './run-form.js';
import type { RunEvents } from './use-run-form.js';
import type { MakeTarget } from './use-make-target.js';

export interface RunPanelProps extends RunEvents {
  target: MakeTarget;
}

/** The form of the chosen workflow, or why there is none. */
export function RunPanel({ target, ...events }: RunPanelProps) {
  const { workflow } = target;
  const version = useWorkflowVersion(workflow?.id ?? null, workflow?.version);
  if (workflow === undefined && !target.isPending && target.error === null) return <NothingRuns target={target} />;
  const query = target.error ? { data: undefined, error: target.error, refetch: target.again as never } : version;
  return (
    <Loaded<WorkflowVersion> query={query}>
      {(shown) => <RunForm key={shown.workflow.id} version={shown} {...events} />}
    </Loaded>
  );
}

/** What an admin would do so that something of this mode can run. */
function NothingRuns({ target: { mode } }: { target: MakeTarget }) {
  const { t } = useTranslation('runs');
  return (
    <Notice tone="warning" role="status">
      <span className="flex flex-col gap-1 pb-1">
        <strong className="font-semibold">{t(mode === 'own' ? 'noneOwnTitle' : 'noneTitle')}</strong>
        <span>{t(mode === 'own' ? 'noneOwn' : 'none')}</span>
      </span>
    </Notice>
  );
}
