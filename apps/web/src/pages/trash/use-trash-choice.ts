import type { TrashItem } from '@atelier/contracts';
import { useState } from 'react';
import { itemKey } from '../../entities/trash/use-trash-list.js';

/** What is selected in the trash; what is gone from the list is selected no more. */
export function useTrashChoice(items: readonly TrashItem[]) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  return {
    chosen: items.filter((item) => keys.has(itemKey(item))),
    has: (item: TrashItem) => keys.has(itemKey(item)),
    toggle: (item: TrashItem) => {
      const next = new Set(keys);
      if (!next.delete(itemKey(item))) next.add(itemKey(item));
      setKeys(next);
    },
    chooseAll: () => setKeys(new Set(items.map(itemKey))),
    clear: () => setKeys(new Set()),
  };
}

export type TrashChoice = ReturnType<typeof useTrashChoice>;
