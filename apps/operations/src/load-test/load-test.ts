import type { CreateTask, ModelList } from '@atelier/contracts';
import { CommandError, type Command } from '../command.js';
import { inParallel } from '../installation/in-parallel.js';
import { createUsers } from './load-users.js';
import { LoadUser, type Problems } from './load-user.js';
import { readOptions, type LoadOptions } from './options.js';
import { deleteTask, runTask, type FinishedTask } from './run-task.js';
import { reportOf } from './report.js';

/** `npm run loadtest`. @returns 0 when every picture was made, 1 when one was not */
export const loadTest: Command = async ({ args, env, terminal, stop }) => {
  const options = readOptions(args, env);
  const problems: Problems = new Map();
  const loadUsers = await createUsers(options, problems);
  try {
    const wish = await wishOf(loadUsers.users[0]!, options);
    terminal.say(
      `${options.tasks} pictures by ${loadUsers.users.length} users at ${options.url}, model ${wish.model_name}; Ctrl+C ends it in order`,
    );
    const begin = performance.now();
    const tasks = await runAll(loadUsers.users, wish, options, stop);
    reportOf([...tasks.values()].flat(), problems, performance.now() - begin).forEach(terminal.print);
    terminal.say('removing what was made ...');
    for (const [user, own] of tasks) await inParallel(own, options.inFlight, (each) => deleteTask(user, each));
    return [...tasks.values()].flat().every(({ task }) => task.status === 'completed') ? 0 : 1;
  } finally {
    await loadUsers.disable();
  }
};

async function wishOf(user: LoadUser, { model, steps }: LoadOptions): Promise<CreateTask> {
  const { items } = await user.send<ModelList>('GET', '/api/v1/models');
  const model_name = model ?? items[0]?.name;
  if (!model_name) throw new CommandError('No runner has a model yet');
  return { prompt: 'load test: a red fox in the snow', model_name, steps, width: 512, height: 512 };
}

/** Each user keeps `inFlight` tasks under way, until all are created or the time is up. */
async function runAll(
  users: LoadUser[],
  wish: CreateTask,
  options: LoadOptions,
  stop: AbortSignal,
): Promise<Map<LoadUser, FinishedTask[]>> {
  const deadline = performance.now() + options.minutes * 60_000;
  let created = 0;
  const tasks = new Map<LoadUser, FinishedTask[]>(users.map((user) => [user, []]));
  const next = () => !stop.aborted && performance.now() < deadline && created++ < options.tasks;
  const slot = async (user: LoadUser) => {
    while (next()) tasks.get(user)!.push(await runTask(user, wish, stop));
  };
  const slots = Array.from({ length: options.inFlight }, () => users).flat();
  await Promise.all(slots.map(slot));
  return tasks;
}
