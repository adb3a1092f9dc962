import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { type Place, isSame, readPlace, writePlace } from './viewer-order.js';

/** The places in the address, and navigation to others and out. */
export function useViewerPlace() {
  const { task, image, beside } = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const { history } = useRouter();
  const place: Place | null = task === undefined ? null : { task, image: (image ?? 1) - 1 };
  const other = readPlace(beside);
  const show = (next: Place | null, compared: Place | null, replace: boolean) => {
    const shown = { task: next?.task, image: next && next.image > 0 ? next.image + 1 : undefined };
    const search = { ...shown, beside: compared ? writePlace(compared) : undefined };
    void navigate({ to: '.', search: (before) => ({ ...before, ...search }), replace, resetScroll: false });
  };
  return {
    place,
    /** The picture to compare with. */
    other: place && other && !isSame(place, other) ? other : null,
    go: (next: Place) => show(next, null, true),
    compare: (next: Place | null) => show(place, next, true),
    // Opening it made an entry in the history: it goes back over that one, so that Back does not open it again. A picture that
    // was opened by its address has no page of ours before it.
    close: () => (history.canGoBack() ? history.back({ ignoreBlocker: true }) : show(null, null, true)),
  };
}
