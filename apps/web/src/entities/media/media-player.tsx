import { openTexts } from '../../shared/i18n/i18n.js';
import { later } from '../../shared/ui/later.js';
import { PartFailed } from '../../shared/ui/part-failed.js';
import type { PlayerProps } from './playable.js';

/** Plays a film or a sound, turns a 3D model, and shows a text or what a file is. Loaded when the first one is shown. */
export const MediaPlayer = later<PlayerProps>(loadPlayer, {
  Failed: ({ again }) => <PartFailed again={again} />,
  Waiting: () => <span className="breathe block h-48 w-full rounded-print bg-sunken" />,
});

async function loadPlayer() {
  const [{ PlayerOfKind }] = await Promise.all([import('./player-of-kind.js'), openTexts('media')]);
  return PlayerOfKind;
}
