import type { AuditRecord, AuditService } from '@atelier/contracts';

/** Where a reader stands in each list: entries with smaller ids follow. Null: at the newest. */
export type AuditPosition = Record<AuditService, number | null>;

export type AuditLists = Record<AuditService, AuditRecord[]>;

export type MergedRecord = AuditRecord & { service: AuditService };

/**
 * Each list is in the order of its ids; the heads are compared by time, so that the whole is in the order of time as far as
 * the lists themselves are, and no entry is left out or shown twice, whatever the clocks of the services say.
 */
export function mergeAudit(lists: AuditLists, limit: number): MergedRecord[] {
  const rest = { auth: [...lists.auth], generation: [...lists.generation] };
  const merged: MergedRecord[] = [];
  while (merged.length < limit) {
    const service = newestHead(rest);
    const record = service && rest[service].shift();
    if (!record) return merged;
    merged.push({ ...record, service });
  }
  return merged;
}

function newestHead({ auth, generation }: AuditLists): AuditService | undefined {
  const [own, other] = [auth[0], generation[0]];
  if (!own) return other && 'generation';
  return other && other.at > own.at ? 'generation' : 'auth';
}

/**
 * Where the reader stands after these entries. A list that gave none is fixed at what it began with, or as empty: what is
 * written meanwhile is newer than the first page, and must not turn up on a later one.
 */
export function positionAfter(before: AuditPosition, lists: AuditLists, shown: MergedRecord[]): AuditPosition {
  const positionIn = (service: AuditService): number => {
    const last = shown.findLast((record) => record.service === service);
    if (last) return last.id;
    return before[service] ?? (lists[service][0]?.id ?? 0) + 1;
  };
  return { auth: positionIn('auth'), generation: positionIn('generation') };
}
