/** A mix of users on a fleet. Times in milliseconds of virtual time. */
export interface Mix {
  runners: number;
  /** Models of the users with a backlog. */
  models: number;
  /** Further models, which only newcomers want; without any they want one of the others. */
  rareModels: number;
  /** Waiting tasks of each user at the start, all of one model of theirs: the hard case for warm models. */
  backlogs: number[];
  serviceMs: number;
  loadMs: number;
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
  model: number;
  /** What the chooser needs to end it. */
  handle?: unknown;
}

export interface AskingRunner {
  index: number;
  /** The model that its running task has loaded, or undefined before the first. */
  loaded: number | undefined;
}

/** A policy under test: who is served next. Times are virtual milliseconds since the start. */
export interface Chooser {
  /** A new user with one task. */
  arrive(userId: number, model: number, atMs: number): Promise<void>;
  next(runner: AskingRunner, atMs: number): Promise<Assignment>;
  end(assignment: Assignment, runner: AskingRunner, usage: { serviceMs: number; loadMs: number }): Promise<void>;
}

/** What came of it. */
export interface FleetOutcome {
  loadsPer1000: number;
  /** Of GPU time without loads, over the users with a backlog. */
  jain: number;
  /** From arrival to start of each newcomer's task; until the end of the run for those who were not served in it. */
  waitsMs: number[];
  /** Share of the runners' time that went into tasks rather than loads. */
  useful: number;
}
