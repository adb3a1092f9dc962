/** What the make page marks as the place of its form. */
const PLACE = '[data-place=make-form]';

/** Shows the form from its top, when something was put into it: on a phone it is above the pictures, often far above. */
export function bringFormIntoView(): void {
  const place = document.querySelector(PLACE);
  if (place !== null && place.getBoundingClientRect().top < 0) scrollTo(0, 0);
}
