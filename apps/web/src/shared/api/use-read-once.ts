import { useEffect, useState } from 'react';

/**
 * What `read` answers, which is asked when the component appears; null until it is known.
 * @param read the same in each render @param otherwise what is shown when it cannot be read
 */
export function useReadOnce<Answer>(read: () => Promise<Answer>, otherwise: Answer | null): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    let isShown = true;
    const show = (known: Answer | null) => isShown && setAnswer(known);
    void read().then(show, () => show(otherwise));
    return () => void (isShown = false);
  }, [read, otherwise]);
  return answer;
}
