import type { Output } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { pictureOf, type ShownOutput, shownOf } from '../../entities/tasks/shown-outputs.js';
import { useTask } from '../../entities/tasks/task-hooks.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { toApiError } from '../../shared/api/api-error.js';
import { LoadFailed } from '../../shared/ui/load-failed.js';
import { CompareStage, type Shown } from './compare-stage.js';
import { MediaStage } from './media-stage.js';
import { ViewerDetails } from './viewer-details.js';
import { afterDelete, type Place } from './viewer-order.js';
import type { useViewerPlace } from './viewer-place.js';
import { type Sides, ViewerStage } from './viewer-stage.js';

const NO_TASK = 0;

type Viewer = ReturnType<typeof useViewerPlace> & { place: Place };

interface ViewerContentProps {
  viewer: Viewer;
  sides: Sides;
}

/** One picture with everything known about it, or two to compare. */
export function ViewerContent({ viewer, sides }: ViewerContentProps) {
  const { t } = useTranslation('gallery');
  const { place, other } = viewer;
  const { data: task, error, refetch } = useTask(place.task);
  const compared = useShown(other);
  if (task === undefined && error && toApiError(error).code !== 'not_found') {
    return <Failed text={t('failed')} again={() => void refetch()} />;
  }
  if (error) return <p className="m-auto text-muted">{t('missing')}</p>;
  if (task === undefined) return null;
  const output = shownOf(task)[place.image];
  // The next picture is shown; after the last one the viewer closes.
  const leave = (isWhole: boolean) => {
    const next = afterDelete(place, sides, isWhole);
    if (next && !other) viewer.go(next);
    else viewer.close();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
      {output && <Stage task={task} output={output} compared={compared} sides={sides} viewer={viewer} />}
      <ViewerDetails
        task={task}
        output={output}
        index={place.image}
        isComparing={other !== null}
        onCompare={() => viewer.compare(other === null ? sides.picture : null)}
        canCompare={other !== null || sides.picture !== null}
        onGo={viewer.go}
        onDelete={leave}
      />
    </div>
  );
}

interface StageProps {
  task: StudioTask;
  output: ShownOutput;
  compared: Shown | null;
  sides: Sides;
  viewer: Viewer;
}

/** What is looked at, with all that can be done to it there. */
function Stage({ task, output, compared, sides, viewer }: StageProps) {
  const image = pictureOf(task, output);
  if (image === undefined)
    return <MediaStage key={output.id} task={task} output={output as Output} sides={sides} onGo={viewer.go} />;
  if (compared) return <CompareStage left={{ task, image }} right={compared} sides={sides} onGo={viewer.compare} />;
  return <ViewerStage key={image.id} task={task} image={image} sides={sides} onGo={viewer.go} />;
}

function Failed(props: { text: string; again: () => void }) {
  return (
    <div className="m-auto px-5">
      <LoadFailed {...props} />
    </div>
  );
}

function useShown(place: Place | null): Shown | null {
  const { data: task } = useTask(place?.task ?? NO_TASK);
  if (place === null || task === undefined) return null;
  const image = pictureOf(task, shownOf(task)[place.image]);
  return image === undefined ? null : { task, image };
}
