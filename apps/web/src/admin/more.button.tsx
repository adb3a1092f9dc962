import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.js';

interface MoreButtonProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** The next page of a list, if there is one. */
export function MoreButton({ query: { hasNextPage, isFetchingNextPage, fetchNextPage } }: MoreButtonProps) {
  const { t } = useTranslation('gallery');
  if (!hasNextPage) return null;
  return (
    <Button
      aria-disabled={isFetchingNextPage}
      onClick={() => !isFetchingNextPage && fetchNextPage()}
      className="self-center"
    >
      {t(isFetchingNextPage ? 'loadingMore' : 'more')}
    </Button>
  );
}
