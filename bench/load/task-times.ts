/** How long virtual tasks take: something between, with short ones as likely as long ones on a logarithmic scale. */
export interface TaskTimes {
  least: number;
  most: number;
}

export const HEARTBEATS_PER_TASK = 2;

export function drawnMs({ least, most }: TaskTimes): number {
  return Math.round(least * (most / least) ** Math.random());
}
