import { useEffect } from 'react';

/** A phone that is turned, or whose keyboard opens, still shows the field that is written in. */
export function useWrittenInView(): void {
  useEffect(() => {
    addEventListener('resize', showWritten);
    return () => removeEventListener('resize', showWritten);
  }, []);
}

function showWritten(): void {
  const written = document.activeElement;
  if (written?.matches('input, textarea')) written.scrollIntoView({ block: 'nearest' });
}
