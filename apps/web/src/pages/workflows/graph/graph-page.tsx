import type { WorkflowVersion } from '@atelier/contracts';
import { useParams } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCurrentUser } from '../../../entities/sessions/session-context.js';
import { ChoiceGroup } from '../../../shared/ui/choice-group.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { EmptyPage } from '../../../shared/ui/page.js';
import { WorkflowPlace } from '../workflow-place.js';
import { GraphList } from './graph-list.js';
import { useShownGraph } from './use-shown-graph.js';

// The library that draws graphs is loaded when one is drawn.
const GraphPicture = lazy(() => import('./graph-picture.js').then((module) => ({ default: module.GraphPicture })));

/** What a workflow runs, to look at. */
export function GraphPage() {
  const { t } = useTranslation('workflows');
  const { workflow: id } = useParams({ from: '/workflows/$workflow/graph' });
  return (
    <WorkflowPlace id={id} title={(name) => t('graph.title', { name })} hint={t('graph.text')}>
      {(version) => <Graph version={version} />}
    </WorkflowPlace>
  );
}

function Graph({ version }: { version: WorkflowVersion }) {
  const { t } = useTranslation('workflows');
  const { id } = useCurrentUser();
  const { user_id, template } = version.workflow;
  if (user_id !== id && template === null)
    return <EmptyPage icon={<Lock aria-hidden />} title={t('graph.hidden')} text={t('graph.hiddenText')} />;
  return <OpenGraph version={version} />;
}

const VIEWS = ['picture', 'list'] as const;

function OpenGraph({ version: { workflow, number } }: { version: WorkflowVersion }) {
  const { t } = useTranslation('workflows');
  const graph = useShownGraph(workflow.id, number);
  const [view, setView] = useState<(typeof VIEWS)[number]>('picture');
  return (
    <>
      <ChoiceGroup
        hideLabel
        className="self-start"
        label={t('graph.view')}
        value={view}
        choices={VIEWS.map((value) => ({ value, label: t(`graph.${value}`) }))}
        onChange={setView}
      />
      <Loaded query={graph}>
        {(known) =>
          view === 'list' ? (
            <GraphList graph={known} />
          ) : (
            <Suspense fallback={<div className="breathe h-[70dvh] rounded-panel bg-sunken" />}>
              <GraphPicture graph={known} />
            </Suspense>
          )
        }
      </Loaded>
    </>
  );
}
