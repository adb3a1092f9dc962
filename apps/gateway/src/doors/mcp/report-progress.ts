import type { ServerContext } from '@modelcontextprotocol/server';

/** Tells the client how far something is, from 0 to 1, and what is being done. */
export type ReportProgress = (share: number, message: string) => void;

/** Undefined: the client has not asked to be told. What is sent must rise. */
export function progressOf({ mcpReq }: ServerContext): ReportProgress | undefined {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  let last = -1;
  return (progress, message) => {
    if (progress <= last) return;
    last = progress;
    const params = { progressToken, progress, total: 1, message };
    // A client that has gone away hears nothing.
    void mcpReq.notify({ method: 'notifications/progress', params }).catch(() => undefined);
  };
}
