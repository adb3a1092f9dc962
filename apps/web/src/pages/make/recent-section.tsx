import { useTranslation } from 'react-i18next';
import { useHistory, useLiveIds } from '../../entities/tasks/task-hooks.js';
import { Button } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { NothingRecent, RecentFrame } from './recent-frame.js';
import { TaskTile } from '../../features/tasks/task-tile.js';

/** The latest tasks, newest first. */
export function RecentSection() {
  return (
    <RecentFrame>
      <RecentList />
    </RecentFrame>
  );
}

function RecentList() {
  const history = useHistory();
  const live = useLiveIds();
  if (!history.data) return <HistoryFailed again={() => void history.refetch()} />;
  const ids = history.data.pages.flatMap((page) => page.ids).filter((id) => !live.includes(id));
  return (
    <>
      <RecentGrid ids={ids} />
      {history.isFetchNextPageError && <HistoryFailed again={() => void history.fetchNextPage()} />}
      {history.hasNextPage && (
        <MoreButton busy={history.isFetchingNextPage} onPress={() => void history.fetchNextPage()} />
      )}
    </>
  );
}

const GRID_CLASS =
  'grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-2 sm:grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))]';

function RecentGrid({ ids }: { ids: number[] }) {
  if (ids.length === 0) return <NothingRecent />;
  return (
    <ul className={GRID_CLASS}>
      {ids.map((id) => (
        <TaskTile key={id} id={id} />
      ))}
    </ul>
  );
}

function MoreButton({ busy, onPress }: { busy: boolean; onPress: () => void }) {
  const { t } = useTranslation('gallery');
  return (
    <Button aria-disabled={busy} onClick={() => !busy && onPress()} className="mt-2 self-center">
      {t(busy ? 'loadingMore' : 'more')}
    </Button>
  );
}

function HistoryFailed({ again }: { again: () => void }) {
  const { t } = useTranslation(['gallery', 'common']);
  return (
    <Notice tone="danger" role="alert">
      <span className="flex flex-wrap items-center gap-3">
        {t('gallery:failed')}
        <Button onClick={again}>{t('common:tryAgain')}</Button>
      </span>
    </Notice>
  );
}
