import { createHash } from 'node:crypto';

/** What virtual runners make of every task. */
export const TEXT = Buffer.from('what a virtual runner has made');
export const TEXT_SHA256 = createHash('sha256').update(TEXT).digest('hex');
