import { ToolMissingError } from '@atelier/embedded';
import { aptInstall, programOnPath } from './apt-install.js';

const path = () => process.env['PATH'] ?? '';

/**
 * Where `prometheus` and `promtool` are; for root on Debian they are installed when they are not there.
 * @throws ToolMissingError saying what to install
 */
export async function findPrometheus(): Promise<string> {
  if (!(await programOnPath(path(), 'promtool')) && process.getuid?.() === 0) await aptInstall('prometheus');
  const promtool = await programOnPath(path(), 'promtool');
  if (promtool) return promtool.slice(0, -'/promtool'.length);
  throw new ToolMissingError(
    'These tests need prometheus and promtool on the PATH ("apt-get install prometheus"); as root on Debian they install them themselves.',
  );
}
