import type { CreateTask, ModelList } from '@atelier/contracts';
import { CommandError, type Command } from '../command.js';
import { inParallel } from '../installation/in-parallel.js';
import { gather } from './crowd.js';
import { LoadUser, type Problems } from './load-user.js';
import { readOptions, type LoadOptions } from './options.js';
import { forget, order, type Served } from './order.js';
import { reportOf } from './report.js';

/** `npm run loadtest`. @returns 0 when every picture was made, 1 when one was not */
export const loadTest: Command = async ({ args, env, terminal, stop }) => {
  const options = readOptions(args, env);
  const problems: Problems = new Map();
  const crowd = await gather(options, problems);
  try {
    const wish = await wishOf(crowd.users[0]!, options);
    terminal.say(
      `${options.tasks} pictures by ${crowd.users.length} users at ${options.url}, model ${wish.model_name}; Ctrl+C ends it in order`,
    );
    const begin = performance.now();
    const served = await orderAll(crowd.users, wish, options, stop);
    reportOf([...served.values()].flat(), problems, performance.now() - begin).forEach(terminal.print);
    terminal.say('removing what was made ...');
    for (const [user, orders] of served) await inParallel(orders, options.inFlight, (each) => forget(user, each));
    return [...served.values()].flat().every(({ task }) => task.status === 'completed') ? 0 : 1;
  } finally {
    await crowd.disperse();
  }
};

async function wishOf(user: LoadUser, { model, steps }: LoadOptions): Promise<CreateTask> {
  const { items } = await user.send<ModelList>('GET', '/api/v1/models');
  const model_name = model ?? items[0]?.name;
  if (!model_name) throw new CommandError('No runner has a model yet');
  return { prompt: 'load test: a red fox in the snow', model_name, steps, width: 512, height: 512 };
}

/** Each user keeps as many under way as they may, until all are ordered or the time is up. */
async function orderAll(
  users: LoadUser[],
  wish: CreateTask,
  options: LoadOptions,
  stop: AbortSignal,
): Promise<Map<LoadUser, Served[]>> {
  const deadline = performance.now() + options.minutes * 60_000;
  let ordered = 0;
  const served = new Map<LoadUser, Served[]>(users.map((user) => [user, []]));
  const next = () => !stop.aborted && performance.now() < deadline && ordered++ < options.tasks;
  const seat = async (user: LoadUser) => {
    while (next()) served.get(user)!.push(await order(user, wish, stop));
  };
  const seats = Array.from({ length: options.inFlight }, () => users).flat();
  await Promise.all(seats.map(seat));
  return served;
}
