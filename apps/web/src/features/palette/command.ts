import type { LucideIcon } from 'lucide-react';

/** What the palette lists, in the order of its groups. */
export const COMMAND_GROUPS = [
  'pages',
  'modes',
  'workflows',
  'collections',
  'prompts',
  'admin',
  'settings',
  'search',
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something that the palette can do. */
export interface Command {
  id: string;
  group: CommandGroup;
  name: string;
  /** Other words that it is found by. */
  words?: string;
  Icon: LucideIcon;
  /** It is in force already. */
  chosen?: boolean;
  /** It opens another page, which then has the focus. */
  leads?: boolean;
  /** Where one goes on writing once it has run, as a selector; it may come a moment later. */
  field?: string;
  run: () => void;
}
