import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { formatPercent } from '../../shared/i18n/format.js';
import { announced } from '../../shared/ui/announced.js';
import { type Milestone, milestoneOf } from '../../entities/tasks/live-state.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { useLiveIds, useProgress, useTask } from '../../entities/tasks/task-hooks.js';

/** Announces the progress of tasks to screen readers: at quarters and at the end. */
export function Announcer() {
  const [words, setWords] = useState('');
  const ids = useWatchedIds();
  const told = useStore(announced, (state) => state.words);
  return (
    <div role="status" className="sr-only">
      {words}
      <span>{told}</span>
      {ids.map((id) => (
        <Watch key={id} id={id} say={setWords} />
      ))}
    </div>
  );
}

/** Running tasks, and tasks that have just ended and are still to be announced. */
function useWatchedIds(): number[] {
  const live = useLiveIds();
  const [watched, setWatched] = useState<number[]>([]);
  const fresh = live.filter((id) => id > 0 && !watched.includes(id));
  if (fresh.length > 0) setWatched([...watched, ...fresh]);
  return watched;
}

function Watch({ id, say }: { id: number; say: (words: string) => void }) {
  const { data: task } = useTask(id);
  const milestone = useMilestone(task, id);
  const words = useWords();
  const said = useRef(milestone);
  useEffect(() => {
    if (milestone === said.current || milestone === null || task === undefined) return;
    said.current = milestone;
    say(words(task, milestone));
  }, [milestone, task, say, words]);
  return null;
}

function useMilestone(task: StudioTask | undefined, id: number): Milestone | null {
  const progress = useProgress(id);
  return task === undefined ? null : milestoneOf(task, progress);
}

function useWords() {
  const { t, i18n } = useTranslation('make');
  return (task: StudioTask, milestone: Milestone): string => {
    const prompt = altText(taskTitle(task));
    if (milestone === 'completed' || milestone === 'failed' || milestone === 'cancelled')
      return t(`announce.${milestone}`, { prompt });
    const percent = formatPercent(Number(milestone.split('-')[1]) / 100, i18n.language);
    return t('announce.progress', { prompt, percent });
  };
}
