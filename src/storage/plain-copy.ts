/** A deep copy of plain data that shares nothing with the original, also where that is a reactive proxy. */
export function plainCopy<Data>(data: Data): Data {
  // What goes in is plain data, so what JSON gives back has the same type.
  return JSON.parse(JSON.stringify(data)) as Data;
}
