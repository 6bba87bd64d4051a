/** The present moment; in a file of its own, since dates in state classes are mistaken for reactive ones. */
export function now(): Date {
  return new Date();
}
