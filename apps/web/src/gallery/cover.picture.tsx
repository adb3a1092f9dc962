import { useMemo } from 'react';
import { placeholderUrl } from './thumbhash.js';

interface Cover {
  thumbhash: string;
  thumbnail_url: string;
}

/** A square with a small picture over its placeholder; the quiet surface alone when there is none. */
export function CoverPicture({ cover }: { cover: Cover | null | undefined }) {
  const hash = useMemo(() => cover && placeholderUrl(cover.thumbhash), [cover]);
  return (
    <span
      className="block aspect-square overflow-hidden rounded-print bg-sunken bg-cover"
      style={hash ? { backgroundImage: `url("${hash}")` } : undefined}
    >
      {cover && (
        <img src={cover.thumbnail_url} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
      )}
    </span>
  );
}
