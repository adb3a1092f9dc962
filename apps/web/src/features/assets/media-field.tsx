import { Suspense, lazy } from 'react';
import { openTexts } from '../../shared/i18n/i18n.js';
import type { MediaFieldProps } from './media-value.js';

// A first visit makes pictures from words alone, so the field comes with the first form that has one.
const Body = lazy(async () => {
  const [{ MediaFieldBody }] = await Promise.all([import('./media-field-body.js'), openTexts('assets')]);
  return { default: MediaFieldBody };
});

/** A field for a picture, film, sound or 3D model: brought as a file, taken with the camera, or chosen from the gallery. */
export function MediaField(props: MediaFieldProps) {
  return (
    <Suspense fallback={<div className="breathe h-32 rounded-control bg-sunken" />}>
      <Body {...props} />
    </Suspense>
  );
}
