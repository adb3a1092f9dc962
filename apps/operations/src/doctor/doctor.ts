import { CommandError, readArguments, wholeNumber, type Command } from '../command.js';
import { readInstallation } from '../config.js';
import { checkAudit } from './check-audit.js';
import { checkAuditExport } from './check-audit-export.js';
import { checkComfyUis } from './check-comfyui.js';
import { checkDatabase } from './check-database.js';
import { checkMachine } from './check-machine.js';
import { checkNats } from './check-nats.js';
import { checkStore } from './check-store.js';
import type { Finding, Verdict } from './finding.js';

const USAGE = `Usage: npm run doctor -- [--free-gib N]
  Looks at the settings and at the installation that they name, and says what to do. It changes nothing.
  --free-gib N  less free room than this on a disk is wrong (2)`;
const MARKS: Readonly<Record<Verdict, string>> = { fine: ' ok ', doubtful: 'look', wrong: 'FAIL' };

/** `npm run doctor`. @returns 0 when nothing is wrong (though something may deserve a look), 1 when something is */
export const doctor: Command = async ({ args, env, terminal }) => {
  const { values, positionals } = readArguments(args, { 'free-gib': { type: 'string' } }, USAGE);
  if (positionals.length > 0) throw new CommandError(USAGE);
  const minFreeGib = wholeNumber('free-gib', values['free-gib'], 2, [0, 1_000_000]);
  const config = readInstallation(env);
  const checks = [
    checkMachine(config, minFreeGib),
    checkDatabase(config),
    checkAudit(config),
    checkAuditExport(config),
    checkNats(config),
    checkStore(config),
    checkComfyUis(config),
  ];
  const findings = (await Promise.all(checks)).flat();
  for (const finding of findings) linesOf(finding).forEach(terminal.print);
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length;
  terminal.print(`${count('fine')} fine, ${count('doubtful')} to look at, ${count('wrong')} wrong`);
  return count('wrong') > 0 ? 1 : 0;
};

function linesOf({ verdict, part, text, advice }: Finding): string[] {
  const line = `[${MARKS[verdict]}] ${part}: ${text}`;
  return advice === undefined ? [line] : [line, `       ${advice}`];
}
