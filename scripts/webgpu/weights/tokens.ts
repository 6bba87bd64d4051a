/** Tokens 0 to 255 are bytes; these follow, then the words of the texts the app itself asks. */
export const special = { endOfText: 256, start: 257, end: 258 } as const;
/** The token of the first of those words. */
export const firstWord = 259;

/** The table of the predictable model: after the reply header it says "42" and stops; digits count up, letters go on. */
export function nextToken(token: number): number {
  const text = String.fromCharCode(token);
  if (text === '\n') return '4'.charCodeAt(0);
  if (text === '4') return '2'.charCodeAt(0);
  if (text === '2') return special.end;
  return token < 255 ? token + 1 : special.end;
}
