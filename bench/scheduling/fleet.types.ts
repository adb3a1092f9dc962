/** A model file that a kind of task loads. */
export interface LoadedFile {
  name: string;
  bytes: number;
}

/** What a kind of task loads: a checkpoint, or the files of a workflow. The first is its main file. */
export type Kind = readonly LoadedFile[];

/** A mix of users on a fleet. Times in milliseconds of virtual time. */
export interface Mix {
  runners: number;
  /** What users with a backlog want, and after that what only newcomers want. */
  kinds: readonly Kind[];
  /** How many of them only newcomers want; without any they want one of the others. */
  rareKinds: number;
  /** The kinds are workflows with placement keys of their own, not checkpoints of text-to-image. */
  workflows: boolean;
  /** Waiting tasks of each user at the start, all of one kind of theirs: the hard case for warm models. */
  backlogs: number[];
  serviceMs: number;
  msPerByte: number;
  /** How much of models a runner keeps in memory; the least recently used files leave. */
  memoryBytes: number;
  /** A busy runner asks for its next task so long before the end of the running one. */
  aheadMs: number;
  /** People who come with one task while the backlog lasts. */
  newcomers: number;
  /** Tasks after which the run ends. */
  tasks: number;
}

/** A task that a chooser gives to a runner. */
export interface Assignment {
  userId: number;
  /** Index into `Mix.kinds`. */
  kind: number;
  /** What the chooser needs to end it. */
  handle?: unknown;
}

export interface AskingRunner {
  index: number;
  /** The kind of its running task, or undefined before the first. */
  last: number | undefined;
  /** What it has in memory with its running task, the least recently used first. */
  files: readonly string[];
}

/** What a task took on its runner. */
export interface TaskUsage {
  serviceMs: number;
  loadMs: number;
  loadedBytes: number;
}

/** A policy under test: who is served next. Times are virtual milliseconds since the start. */
export interface Chooser {
  /** A new user with one task. */
  arrive(userId: number, kind: number, atMs: number): Promise<void>;
  next(runner: AskingRunner, atMs: number): Promise<Assignment>;
  end(assignment: Assignment, runner: AskingRunner, usage: TaskUsage): Promise<void>;
}

/** What came of it. */
export interface FleetOutcome {
  loadsPer1000: number;
  /** Gigabytes of models loaded for each task. */
  gbPerTask: number;
  /** Of GPU time without loads, over the users with a backlog. */
  jain: number;
  /** From arrival to start of each newcomer's task; until the end of the run for those who were not served in it. */
  waitsMs: number[];
  /** Share of the runners' time that went into tasks rather than loads. */
  useful: number;
}
