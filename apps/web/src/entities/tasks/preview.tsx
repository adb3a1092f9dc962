import { useEffect, useRef, useState } from 'react';
import { usePreview, useProgress } from './task-hooks.js';
import { useReducedMotion } from '../../shared/ui/use-reduced-motion.js';

/** The last preview of a running task, over the whole box it stands in; nothing before the first one. */
export function Preview({ taskId }: { taskId: number }) {
  const blob = useCalmPreview(taskId);
  const image = useBlobSource(blob);
  if (blob === undefined) return null;
  // The progress bar and its words say the same: a picture that changes twice a second is noise to a screen reader.
  return <img ref={image} alt="" draggable={false} className="absolute inset-0 size-full object-cover" />;
}

/** With reduced motion the preview changes once per quarter of the way, instead of flickering. */
function useCalmPreview(taskId: number): Blob | undefined {
  const latest = usePreview(taskId);
  const reduced = useReducedMotion();
  const quarter = Math.floor((useProgress(taskId)?.value ?? 0) * 4);
  const [held, setHeld] = useState<{ quarter: number; blob: Blob } | null>(null);
  if (reduced && latest !== undefined && held?.quarter !== quarter) setHeld({ quarter, blob: latest });
  return reduced ? held?.blob : latest;
}

/** Shows a blob in an image. Its address is given back as soon as the next one is there, or the image goes. */
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
