/** Where a true value lies, as far as a sample can tell. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}
