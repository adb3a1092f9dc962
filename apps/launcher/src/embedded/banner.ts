import type { Embedded } from './embedded.js';

/** What a start that succeeded prints: where to go, who may sign in, and what runs. */
export function banner(embedded: Embedded): string {
  const rows = [
    ['Studio', embedded.url],
    ['API', `${embedded.url}/api/docs`],
    ['Admin', embedded.admin.username],
    ['Password', password(embedded)],
    ['Runs', runs(embedded)],
    ['Home', embedded.home.path],
    ...[...embedded.notReady].map(([name, why]) => ['Waiting', `${name}: ${why}`]),
  ];
  return [
    '',
    embedded.notReady.has('models') ? 'Atelier runs, but it cannot make pictures yet.' : 'Atelier is ready.',
    '',
    ...rows.map(([name, value]) => `  ${name!.padEnd(9)} ${value}`),
    '',
    '  Ctrl-C stops it.',
    '',
  ].join('\n');
}

function password({ admin, home }: Embedded): string {
  if (admin.passwordSource === 'settings') return 'as given in ATELIER_ADMIN_PASSWORD when the admin was made';
  if (admin.passwordSource === 'shown before')
    return `shown at the first start, and kept in ${home.at('secrets.json')}`;
  return `${admin.password}   (made for this installation, shown this once; also in ${home.at('secrets.json')})`;
}

function runs({ children, comfyUis, simulated }: Embedded): string {
  const names = children.map(({ name }) => name).join(', ');
  return simulated ? `${names} (simulated: no GPU, no real model)` : `${names}, on ${comfyUis.join(', ')}`;
}
