import { Toast } from '@base-ui/react/toast';
import { createStore } from 'zustand/vanilla';

/** The manager that the view of the toasts listens to; everything else shows toasts through `toasts`. */
export const manager = Toast.createToastManager();

type Manager = typeof manager;

/** Toasts that were added before there was a view; null once there is one. */
export const waitingToasts = createStore<{ shows: (() => void)[] | null }>(() => ({ shows: [] }));

/** Shows everything that waited; from now on nothing waits. */
export function startToasts(): void {
  const { shows } = waitingToasts.getState();
  waitingToasts.setState({ shows: null });
  for (const show of shows ?? []) show();
}

/** Short messages about what just happened, for the whole studio. */
export const toasts: Pick<Manager, 'add' | 'close'> = {
  add: (options) => {
    const id = options.id ?? crypto.getRandomValues(new Uint32Array(2)).join('-');
    const { shows } = waitingToasts.getState();
    if (shows === null) return manager.add({ ...options, id });
    waitingToasts.setState({ shows: [...shows, () => manager.add({ ...options, id })] });
    return id;
  },
  close: (id) => manager.close(id),
};
