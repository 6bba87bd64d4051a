/** Text without the characters that no document may hold: each becomes the sign for something unreadable. */
export function visible(text: string): string {
  return text.replace(forbidden, '\uFFFD');
}

// eslint-disable-next-line no-control-regex -- control characters are what is meant; documents allow but tab and breaks
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]|\p{Surrogate}/gu;
