import type { Output } from '@atelier/contracts';
import { MediaPlayer } from '../../entities/media/media-player.js';
import { OutputTile } from '../../entities/media/output-tile.js';
import { OpenPicture } from '../../entities/pictures/open-picture.js';
import { useRenewal } from '../../entities/pictures/use-renewal.js';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { mainOf, shownOf } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';

/** What a task has made besides pictures: the first of it plays here, and where there is more, all of it can be opened. */
export function CanvasMedia({ task }: { task: StudioTask }) {
  const main = mainOf(task) as Output;
  const { renew } = useRenewal(task.id, main.url);
  const outputs = shownOf(task);
  return (
    <div className="flex w-full flex-col items-center gap-3 [--room:60dvh]">
      <MediaPlayer key={main.id} media={main} name={altText(taskTitle(task))} quiet onBroken={renew} />
      {outputs.length > 1 && (
        <ul className="relative flex max-w-full gap-1.5 overflow-x-auto p-1">
          {outputs.map((output, index) => (
            <li key={output.id} className="w-28 shrink-0">
              <OpenPicture task={task} index={index}>
                <OutputTile task={task} output={output} />
              </OpenPicture>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
