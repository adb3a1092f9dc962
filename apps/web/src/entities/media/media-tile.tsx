import type { Output } from '@atelier/contracts';
import { FilmTile } from './film-tile.js';
import { KindBadge, LargeSign } from './kind-badge.js';
import type { MediaTileProps } from './media-tile-props.js';
import { Still } from './still.js';
import { TextTile } from './text-tile.js';
import { useWhatItIs } from './what-it-is.js';

/** A square for something that is no picture: its still or its first lines, and a badge that says what it is. */
export function MediaTile({ output, taskId }: MediaTileProps) {
  return (
    <span className="relative block aspect-square overflow-hidden rounded-print bg-sunken text-ink">
      <span aria-hidden className="block size-full">
        <Body output={output} taskId={taskId} />
      </span>
      <KindBadge media={output} />
      <span className="sr-only">{useWhatItIs(output).long}</span>
    </span>
  );
}

function Body({ output, taskId }: { output: Output; taskId: number }) {
  if (output.kind === 'text') return <TextTile output={output} />;
  if (output.kind === 'video') return <FilmTile output={output} taskId={taskId} />;
  if (output.thumbnail_url !== null) return <Still output={output} url={output.thumbnail_url} taskId={taskId} />;
  return <LargeSign media={output} />;
}
