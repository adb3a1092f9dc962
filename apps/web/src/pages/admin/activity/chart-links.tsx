import { faultClassSchema } from '@atelier/contracts';
import { Link } from '@tanstack/react-router';
import type { ChartLine } from './chart-data.js';

const LINK = 'text-accent underline underline-offset-4 hover:text-accent-hover';

/** From the line of a runner to the runner. */
export function RunnerLink({ line }: { line: ChartLine }) {
  if (line.key === '*') return line.name;
  return (
    <Link to="/admin/runners/$id" params={{ id: line.key }} className={LINK}>
      {line.name}
    </Link>
  );
}

/** From a class of faults to the tasks that failed for good with it. */
export function FaultLink({ line }: { line: ChartLine }) {
  const { data: error_code } = faultClassSchema.safeParse(line.key);
  if (!error_code) return line.name;
  return (
    <Link to="/admin/dead-letters" search={{ error_code }} className={LINK}>
      {line.name}
    </Link>
  );
}

/** From a model that was waited for to where it lies and is loaded. */
export function ModelLink({ line }: { line: ChartLine }) {
  if (line.key === '*') return line.name;
  return (
    <Link to="/admin/models" search={{ search: line.key }} className={LINK}>
      {line.name}
    </Link>
  );
}

export interface PlaceLinkProps {
  to: '/admin/queue' | '/admin/runners' | '/admin/users' | '/admin/dead-letters';
  name: string;
  className?: string;
}

/** From a figure to the page where one can do something about it. */
export function PlaceLink({ to, name, className = '' }: PlaceLinkProps) {
  return (
    <Link to={to} className={`${LINK} ${className}`}>
      {name}
    </Link>
  );
}

/** From a user to the list of users, searched for the name. */
export function UserLink({ username, name }: { username: string | null | undefined; name: string }) {
  if (!username) return name;
  return (
    <Link to="/admin/users" search={{ search: username }} className={LINK}>
      {name}
    </Link>
  );
}
