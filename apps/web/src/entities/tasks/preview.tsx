import { useEffect, useRef, useState } from 'react';
import { usePreview, useProgress } from './task-hooks.js';
import { useReducedMotion } from '../../shared/ui/use-reduced-motion.js';

interface PreviewProps {
  taskId: number;
  /** Told how wide it is for its height, where nothing else tells. */
  onRatio?: ((ratio: number) => void) | undefined;
}

/** The latest preview of a running task, filling its box; nothing before the first one. */
export function Preview({ taskId, onRatio }: PreviewProps) {
  const blob = useCalmPreview(taskId);
  const image = useBlobSource(blob);
  if (blob === undefined) return null;
  // No alternative text: the progress bar says the same, and a screen reader would read each change.
  return (
    <img
      ref={image}
      alt=""
      draggable={false}
      onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => onRatio?.(naturalWidth / naturalHeight)}
      className="absolute inset-0 size-full object-cover"
    />
  );
}

/** With reduced motion the preview changes at each quarter of the progress only. */
function useCalmPreview(taskId: number): Blob | undefined {
  const latest = usePreview(taskId);
  const reduced = useReducedMotion();
  const quarter = Math.floor((useProgress(taskId)?.value ?? 0) * 4);
  const [held, setHeld] = useState<{ quarter: number; blob: Blob } | null>(null);
  if (reduced && latest !== undefined && held?.quarter !== quarter) setHeld({ quarter, blob: latest });
  return reduced ? held?.blob : latest;
}

/** Shows a blob in an image. The object URL is revoked with the next blob or on unmount. */
function useBlobSource(blob: Blob | undefined) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    if (blob === undefined || image.current === null) return;
    const url = URL.createObjectURL(blob);
    image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [blob]);
  return image;
}
