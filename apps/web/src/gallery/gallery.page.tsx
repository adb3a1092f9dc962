import { RecentSection } from './recent.section.js';

/** Everything that was made. */
export function GalleryPage() {
  return (
    <div className="mx-auto max-w-[110rem] px-4 py-5 sm:px-6">
      <RecentSection />
    </div>
  );
}
