import { FileUp } from 'lucide-react';
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface DropZoneProps {
  onFile: (file: File) => void;
  children: ReactNode;
}

/** Takes a file that is dropped anywhere on the page, and a file or JSON that is pasted outside of a field. */
export function DropZone({ onFile, children }: DropZoneProps) {
  const [over, setOver] = useState(false);
  // Each element under the pointer is entered before the one around it is left.
  const depth = useRef(0);
  usePaste(onFile);
  const count = (by: number) => (event: DragEvent) => {
    if (!hasFile(event.dataTransfer)) return;
    depth.current += by;
    setOver(depth.current > 0);
  };
  const drop = (event: DragEvent) => {
    if (!hasFile(event.dataTransfer)) return;
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <div
      className="min-h-[calc(100dvh-4rem)]"
      onDragEnter={count(1)}
      onDragLeave={count(-1)}
      onDragOver={(event) => hasFile(event.dataTransfer) && event.preventDefault()}
      onDrop={drop}
    >
      {children}
      {over && <DropHint />}
    </div>
  );
}

const hasFile = ({ types }: DataTransfer): boolean => types.includes('Files');

function DropHint() {
  const { t } = useTranslation('workflows');
  return (
    <div className="pointer-events-none fixed inset-3 z-30 flex items-center justify-center gap-3 rounded-panel border-2 border-dashed border-accent bg-accent-wash/90 text-lg font-semibold">
      <FileUp aria-hidden className="size-6" />
      {t('import.drop')}
    </div>
  );
}

const FIELDS = 'input, textarea, select, [contenteditable="true"]';

function usePaste(onFile: (file: File) => void): void {
  const { t } = useTranslation('workflows');
  const name = t('import.pasted');
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = pastedFile(event, name);
      if (file === null) return;
      event.preventDefault();
      onFile(file);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [name, onFile]);
}

function pastedFile({ target, clipboardData }: ClipboardEvent, name: string): File | null {
  if (target instanceof Element && target.closest(FIELDS)) return null;
  const [file] = clipboardData?.files ?? [];
  if (file) return file;
  const text = clipboardData?.getData('text/plain') ?? '';
  return text.trim() === '' ? null : new File([text], name, { type: 'application/json' });
}
