import { useEffect, useState } from 'react';
import { onNetworkBack } from '../../shared/browser/network-back.js';
import { useTaskTools } from '../tasks/tasks-context.js';

/**
 * Signed URLs expire while a page stays open: a failed load fetches new ones, once per URL. When there was no network, the
 * next `round` begins once it is back.
 */
export function useRenewal(taskId: number, source: string): { renew: () => void; round: number } {
  const { cache } = useTaskTools();
  const [failed, setFailed] = useState<string>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (failed === undefined) return undefined;
    return onNetworkBack(() => {
      setFailed(undefined);
      setRound((last) => last + 1);
    });
  }, [failed]);
  const renew = () => {
    if (failed === source) return;
    setFailed(source);
    void cache.reload(taskId);
  };
  return { renew, round };
}
