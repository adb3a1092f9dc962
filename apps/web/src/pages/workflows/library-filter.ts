import type { Workflow } from '@atelier/contracts';
import type { Overviews } from '../../entities/workflows/use-overviews.js';
import { matchesWords } from '../../shared/ui/matches-words.js';

export const SCOPES = ['all', 'mine', 'group', 'shipped', 'published'] as const;
export const STATES = ['any', 'runnable', 'missing'] as const;

export interface LibraryFilter {
  words: string;
  scope: (typeof SCOPES)[number];
  state: (typeof STATES)[number];
}

export const EVERYTHING: LibraryFilter = { words: '', scope: 'all', state: 'any' };

/** The workflows that a person looks for. What is not known yet counts as runnable. */
export function filtered(
  workflows: readonly Workflow[],
  { words, scope, state }: LibraryFilter,
  overviews: Overviews | undefined,
  userId: number,
): Workflow[] {
  const inScope = (workflow: Workflow) => isInScope(workflow, scope, userId);
  const inState = ({ id }: Workflow) => state === 'any' || isRunnable(id, overviews) === (state === 'runnable');
  const found = ({ name, name_zh, description, description_zh }: Workflow) =>
    matchesWords([name, name_zh, description, description_zh].join('\n'), words.trim());
  return workflows.filter((workflow) => inScope(workflow) && inState(workflow) && found(workflow));
}

/** What others share with a group may be published too. */
function isInScope(workflow: Workflow, scope: LibraryFilter['scope'], userId: number): boolean {
  if (scope === 'group') return !!workflow.shared_by;
  if (scope === 'published') return workflow.visibility === 'published' && scopeOf(workflow, userId) === scope;
  return scope === 'all' || scopeOf(workflow, userId) === scope;
}

/** Of one's own, shared or not: `mine`. */
export function scopeOf({ user_id, template }: Workflow, userId: number): 'mine' | 'shipped' | 'published' {
  if (template !== null) return 'shipped';
  return user_id === userId ? 'mine' : 'published';
}

const isRunnable = (id: number, overviews: Overviews | undefined): boolean => (overviews?.get(id)?.runners ?? 1) > 0;
