import type { Image } from '@atelier/contracts';
import { useState } from 'react';
import { FadingImage } from './fading-image.js';
import { usePlaceholder } from './use-placeholder.js';
import { useRenewal } from './use-renewal.js';

const NONE: readonly string[] = [];

interface PictureProps {
  image: Image;
  taskId: number;
  alt: string;
  /** The original, over its thumbnail while it loads; otherwise the thumbnail alone. */
  full?: boolean;
  eager?: boolean;
  className?: string;
}

/** A picture in a box of its own aspect ratio, so that loading it shifts nothing. */
export function Picture({ image, taskId, alt, full = false, eager = false, className = '' }: PictureProps) {
  const [loaded, setLoaded] = useState(false);
  const source = full ? image.url : image.thumbnail_url;
  const { renew, round } = useRenewal(taskId, source);
  const placeholder = usePlaceholder(image.thumbhash, loaded, full ? [image.thumbnail_url] : NONE);
  return (
    <span
      className={`block overflow-hidden rounded-print bg-sunken bg-cover ${className}`}
      style={{ ...placeholder, aspectRatio: `${image.width} / ${image.height}` }}
    >
      <FadingImage
        key={round}
        src={source}
        alt={alt}
        width={image.width}
        height={image.height}
        loading={eager ? 'eager' : 'lazy'}
        isLoaded={loaded}
        onLoad={() => setLoaded(true)}
        onError={renew}
      />
    </span>
  );
}
