import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bringIntoView, useBringIntoView } from './bring-into-view.js';
import { FirstTime } from './first-time.js';
import { LazyResults } from './lazy-results.js';
import { PhoneStart } from './phone-start.js';
import { ResultsUnknown } from './results-unknown.js';
import { LazyRunPanel } from '../../features/make/lazy-run-panel.js';
import { MatrixHost } from '../../features/make/matrix-host.js';
import { ModeSwitch } from '../../features/make/mode-switch.js';
import { useLinkedRun } from '../../features/make/use-linked-run.js';
import { useMakeTarget } from '../../features/make/use-make-target.js';
import { WorkflowSelect } from '../../features/make/workflow-select.js';
import { CHECKPOINT } from '../../features/draft/make-modes.js';
import { useRunDraftActions } from '../../features/draft/run-draft-store.js';
import { MakeForm } from '../../features/make/make-form.js';
import { useCanvasTask } from '../../features/canvas/use-canvas-task.js';
import { useLinkedDraft } from '../../features/make/use-linked-draft.js';
import { useDraftForm } from '../../features/draft/use-draft-form.js';
import type { CreationEvents } from '../../features/tasks/variation-button.js';

/** The make page: form, canvas, queue and recent pictures. */
export function MakePage() {
  const { t } = useTranslation('make');
  const form = useRef<HTMLFormElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const target = useMakeTarget();
  const { place, bring } = useBringIntoView();
  const { isPending, tries, isEmpty, focus, others, show, started, created, ...view } = useCanvasTask();
  const runDrafts = useRunDraftActions();
  const refused = useFocusOnFault(panel);
  const creationEvents: Required<CreationEvents> = {
    onStarted: ({ temporaryId }) => {
      started(temporaryId);
      bring();
    },
    onCreated: ({ temporaryId }, id) => created(temporaryId, id),
  };
  const make = useDraftForm({ ...creationEvents, onFaults: refused });
  const ran = ([first]: number[]) => {
    if (first === undefined) return;
    started(first);
    bring();
  };
  useLinkedDraft();
  useLinkedRun();
  const takeExample = (prompt: string) => {
    runDrafts.chooseCheckpoint();
    make.change({ prompt });
    bringIntoView(form.current);
  };
  return (
    <div className="mx-auto grid max-w-[110rem] gap-x-5 gap-y-6 px-4 py-5 sm:px-6 md:grid-cols-[22rem_minmax(0,1fr)] lg:grid-cols-[24rem_minmax(0,1fr)] lg:gap-x-8">
      <div
        ref={panel}
        data-place="make-form"
        data-mode={target.mode}
        data-workflow={target.chosen}
        className="flex flex-col gap-4 rounded-panel bg-panel px-5 pt-4 md:self-start md:tall:sticky md:tall:top-[calc(5rem+var(--banner))] md:tall:max-h-[calc(100dvh-6.25rem-var(--banner))] md:tall:overflow-y-auto md:tall:overscroll-contain"
      >
        <h1 className="sr-only">{t('title')}</h1>
        {!isPending && isEmpty && <PhoneStart onExample={takeExample} />}
        <ModeSwitch />
        <WorkflowSelect target={target} />
        {target.chosen === CHECKPOINT ? (
          <MakeForm make={make} ref={form} />
        ) : (
          <LazyRunPanel target={target} onRun={ran} onFaults={refused} />
        )}
      </div>
      {isPending && <ResultsUnknown tries={tries} />}
      {!isPending && isEmpty && <FirstTime ref={place} onHold={view.onHold} onExample={takeExample} />}
      {!isPending && !isEmpty && (
        <LazyResults
          taskId={focus}
          others={others}
          onShow={show}
          ref={place}
          onExample={takeExample}
          {...view}
          {...creationEvents}
        />
      )}
      <MatrixHost />
    </div>
  );
}

/** After a refusal the first wrong field gets the focus, once it is marked as invalid. */
function useFocusOnFault(form: { current: HTMLElement | null }): () => void {
  const [refusals, setRefusals] = useState(0);
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-bad] button')?.focus();
  }, [refusals, form]);
  return () => setRefusals((count) => count + 1);
}
