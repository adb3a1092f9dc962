import { useTranslation } from 'react-i18next';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { idsOf, useFollowed } from '../../entities/tasks/use-followed.js';
import { CancelAll } from './cancel-all.js';
import { QueueItem } from './queue-item.js';
import { queueOrder } from './queue-order.js';

export interface QueueSectionProps {
  ids: readonly number[];
  onShow: (id: number) => void;
}

/** The tasks that have not ended, besides the one on the canvas. */
export function QueueSection({ ids, onShow }: QueueSectionProps) {
  const { t } = useTranslation(['make', 'queue']);
  const { ordered, next, last } = useOrder(ids);
  return (
    <section aria-labelledby="queue-title" className="flex flex-col gap-3">
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-3">
        <h2 id="queue-title" className="text-lg font-semibold tabular-nums">
          {t('queue:title', { name: t('make:queue'), count: ids.length })}
        </h2>
        <CancelAll />
      </div>
      <ul className="grid gap-3 sm:grid-cols-[repeat(auto-fill,minmax(20rem,1fr))]">
        {ordered.map((id) => (
          <QueueItem key={id} id={id} isNext={id === next} isLast={id === last} onShow={onShow} />
        ))}
      </ul>
    </section>
  );
}

/** The tasks as they will run, and the first and the last of those that wait. */
function useOrder(ids: readonly number[]) {
  const { cache } = useTaskTools();
  const known = (some: readonly number[]) => some.map((id) => cache.get(id)).filter((task) => task !== undefined);
  const idOf = ({ id }: StudioTask) => id;
  const ordered = idsOf(useFollowed(() => queueOrder(known(ids)).map(idOf).join()));
  const isWaiting = ({ status }: StudioTask) => status === 'pending';
  const waiting = idsOf(useFollowed(() => queueOrder(known(cache.liveIds()).filter(isWaiting)).map(idOf).join()));
  return { ordered, next: waiting[0], last: waiting.at(-1) };
}
