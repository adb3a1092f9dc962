import type { ComponentProps } from 'react';

/** An image that fills its box, and fades in over what stands for it until then. */
export function FadingImage({ isLoaded, alt, ...image }: ComponentProps<'img'> & { isLoaded: boolean }) {
  return (
    <img
      loading="lazy"
      decoding="async"
      draggable={false}
      {...image}
      alt={alt}
      className={`size-full object-cover transition-opacity duration-300 ${isLoaded ? '' : 'opacity-0'}`}
    />
  );
}
