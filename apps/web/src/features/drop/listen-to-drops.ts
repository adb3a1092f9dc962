interface DropEvents {
  /** A file is held over the page, where nothing else would take it. */
  onOver: (isOver: boolean) => void;
  onFiles: (files: readonly File[]) => void;
}

const hasFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/** Hears of files that nothing on the page has taken; answers with what ends it. */
export function listenToDrops({ onOver, onFiles }: DropEvents): () => void {
  const over = (event: DragEvent) => {
    if (!hasFile(event)) return;
    onOver(!event.defaultPrevented);
    event.preventDefault();
  };
  // A field that takes it stops the event on its way up: the hint goes nevertheless.
  const anywhere = () => onOver(false);
  const leave = (event: DragEvent) => event.relatedTarget === null && onOver(false);
  const drop = (event: DragEvent) => {
    if (!hasFile(event) || event.defaultPrevented) return;
    event.preventDefault();
    onFiles([...event.dataTransfer!.files]);
  };
  const ending = new AbortController();
  const { signal } = ending;
  window.addEventListener('dragover', anywhere, { signal, capture: true });
  window.addEventListener('drop', anywhere, { signal, capture: true });
  window.addEventListener('dragover', over, { signal });
  window.addEventListener('dragleave', leave, { signal });
  window.addEventListener('drop', drop, { signal });
  return () => ending.abort();
}
