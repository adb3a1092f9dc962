import type { PublicImage } from '@atelier/contracts';
import { useState } from 'react';
import { usePlaceholder } from '../../entities/pictures/use-placeholder.js';

const NONE: readonly string[] = [];

interface SharedPictureProps {
  image: PublicImage;
  alt: string;
  /** In full size, over its thumbnail while it loads; or the thumbnail alone. */
  full?: boolean;
}

/** A picture in a box of its own aspect ratio, so that loading it shifts nothing. */
export function SharedPicture({ image, alt, full = false }: SharedPictureProps) {
  const [loaded, setLoaded] = useState(false);
  const placeholder = usePlaceholder(image.thumbhash, loaded, full ? [image.thumbnail_url] : NONE);
  return (
    <span
      className="block overflow-hidden rounded-print bg-sunken bg-cover"
      style={{ ...placeholder, aspectRatio: `${image.width} / ${image.height}` }}
    >
      <img
        src={full ? image.url : image.thumbnail_url}
        alt={alt}
        width={image.width}
        height={image.height}
        loading={full ? 'eager' : 'lazy'}
        decoding="async"
        onLoad={() => setLoaded(true)}
        className={`size-full object-cover transition-opacity duration-300 ${loaded ? '' : 'opacity-0'}`}
      />
    </span>
  );
}
