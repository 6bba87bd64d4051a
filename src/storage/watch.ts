import { liveQuery } from 'dexie';

/** Reads now and again whenever what was read has changed, in this tab or another. Returns how to stop. */
export function watch<Value>(
  read: () => Promise<Value>,
  onValue: (value: Value) => void,
  onError: (error: unknown) => void,
): () => void {
  const subscription = liveQuery(read).subscribe({ next: onValue, error: onError });
  return () => subscription.unsubscribe();
}
