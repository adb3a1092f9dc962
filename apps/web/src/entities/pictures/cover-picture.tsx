import { usePlaceholder } from './use-placeholder.js';

interface Cover {
  thumbhash: string;
  thumbnail_url: string;
}

/** A square thumbnail over its placeholder; an empty surface when there is no picture. */
export function CoverPicture({ cover }: { cover: Cover | null | undefined }) {
  const placeholder = usePlaceholder(cover?.thumbhash ?? '', false);
  return (
    <span className="block aspect-square overflow-hidden rounded-print bg-sunken bg-cover" style={placeholder}>
      {cover && (
        <img src={cover.thumbnail_url} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
      )}
    </span>
  );
}
