/** So many characters of a key in a row are taken for a piece of it. */
const length = 8;

/** What keys of a vendor begin with: no secret, and words that people write. */
const vendors = /^(sk-(proj-|svcacct-|admin-|or-v1-|ant-(api\d\d-)?)?|gsk_|xai-|hf_|nvapi-|pplx-|AIza)/;

/**
 * A function that puts `[key]` for every eight characters in a row of a key, as they are, URL-encoded, in base64 or in
 * hexadecimal: an endpoint may repeat what it was sent, and what it says is shown, logged and shared.
 */
export function hidingKey(key: string | undefined): (text: string) => string {
  if (key === undefined || !isSecret(key)) return (text) => text;
  const pieces = new Set(piecesOf(key));
  return (text) => withoutPieces(text.replaceAll(key, '[key]'), pieces);
}

/** Servers that need no key are often given a word in its place, which answers may hold. */
function isSecret(key: string): boolean {
  return key.length >= length && (/\d/.test(key) || key.length >= 20);
}

function piecesOf(key: string): readonly string[] {
  const [prefix = ''] = vendors.exec(key) ?? [];
  const forms = [key, encodeURIComponent(key), ...inHexadecimal(key), ...inBase64(key)];
  return forms.flatMap(windowsOf).filter((piece) => !prefix.includes(piece));
}

function inHexadecimal(key: string): readonly string[] {
  const bytes = [...new TextEncoder().encode(key)];
  const text = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [text, text.toUpperCase()];
}

/** Three bytes make four letters, so what stands before decides how a key is cut; the letters at its ends hold both. */
function inBase64(key: string): readonly string[] {
  return ['', '-', '--'].flatMap((before) => {
    const inner = btoa(before + key)
      .slice(before === '' ? 0 : 4)
      .replace(/.{0,2}=*$/, '');
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function windowsOf(form: string): readonly string[] {
  return Array.from({ length: Math.max(0, form.length - length + 1) }, (_, from) => form.slice(from, from + length));
}

function withoutPieces(text: string, pieces: ReadonlySet<string>): string {
  let shown = '';
  let hiddenTo = 0;
  for (let at = 0; at < text.length; at++) {
    if (pieces.has(text.slice(at, at + length))) {
      if (hiddenTo <= at) shown += '[key]';
      hiddenTo = at + length;
    }
    if (at >= hiddenTo) shown += text[at] ?? '';
  }
  return shown;
}
