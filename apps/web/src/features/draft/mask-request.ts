import { createStore } from 'zustand/vanilla';

/** The picture of the gallery that somebody wants to paint on, until its form has it. */
export const maskRequest = createStore<{ image: number | null }>(() => ({ image: null }));

/** Opens the mask editor as soon as this picture stands in a form with a mask; null takes the wish back. */
export function requestMask(image: number | null): void {
  maskRequest.setState({ image });
}
