/** A number of bytes in words, in GB where it is large: `2.3 GB`, `512 MB`, `37 kB`. */
export function gigabytes(bytes: number): string {
  if (bytes >= 1000 ** 3 * 0.95) return `${trimmed(bytes / 1024 ** 3)} GB`;
  if (bytes >= 1000 ** 2 * 0.95) return `${Math.round(bytes / 1024 ** 2)} MB`;
  return `${Math.round(bytes / 1024)} kB`;
}

function trimmed(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}
