/** So many characters of a key in a row are not shown, in whatever form. */
const longestShown = 7;

/** What says whose a key is, not which one. */
const vendorPrefix = /^(sk-(proj-|ant-api\d\d-|ant-|or-v1-|svcacct-|admin-)?|gsk_|xai-|hf_|nvapi-|AIza|pplx-|r8_|tk-)/;

/**
 * Takes the user's key out of a text that will be shown or logged: every eight characters of it in a row, plain, as in a
 * URL, in base64 or in hexadecimal; and whatever else looks like a key.
 */
export function scrub(text: string, key: string | undefined): string {
  return withoutKey(text, key).replace(/\b(sk|gsk)[-_][\w*.-]{6,}|\bAIza[\w*-]{6,}|\bBearer\s+\S+/g, '[key]');
}

function withoutKey(text: string, key: string | undefined): string {
  if (key === undefined || key.length === 0) return text;
  if (key.length <= longestShown) return text.replaceAll(key, '[key]');
  const pieces = new Set(formsOf(key).flatMap(piecesOf));
  let [shown, hidden] = ['', 0];
  for (let place = 0; place < text.length; place++) {
    if (pieces.has(text.slice(place, place + longestShown + 1))) {
      if (place >= hidden) shown += '[key]';
      hidden = place + longestShown + 1;
    }
    if (place >= hidden) shown += text[place] ?? '';
  }
  return shown;
}

/** A key as others may write it. Base64 looks different at each place of three at which the key may begin. */
function formsOf(key: string): readonly string[] {
  const secret = key.replace(vendorPrefix, '');
  const bytes = [...new TextEncoder().encode(key)];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  // What stands before the key makes the first characters, what stands behind it the last ones.
  const inBase64 = ['', ' ', '  '].map((before) =>
    btoa(before + key)
      .slice(before === '' ? 0 : 4)
      .replace(/.{0,2}=*$/, ''),
  );
  return [secret, encodeURIComponent(secret), hex, hex.toUpperCase(), ...inBase64].filter((form) => form.length > 0);
}

function piecesOf(form: string): readonly string[] {
  const count = form.length - longestShown;
  return count <= 0 ? [form] : Array.from({ length: count }, (_, place) => form.slice(place, place + longestShown + 1));
}
