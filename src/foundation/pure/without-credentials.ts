/**
 * An address without the places a key could stand in: user and password, query, fragment. Also of one that was mistyped,
 * as browsers read it: with spaces around it, too few or backward slashes, or no scheme. Other text stays as it is.
 */
export function withoutCredentials(address: string): string {
  const [plain = ''] = address
    .replace(/[\t\n\r]/g, '')
    .trim()
    .split(/[?#]/, 1);
  const [, scheme = '', host = '', path = ''] = /^([a-z][a-z0-9+.-]*:[/\\]+|[/\\]*)([^/\\]*)(.*)$/is.exec(plain) ?? [];
  return scheme + withoutPassword(withoutUser(host)) + path;
}

function withoutUser(host: string): string {
  return host.slice(host.lastIndexOf('@') + 1);
}

/** Where a password was cut off at its ? or #, what is left of it stands where a port would. */
function withoutPassword(host: string): string {
  const [, name] = /^([^[\]:]*):(?!\d*$)/.exec(host) ?? [];
  return name ?? host;
}

/** A deep copy of plain data in which every text that is an address has no credentials. */
export function withPlainAddresses(data: unknown): unknown {
  if (typeof data === 'string') return isAddress(data) ? withoutCredentials(data) : data;
  if (Array.isArray(data)) return data.map(withPlainAddresses);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, withPlainAddresses(value)]));
}

function isAddress(text: string): boolean {
  return /^\s*[a-z][a-z0-9+.-]*:[/\\]/i.test(text);
}
