import { useSearch } from '@tanstack/react-router';
import { Suspense, lazy, useState } from 'react';
import { openTexts } from '../../shared/i18n/i18n.js';

// Whoever looks at no picture does not download the viewer.
const ViewerDialog = lazy(async () => {
  const [{ ViewerDialog }] = await Promise.all([
    import('./viewer-dialog.js'),
    openTexts('viewer'),
    openTexts('collections'),
  ]);
  return { default: ViewerDialog };
});

/** Opens the viewer when the address names a picture. Once open it stays, so that it can give the focus back. */
export function ViewerHost() {
  const asked = useSearch({ from: '__root__', select: ({ task }) => task !== undefined });
  const [open, setOpen] = useState(asked);
  if (asked && !open) setOpen(true);
  return (
    open && (
      <Suspense fallback={null}>
        <ViewerDialog />
      </Suspense>
    )
  );
}
