import type { AssetKind } from '@atelier/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { kindOf, shownOf } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { taskKeys } from '../../entities/tasks/task-keys.js';
import type { SeveralGiven } from './media-value.js';

/** The address of a link that is dragged, such as that of a picture of the page. */
const ADDRESS = 'text/uri-list';

/** Dialogs that the field opens are not within it, though their events come here. */
const isOn = ({ currentTarget, target }: DragEvent) => currentTarget.contains(target as Node);
const isMeant = ({ dataTransfer: { types } }: DragEvent) => types.includes('Files') || types.includes(ADDRESS);

/** Takes files that are dropped, and pictures of the page; `isOver` while one is held over the field. */
export function useDrop(kind: AssetKind, onGiven: (given: SeveralGiven) => void) {
  const [isOver, setOver] = useState(false);
  const givenOf = useGivenOf(kind);
  return {
    isOver,
    onDragOver: (event: DragEvent) => {
      if (!isOn(event) || !isMeant(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      setOver(false);
      const given = isOn(event) ? givenOf(event.dataTransfer) : null;
      if (given === null) return;
      event.preventDefault();
      event.stopPropagation();
      onGiven(given);
    },
  };
}

/** What is dropped, if a field for this kind takes it. A picture of the page is dragged by its link, which names task and place. */
function useGivenOf(kind: AssetKind): (data: DataTransfer) => SeveralGiven | null {
  const client = useQueryClient();
  return (data) => {
    const address = URL.parse(data.getData(ADDRESS).split('\n')[0] ?? '');
    const id = address?.origin === location.origin ? Number(address.searchParams.get('task')) : 0;
    const task = client.getQueryData<StudioTask>(taskKeys.task(id));
    const output = task && shownOf(task)[Number(address?.searchParams.get('image') ?? 1) - 1];
    if (output) return kindOf(output) === kind ? { refs: [{ image: output.id }] } : null;
    return data.files.length > 0 ? { files: [...data.files] } : null;
  };
}
