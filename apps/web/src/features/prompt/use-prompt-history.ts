import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { useHistory } from '../../entities/tasks/task-hooks.js';
import { distinctPrompts } from './prompt-recall.js';

const MOST = 20;

/** What this person asked for last, on any device: it comes from the history, so a deleted task leaves it too. */
export function usePromptHistory(): string[] {
  const { cache } = useTaskTools();
  const { data } = useHistory();
  const ids = data?.pages.flatMap((page) => page.ids) ?? [];
  return distinctPrompts(
    ids.map((id) => cache.get(id)?.prompt),
    MOST,
  );
}
