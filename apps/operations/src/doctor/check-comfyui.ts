import { ADVISORIES_FIXED_IN, ComfyClient, hasKnownAdvisories, isOlderThan } from '@atelier/comfyui';
import type { InstallationConfig } from '../config.js';
import { doubtful, fine, isPrivate, placeOf, reasonOf, wrong, type Finding } from './finding.js';

const PART = 'comfyui';
const TIMEOUT_MS = 10_000;

/** Each instance separately, so that one that is away does not hide the others. */
export async function checkComfyUis({ comfyuiUrls, comfyuiMinVersion }: InstallationConfig): Promise<Finding[]> {
  if (comfyuiUrls.length === 0)
    return [
      doubtful(PART, 'no address is known here', 'Name them in COMFYUI_URLS, comma-separated, to have them looked at.'),
    ];
  return (await Promise.all(comfyuiUrls.map((url) => checkOne(url, comfyuiMinVersion)))).flat();
}

async function checkOne(url: string, minVersion: string | undefined): Promise<Finding[]> {
  const place = placeOf(url);
  try {
    const client = new ComfyClient({ baseUrl: url, clientId: 'doctor' });
    const { version, devices } = await client.systemStats({ signal: AbortSignal.timeout(TIMEOUT_MS) });
    return [
      ...checkVersion(place, version, minVersion),
      ...(devices.length > 0
        ? []
        : [doubtful(PART, `${place} shows no device`, 'It would run on the CPU: check its driver.')]),
      ...(isPrivate(url)
        ? []
        : [
            wrong(
              PART,
              `${place} is on a public network, and ComfyUI lets everybody in`,
              'Bind it to loopback, beside its runner.',
            ),
          ]),
    ];
  } catch (error) {
    return [
      wrong(
        PART,
        `${place} cannot be used: ${reasonOf(error)}`,
        'Start it, and check that its runner and this machine reach it.',
      ),
    ];
  }
}

function checkVersion(place: string, version: string, minVersion: string | undefined): Finding[] {
  const text = `ComfyUI ${version} at ${place}`;
  if (minVersion !== undefined && isOlderThan(version, minVersion) !== false)
    return [
      wrong(PART, `${text} is older than COMFYUI_MIN_VERSION (${minVersion})`, 'Its runner takes no work: upgrade it.'),
    ];
  if (hasKnownAdvisories(version))
    return [
      doubtful(
        PART,
        `${text} has published security advisories`,
        `Upgrade it to ${ADVISORIES_FIXED_IN} or later; until then let nobody but its runner reach it.`,
      ),
    ];
  return [fine(PART, text)];
}
