import type { Problem } from '@atelier/contracts';

/** An answer as a door gives it. */
export interface DoorAnswer {
  status: number;
  headers?: Record<string, string>;
  body: object;
}

/** What stands around the routes of a door. */
export interface Door {
  /** Of its addresses. */
  prefix: string;
  /** Its clients send JSON with any content type, or without one. */
  bodiesAreJson?: boolean;
  /** The key of a door may stand in its addresses: `/k/KEY/…`, or `?token=`. */
  keyInAddress?: boolean;
  /** A problem as clients of this interface read errors. */
  refusal(problem: Problem): DoorAnswer;
}

/** The door that an address belongs to, if any. */
export type FindDoor = (url: string) => Door | undefined;

export function doorFinder(doors: readonly Door[]): FindDoor {
  return (url) => doors.find(({ prefix }) => url.startsWith(prefix) && /^($|[/?])/.test(url.slice(prefix.length)));
}
