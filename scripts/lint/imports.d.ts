/** Every file of the folder with the files it imports by a relative path, types included. */
export function importGraph(folder: string): ReadonlyMap<string, readonly string[]>;
