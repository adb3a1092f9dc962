/** What is written into the search of the audit list; empty: whatever it is. Days are those of the browser. */
export interface AuditSearchInput {
  actor: string;
  action: string;
  object: string;
  from: string;
  until: string;
}

export const EVERYTHING: AuditSearchInput = { actor: '', action: '', object: '', from: '', until: '' };

/** The parameters of a call. What is half written, and could find nothing yet, is left out. */
export interface AuditParams {
  actor?: string;
  action?: string;
  object?: string;
  from?: string;
  until?: string;
}

export function auditParams({ actor, action, object, from, until }: AuditSearchInput): AuditParams {
  return {
    ...matching('actor', actor, /^(0|[1-9]\d{0,14})$/),
    ...matching('action', action, /^[a-z_]{1,50}(\.[a-z_]{1,49})?$/),
    ...matching('object', object, /^[\w-]+(:[\w.:-]+)?$/),
    ...dayBegins('from', from, 0),
    // The last day is meant whole.
    ...dayBegins('until', until, 1),
  };
}

function matching(name: keyof AuditParams, text: string, pattern: RegExp): AuditParams {
  const trimmed = text.trim();
  return pattern.test(trimmed) ? { [name]: trimmed } : {};
}

function dayBegins(name: 'from' | 'until', day: string, later: number): AuditParams {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return {};
  return { [name]: new Date(year, month - 1, date + later).toISOString() };
}
