import type { GenerationParams } from '@atelier/contracts';
import type { TFunction } from 'i18next';
import { Maximize2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PictureActions } from '../tasks/picture-actions.js';
import { languageOfText } from '../../shared/i18n/language.js';
import { type StudioTask, isEnded } from '../../entities/tasks/studio-task.js';
import { LazySideBySide } from '../make/lazy-side-by-side.js';
import { OpenPicture } from '../../entities/pictures/open-picture.js';
import { buttonClass } from '../../shared/ui/button.js';
import { kindOf, mainOf, shownOf } from '../../entities/tasks/shown-outputs.js';
import { CancelButton } from '../tasks/cancel-button.js';
import { LiveProgress } from '../../entities/tasks/live-progress.js';
import { type Pin, PinButton } from './pin-button.js';
import { RetryButton } from '../tasks/retry-button.js';
import { type CreationEvents, VariationButton } from '../tasks/variation-button.js';
import { modelTitle, taskTitle } from '../../entities/tasks/task-title.js';

/** Below the picture: prompt, settings, progress and actions. */
export function CanvasCaption({ task, pin, ...events }: { task: StudioTask; pin: Pin } & CreationEvents) {
  return (
    <div className="flex w-full max-w-3xl flex-col gap-3">
      {!isEnded(task) && <LiveProgress task={task} />}
      <div className="flex items-start justify-between gap-3">
        <p lang={languageOfText(taskTitle(task))} className="line-clamp-3 min-w-0">
          {taskTitle(task)}
        </p>
        <div className="-my-2.5 flex shrink-0">
          {isLonePlayer(task) && <OpenLarge task={task} />}
          <PinButton {...pin} />
        </div>
      </div>
      <Settings task={task} />
      {task.batch && (
        <div className="flex empty:hidden">
          <LazySideBySide taskId={task.id} />
        </div>
      )}
      {isEnded(task) ? <EndedActions task={task} {...events} /> : <RunningActions task={task} />}
    </div>
  );
}

/** One film, sound or the like: it plays on the canvas, where a press on it is for the player. */
function isLonePlayer(task: StudioTask): boolean {
  const [output, ...others] = shownOf(task);
  return output !== undefined && others.length === 0 && kindOf(output) !== 'image';
}

function OpenLarge({ task }: { task: StudioTask }) {
  const { t } = useTranslation('gallery');
  return (
    <OpenPicture task={task} index={0}>
      <span title={t('openLarge')} className={buttonClass({ look: 'bare', shape: 'icon' })}>
        <Maximize2 aria-hidden />
      </span>
    </OpenPicture>
  );
}

function EndedActions({ task, ...events }: { task: StudioTask } & CreationEvents) {
  const completed = task.status === 'completed';
  return (
    <PictureActions task={task} image={mainOf(task)}>
      {!completed && <RetryButton task={task} />}
      {completed && task.params !== null && <VariationButton task={task} {...events} />}
    </PictureActions>
  );
}

function RunningActions({ task }: { task: StudioTask }) {
  return (
    <div className="flex">
      <CancelButton task={task} />
    </div>
  );
}

function Settings({ task }: { task: StudioTask }) {
  const { t } = useTranslation('gallery');
  const { id, params } = task;
  const facts = params === null ? [] : factsOf(id, params, t);
  // A run without a prompt and a model has the name of its workflow in both places.
  const made = [modelTitle(task)].filter((name) => name !== taskTitle(task));
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted tabular-nums">
      {[...made, ...facts].map((text) => (
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
