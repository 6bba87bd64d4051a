import { hidingKey } from './hide-key.ts';

/** Takes the user's key, and whatever else looks like one, out of a text that will be shown or logged. */
export function scrub(text: string, key: string | undefined): string {
  const whole = key === undefined || key === '' ? text : text.replaceAll(key, '[key]');
  return hidingKey(key)(whole).replace(/\b(sk|gsk)[-_][\w*.-]{6,}|\bAIza[\w*-]{6,}|\bBearer\s+\S+/g, '[key]');
}
