import type { Model } from '../../../src/core/model.ts';

/** So many characters of a key in a row are taken for a piece of it. */
const length = 8;

/** What keys of a vendor begin with: no secret, and words that people write. */
const vendors = /^(sk-(proj-|svcacct-|or-v1-|ant-(api\d\d-)?)?|gsk_|xai-|hf_|nvapi-|pplx-|AIza)/;

/**
 * Takes keys out of what a model says and of why it failed, whole and in pieces: an endpoint may repeat what it was
 * sent, and replies are kept in logs and run files. The model is changed in place, and stays what else it is.
 */
export function withHiddenKeys(model: Model, keys: readonly string[]): Model {
  if (keys.length === 0) return model;
  const hide = hiding(keys);
  const complete = model.complete.bind(model);
  return Object.assign(model, {
    complete: async (...asked: Parameters<Model['complete']>) => {
      try {
        const reply = await complete(...asked);
        return reply.kind === 'answered'
          ? { ...reply, text: hide(reply.text) }
          : { ...reply, detail: hide(reply.detail) };
      } catch (error) {
        if (error instanceof Error) error.message = hide(error.message);
        throw error;
      }
    },
  });
}

/** A function that puts `[key]` for each piece of these keys, as they are, URL-encoded, or in base64 or hexadecimal. */
export function hiding(keys: readonly string[]): (text: string) => string {
  const secrets = keys.filter(isSecret);
  const pieces = new Set(secrets.flatMap(piecesOf));
  const withoutWhole = (text: string) => secrets.reduce((rest, key) => rest.replaceAll(key, '[key]'), text);
  return (text) => (pieces.size === 0 ? text : withoutPieces(withoutWhole(text), pieces));
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
  const text = Buffer.from(key).toString('hex');
  return [text, text.toUpperCase()];
}

/** Three bytes make four letters, so what stands before decides how a key is cut; the letters at its ends hold both. */
function inBase64(key: string): readonly string[] {
  return ['', '-', '--'].flatMap((before) => {
    const text = Buffer.from(before + key).toString('base64');
    const inner = text.slice(before === '' ? 0 : 4).replace(/.{0,2}=*$/, '');
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
