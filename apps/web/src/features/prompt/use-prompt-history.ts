import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { useHistory } from '../../entities/tasks/task-hooks.js';
import { promptOf } from '../../entities/tasks/task-title.js';
import { distinctPrompts } from './prompt-recall.js';

const MOST = 20;

/** The latest prompts of the user, from the history: on any device, without deleted tasks. */
export function usePromptHistory(): string[] {
  const { cache } = useTaskTools();
  const { data } = useHistory();
  const ids = data?.pages.flatMap((page) => page.ids) ?? [];
  return distinctPrompts(
    ids.map((id) => cache.get(id)).map((task) => task && promptOf(task)),
    MOST,
  );
}
