import type { Lineage as Found } from '@atelier/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { KindBadge, LargeSign } from '../../entities/media/kind-badge.js';
import { CoverPicture } from '../../entities/pictures/cover-picture.js';
import { altText } from '../../entities/tasks/alt-text.js';
import { shownOf } from '../../entities/tasks/shown-outputs.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { bodyOf } from '../../shared/api/api.js';
import { useApi } from '../../shared/api/api-context.js';
import { toasts } from '../../shared/ui/toasts.js';
import type { Place } from './viewer-order.js';

type Relative = Found['led_to'][number];

interface LineageProps {
  /** Of the picture or other output. */
  id: number;
  onGo: (place: Place) => void;
}

/** What an output was made from, and what was made from it; nothing where there is neither. */
export function Lineage({ id, onGo }: LineageProps) {
  const { t } = useTranslation('viewer');
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['lineage', id],
    queryFn: () => bodyOf(api.GET('/api/v1/images/{id}/lineage', { params: { path: { id } } })),
  });
  if (data === undefined) return null;
  return (
    <>
      <Relatives title={t('madeFrom')} list={data.made_from} onGo={onGo} />
      <Relatives title={t(data.has_more ? 'ledToLatest' : 'ledTo')} list={data.led_to} onGo={onGo} />
    </>
  );
}

function Relatives({ title, list, onGo }: { title: string; list: readonly Relative[] } & Pick<LineageProps, 'onGo'>) {
  if (list.length === 0) return null;
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="text-xs text-muted">{title}</h3>
      <ul className="grid grid-cols-4 gap-1.5">
        {list.map((relative) => (
          <li key={relative.output.id}>
            <RelativeButton relative={relative} onGo={onGo} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RelativeButton({ relative, onGo }: { relative: Relative } & Pick<LineageProps, 'onGo'>) {
  const { t } = useTranslation(['gallery', 'problems']);
  const placeOf = usePlaceOf();
  const { output } = relative;
  const { thumbnail_url, thumbhash } = output;
  const open = async () => {
    const place = await placeOf(relative);
    if (place) onGo(place);
    else toasts.add({ description: t('problems:not_found'), priority: 'high' });
  };
  return (
    <button type="button" onClick={() => void open()} className="relative block w-full overflow-hidden rounded-print">
      <span className="sr-only">{t('gallery:open', { prompt: altText(taskTitle(relative)) })}</span>
      <CoverPicture cover={thumbnail_url === null ? null : { thumbnail_url, thumbhash: thumbhash ?? '' }} />
      {thumbnail_url === null && (
        <span className="absolute inset-0">
          <LargeSign media={output} />
        </span>
      )}
      {output.kind !== 'image' && <KindBadge media={output} />}
    </button>
  );
}

/** Finds the place of an output in its task, as the task is now; null when it is gone. */
function usePlaceOf(): (relative: Relative) => Promise<Place | null> {
  const { cache, calls } = useTaskTools();
  return async ({ task_id, output }) => {
    const task = cache.get(task_id) ?? (await calls.load(task_id).then((loaded) => cache.keep(loaded), () => null)); // prettier-ignore
    const image = task ? shownOf(task).findIndex(({ id }) => id === output.id) : -1;
    return image < 0 ? null : { task: task_id, image };
  };
}
