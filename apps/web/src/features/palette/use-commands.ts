import type { Command } from './command.js';
import { useLibraryCommands } from './use-library-commands.js';
import { useMakeCommands } from './use-make-commands.js';
import { usePageCommands } from './use-page-commands.js';
import { useSettingCommands } from './use-setting-commands.js';

/** Everything that the palette can do now for who is signed in. @param query what is written, to be looked for in the gallery */
export function useCommands(query: string): Command[] {
  return [...usePageCommands(), ...useMakeCommands(), ...useLibraryCommands(query), ...useSettingCommands()];
}
