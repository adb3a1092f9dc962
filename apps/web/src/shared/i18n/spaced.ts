/** Between Han and digits stands a blank, as in all texts of the page; Intl writes `3秒`. */
export const spaced = (text: string): string =>
  text.replace(/(?<=\d)(?=\p{Script=Han})|(?<=\p{Script=Han})(?=\d)/gu, ' ');
