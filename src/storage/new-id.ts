/** A fresh id of 16 letters and digits; unlike `randomUUID`, also where the page is served over plain http. */
export function newId(): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length] ?? '').join('');
}
