export { CollectionPage } from '../pages/collections/collection-page.js';
export { CollectionsPage } from '../pages/collections/collections-page.js';
export { TrashPage } from '../pages/trash/trash-page.js';
export { GalleryPage } from '../pages/gallery/gallery-page.js';
