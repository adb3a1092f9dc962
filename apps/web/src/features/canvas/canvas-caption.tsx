import type { GenerationParams } from '@atelier/contracts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { PictureActions } from '../tasks/picture-actions.js';
import { languageOfText } from '../../shared/i18n/language.js';
import { type StudioTask, isEnded } from '../../entities/tasks/studio-task.js';
import { CancelButton } from '../tasks/cancel-button.js';
import { LiveProgress } from '../../entities/tasks/live-progress.js';
import { RetryButton } from '../tasks/retry-button.js';
import { type CreationEvents, VariationButton } from '../tasks/variation-button.js';

/** Below the picture: prompt, settings, progress and actions. */
export function CanvasCaption({ task, ...events }: { task: StudioTask } & CreationEvents) {
  return (
    <div className="flex w-full max-w-3xl flex-col gap-3">
      {!isEnded(task) && <LiveProgress task={task} />}
      <p lang={languageOfText(task.prompt)} className="line-clamp-3">
        {task.prompt}
      </p>
      <Settings task={task} />
      <div className="flex flex-wrap gap-2">
        {isEnded(task) ? <EndedActions task={task} {...events} /> : <CancelButton task={task} />}
      </div>
    </div>
  );
}

function EndedActions({ task, ...events }: { task: StudioTask } & CreationEvents) {
  const completed = task.status === 'completed';
  return (
    <>
      {!completed && <RetryButton task={task} />}
      {completed && task.params !== null && <VariationButton task={task} {...events} />}
      <PictureActions task={task} image={task.images[0]} />
    </>
  );
}

function Settings({ task: { id, model_name, params } }: { task: StudioTask }) {
  const { t } = useTranslation('gallery');
  const facts = params === null ? [] : factsOf(id, params, t);
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted tabular-nums">
      {[model_name, ...facts].map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

/** The settings of a picture of text-to-image; a run of a workflow has others. */
function factsOf(id: number, params: GenerationParams, t: TFunction<'gallery'>): string[] {
  // The seed is unknown until the server answers.
  const seed = id > 0 ? [`${t('seed')} ${params.seed}`] : [];
  const size = t('sizeValue', { width: params.width, height: params.height });
  return [size, `${t('steps')} ${params.steps}`, `${t('cfg')} ${params.cfg}`, ...seed];
}
