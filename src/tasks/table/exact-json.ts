/**
 * Reads JSON as `JSON.parse` does, but whole numbers that would be rounded come as text, digit by digit: ids of posts and
 * people have more digits than a number of JavaScript holds.
 */
export function exactJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return /\d{16}/.test(text) ? JSON.parse(withLongNumbersQuoted(text)) : value;
}

const escapeQuoteOrNumber = /\\[^]|"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;

function withLongNumbersQuoted(json: string): string {
  let isInText = false;
  return json.replace(escapeQuoteOrNumber, (token) => {
    if (token === '"') isInText = !isInText;
    const isLong = /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));
    return isLong && !isInText ? `"${token}"` : token;
  });
}
