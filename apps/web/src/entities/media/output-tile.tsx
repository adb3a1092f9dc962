import type { Output } from '@atelier/contracts';
import { openTexts } from '../../shared/i18n/i18n.js';
import { later } from '../../shared/ui/later.js';
import type { MediaTileProps } from './media-tile-props.js';
import { Picture } from '../pictures/picture.js';
import { pictureOf, type ShownOutput } from '../tasks/shown-outputs.js';
import type { StudioTask } from '../tasks/studio-task.js';

const Bare = () => <span className="block aspect-square rounded-print bg-sunken" />;

// Loaded with the first output that is no picture.
const MediaTile = later<MediaTileProps>(loadTile, { Failed: Bare, Waiting: Bare });

async function loadTile() {
  const [{ MediaTile: Tile }] = await Promise.all([import('./media-tile.js'), openTexts('media')]);
  return Tile;
}

/** One output as a square: a picture, or what stands for a film, a sound, a 3D model, a text or a file. */
export function OutputTile({ task, output }: { task: StudioTask; output: ShownOutput }) {
  const picture = pictureOf(task, output);
  if (picture) return <Picture image={picture} taskId={task.id} alt="" className="aspect-square!" />;
  return <MediaTile output={output as Output} taskId={task.id} />;
}
