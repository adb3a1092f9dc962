export interface WantedComfys {
  count: number;
  /** The one checkpoint that they have, as users name it. */
  model: string;
  stepMs: number;
  /** Pictures as heavy as real ones, which take time to draw; else flat ones. */
  areReal?: boolean;
}

/** What the process `comfys.ts` offers. */
export type Comfys = {
  /** Starts so many and answers their addresses. */
  start: (wanted: WantedComfys) => Promise<string[]>;
};
