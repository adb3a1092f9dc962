import { type DragEvent, useState } from 'react';

/** Dialogs that the field opens are not within it, though their events come here. */
const isOn = ({ currentTarget, target }: DragEvent) => currentTarget.contains(target as Node);
const hasFile = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** Takes a file that is dropped; `isOver` while one is held over the field. */
export function useDrop(onFile: (file: File) => void) {
  const [isOver, setOver] = useState(false);
  return {
    isOver,
    onDragOver: (event: DragEvent) => {
      if (!isOn(event) || !hasFile(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      const file = event.dataTransfer.files[0];
      if (!file || !isOn(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(false);
      onFile(file);
    },
  };
}
