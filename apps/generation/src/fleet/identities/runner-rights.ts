import { runnerInbox, subjects, workCommands } from '@atelier/contracts';
import type { Admitted } from '@atelier/messaging/callout';

/** The user of the broker that all runners of the release before share. */
export const SHARED_USER = 'runner';

const COMMANDS = Object.values(workCommands).map(({ subject }) => subject);

/** What a runner with an identity may say and hear at the broker: under its own id, and nothing else. */
export function rightsOf(runnerId: string): Admitted {
  return {
    name: runnerId,
    publish: [
      ...COMMANDS.map((command) => subjects.fromRunner(command, runnerId)),
      subjects.runnerLeaving(runnerId),
      `prog.*.*.${runnerId}`,
      `prev.*.*.${runnerId}`,
    ],
    subscribe: [subjects.runnerControl(runnerId), `${runnerInbox(runnerId)}.>`],
  };
}

/** What all runners of the release before may, which cannot be told apart. */
export const SHARED_RIGHTS: Admitted = {
  name: SHARED_USER,
  publish: [...COMMANDS, 'work.leaving.*', 'prog.*.*', 'prev.*.*'],
  subscribe: ['ctl.runner.*', '_INBOX_runner.>'],
};
