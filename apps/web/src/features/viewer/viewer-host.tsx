import { useSearch } from '@tanstack/react-router';
import { Suspense, lazy, useState } from 'react';
import { openTexts } from '../../shared/i18n/i18n.js';

// Loaded when the first picture is opened.
const ViewerDialog = lazy(async () => {
  const [{ ViewerDialog }] = await Promise.all([
    import('./viewer-dialog.js'),
    openTexts('viewer'),
    openTexts('collections'),
  ]);
  return { default: ViewerDialog };
});

/** Opens the viewer when the address has a picture. Once mounted it stays, to return the focus. */
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
