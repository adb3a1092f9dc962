import { createContext, useContext } from 'react';
import type { ListRefresh } from './list-refresh.js';
import type { TaskCache } from './task-cache.js';
import type { TaskCalls } from './task-calls.js';

/** What reads and changes tasks. */
export interface TaskTools {
  calls: TaskCalls;
  cache: TaskCache;
  refresh: ListRefresh;
}

export const TasksContext = createContext<TaskTools | null>(null);

export function useTaskTools(): TaskTools {
  const tools = useContext(TasksContext);
  if (tools === null) throw new Error('useTaskTools needs a TasksContext above it');
  return tools;
}
