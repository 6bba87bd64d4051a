const secretName =
  /(^|api|access|secret|private|license|subscription|auth|x)key$|secret$|passw(or)?d$|passphrase$|^(access|api|auth|bearer|csrf|id|refresh|session|x)?token$|^(proxy)?auth(orization)?$|^bearer$|credentials?$|cookies?$/;

/** Whether a field of this name would hold a key or a password: `apiKey`, `api_key`, `Authorization`, ...; not `topK`. */
export function isSecretName(name: string): boolean {
  return secretName.test(name.toLowerCase().replace(/[^a-z]/g, ''));
}

/** Names that would reach an object's prototype when copied carelessly. */
const prototypeNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** A deep copy of plain data without the fields that could hold a key, and without ones that reach a prototype. */
export function withoutSecrets(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutSecrets);
  if (typeof data !== 'object' || data === null) return data;
  const kept = Object.entries(data).filter(([name]) => !isSecretName(name) && !prototypeNames.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutSecrets(value)]));
}
