import { useEffect, useState } from 'react';
import { usePreview, useProgress } from '../tasks/task.hooks.js';
import { useReducedMotion } from '../ui/use-reduced-motion.js';

/** The last preview of a running task, over the whole box it stands in; nothing before the first one. */
export function Preview({ taskId }: { taskId: number }) {
  const url = useObjectUrl(useCalmPreview(taskId));
  if (url === undefined) return null;
  // The progress bar and its words say the same: a picture that changes twice a second is noise to a screen reader.
  return <img src={url} alt="" draggable={false} className="absolute inset-0 size-full object-cover" />;
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

/** An address for a blob, given back when the blob changes or the component goes. */
function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (blob === undefined) return setUrl(undefined);
    const next = URL.createObjectURL(blob);
    setUrl(next);
    return () => URL.revokeObjectURL(next);
  }, [blob]);
  return url;
}
