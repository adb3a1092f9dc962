import { useState } from 'react';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { useTrash } from './use-trash.js';
import { type Chosen, type WholeBatches, wholeBatches } from './whole-batches.js';

const NOTHING: WholeBatches = { tasks: [], chosen: 0, count: 0 };

/**
 * Moves pictures to the trash. The server deletes whole tasks: when pictures that were not chosen would go too, it asks
 * first, by the `TrashDialog` that gets this request.
 *
 * @param onTrash called when the pictures go
 */
export function useTrashRequest(onTrash?: () => void) {
  const { cache } = useTaskTools();
  const trash = useTrash();
  const [batches, setBatches] = useState(NOTHING);
  const [isAsking, setAsking] = useState(false);
  const move = ({ tasks }: WholeBatches) => {
    onTrash?.();
    void trash(tasks);
  };
  return {
    batches,
    isAsking,
    request: (pictures: readonly Chosen[]): void => {
      const next = wholeBatches(pictures, (id) => cache.get(id));
      if (next.count <= next.chosen) return move(next);
      setBatches(next);
      setAsking(true);
    },
    confirm: () => move(batches),
    close: () => setAsking(false),
  };
}
export type TrashRequest = ReturnType<typeof useTrashRequest>;
