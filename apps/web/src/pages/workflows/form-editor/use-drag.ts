import { useState } from 'react';

/** Dragging by the mouse; keys and touch have the buttons. The field takes its new place while it is over it. */
export function useDrag(move: (name: string, to: number) => void) {
  const [dragged, setDragged] = useState<string | null>(null);
  const dragProps = (name: string, index: number) => ({
    handle: {
      draggable: true,
      onDragStart: (event: React.DragEvent) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', name);
        setDragged(name);
      },
      onDragEnd: () => setDragged(null),
    },
    row: {
      onDragOver: (event: React.DragEvent) => {
        if (dragged === null) return;
        event.preventDefault();
        if (dragged !== name) move(dragged, index);
      },
      onDrop: (event: React.DragEvent) => dragged !== null && event.preventDefault(),
    },
  });
  return { dragged, dragProps };
}

export type DragProps = ReturnType<ReturnType<typeof useDrag>['dragProps']>;
