import { createContext, useContext } from 'react';
import type { Api } from '../api/api.js';
import type { GalleryCalls } from '../gallery/gallery.calls.js';
import type { ListRefresh } from './list.refresh.js';
import type { TaskCache } from './task.cache.js';
import type { TaskCalls } from './task.calls.js';

/** What the actions of the studio work with. */
export interface StudioTools {
  api: Api;
  calls: TaskCalls;
  cache: TaskCache;
  refresh: ListRefresh;
  gallery: GalleryCalls;
}

export const StudioContext = createContext<StudioTools | null>(null);

export function useStudioTools(): StudioTools {
  const tools = useContext(StudioContext);
  if (tools === null) throw new Error('useStudioTools needs a StudioContext above it');
  return tools;
}
