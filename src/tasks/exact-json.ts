/**
 * Reads JSON as `JSON.parse` does, but whole numbers that would be rounded come as text, digit by digit: ids of posts and
 * people have more digits than a number of JavaScript holds.
 */
export function exactJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return /\d{16}/.test(text) ? JSON.parse(text.replace(stringOrNumber, quotedIfLong)) : value;
}

const stringOrNumber = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;

function quotedIfLong(token: string): string {
  return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}
