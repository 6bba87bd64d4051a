/** Bytes of memory, in the units memory is made in: `2.2 GB` are 2.2 times 1024 to the third. */
export function inMemory(bytes: number): string {
  return inUnits(bytes, 1024);
}

/** Bytes of files, in the units the rest of the page and most systems count files in: `2.4 GB`, `512 MB`, `37 kB`. */
export function onDisk(bytes: number): string {
  return inUnits(bytes, 1000);
}

function inUnits(bytes: number, unit: number): string {
  if (bytes >= unit ** 3 * 0.95) return `${(bytes / unit ** 3).toFixed(1).replace(/\.0$/, '')} GB`;
  if (bytes >= unit ** 2 * 0.95) return `${Math.round(bytes / unit ** 2)} MB`;
  return `${Math.round(bytes / unit)} kB`;
}
