import { createStore } from 'zustand/vanilla';

/** How many pictures came while nobody looked at the page. Apart from what marks it: the title is part of the first load. */
export const unseenDone = createStore<{ count: number }>(() => ({ count: 0 }));
