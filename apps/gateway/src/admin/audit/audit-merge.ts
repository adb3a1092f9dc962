import type { AuditRecord, AuditService } from '@atelier/contracts';

/** Where a reader stands in each list: entries with smaller ids follow. Null: at the newest. */
export type AuditPosition = Record<AuditService, number | null>;

export type AuditLists = Record<AuditService, AuditRecord[]>;

export type MergedRecord = AuditRecord & { service: AuditService };

/**
 * Merges the lists, each in the order of its ids, by comparing the times of their heads. Clock differences between the
 * services may change the order of entries but never drop or repeat one.
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
 * The position after these entries. A list that contributed none keeps its position; on the first page that is just
 * before its newest entry, so that entries written later do not appear on a later page.
 */
export function positionAfter(before: AuditPosition, lists: AuditLists, shown: MergedRecord[]): AuditPosition {
  const positionIn = (service: AuditService): number => {
    const last = shown.findLast((record) => record.service === service);
    if (last) return last.id;
    return before[service] ?? (lists[service][0]?.id ?? 0) + 1;
  };
  return { auth: positionIn('auth'), generation: positionIn('generation') };
}
