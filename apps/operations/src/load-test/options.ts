import { CommandError, readArguments, wholeNumber } from '../command.js';

export interface LoadOptions {
  url: string;
  username: string;
  password: string;
  users: number;
  tasks: number;
  /** Tasks that each user has under way at once. */
  inFlight: number;
  minutes: number;
  steps: number;
  model: string | undefined;
}

const LOCAL = 'http://127.0.0.1:8000';

export const USAGE = `Usage: ATELIER_PASSWORD=... npm run loadtest -- --username NAME [OPTIONS]
  Lets users create pictures in an installation of yours, and says how long they waited. What it made is deleted at the end.
  --url URL        where it is (${LOCAL}; any other only when it is named here)
  --username NAME  whose account; with several users an admin's, who makes them and disables them at the end
  --users N        1 to 200 (1)
  --tasks N        1 to 100000, all users together (50)
  --in-flight N    1 to 100 tasks under way per user (4)
  --minutes N      1 to 240, after which nothing new is created (10)
  --steps N        1 to 150 per picture (20)
  --model NAME     as the studio names it (the first there is)`;

const NAMES = ['url', 'username', 'users', 'tasks', 'in-flight', 'minutes', 'steps', 'model'] as const;

/** The password is read from the environment: arguments are visible to all users of the machine. @throws CommandError */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): LoadOptions {
  const options = Object.fromEntries(NAMES.map((name) => [name, { type: 'string' as const }]));
  const { values, positionals } = readArguments(args, options, USAGE);
  const text = (name: (typeof NAMES)[number]) => values[name] as string | undefined;
  const number = (name: (typeof NAMES)[number], fallback: number, max: number) =>
    wholeNumber(name, text(name), fallback, [1, max]);
  const [username, password] = [text('username'), env['ATELIER_PASSWORD']];
  if (!username || !password || positionals.length > 0) throw new CommandError(USAGE);
  return {
    url: urlOf(text('url') ?? LOCAL),
    username,
    password,
    users: number('users', 1, 200),
    tasks: number('tasks', 50, 100_000),
    inFlight: number('in-flight', 4, 100),
    minutes: number('minutes', 10, 240),
    steps: number('steps', 20, 150),
    model: text('model'),
  };
}

function urlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && !url.username) return url.origin;
  throw new CommandError(`--url is an http address without a password, not ${JSON.stringify(text)}`);
}
