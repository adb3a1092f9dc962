import { later } from '../../shared/ui/later.js';
import { PartFailed } from '../../shared/ui/part-failed.js';
import { FilePlayer } from './file-player.js';
import { FilmPlayer } from './film-player.js';
import type { PlayerProps } from './playable.js';
import { SoundPlayer } from './sound-player.js';
import { TextPlayer } from './text-player.js';

// What draws in three dimensions is large, and few people need it.
const ModelPlayer = later<PlayerProps>(async () => (await import('./model-player.js')).ModelPlayer, {
  Failed: ({ again }) => <PartFailed again={again} />,
  Waiting: () => <span className="breathe block aspect-4/3 w-full rounded-print bg-sunken" />,
  onlyWhenNeeded: true,
});

/** The player for what it is. A picture among them has been shown by whoever asks. */
export function PlayerOfKind(props: PlayerProps) {
  switch (props.media.kind) {
    case 'video':
      return <FilmPlayer {...props} />;
    case 'audio':
      return <SoundPlayer {...props} />;
    case 'model3d':
      return <ModelPlayer {...props} />;
    case 'text':
      return <TextPlayer {...props} />;
    default:
      return <FilePlayer {...props} />;
  }
}
