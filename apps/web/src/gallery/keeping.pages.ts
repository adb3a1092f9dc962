export { CollectionPage } from '../collections/collection.page.js';
export { CollectionsPage } from '../collections/collections.page.js';
export { TrashPage } from '../trash/trash.page.js';
export { GalleryPage } from './gallery.page.js';
