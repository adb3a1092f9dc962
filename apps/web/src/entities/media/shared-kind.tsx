import type { Output } from '@atelier/contracts';
import { KindBadge, LargeSign } from './kind-badge.js';
import { MediaPlayer } from './media-player.js';
import type { Playable } from './playable.js';

export interface SharedKindProps {
  media: Omit<Playable, 'url'> & Pick<Output, 'duration_ms'> & { url: string | null };
  name: string;
  /** Large, with a player; else what stands over its small picture. */
  plays: boolean;
}

/** What is no picture, in a share. It begins without a sound: a visitor has pressed nothing yet. */
export function SharedKind({ media, name, plays }: SharedKindProps) {
  const { url } = media;
  if (plays && url !== null) return <MediaPlayer media={{ ...media, url }} name={name} quiet />;
  return (
    <>
      {media.thumbnail_url === null && (
        <span className="absolute inset-0">
          <LargeSign media={media} />
        </span>
      )}
      <KindBadge media={media} />
    </>
  );
}
