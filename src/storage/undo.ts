/** Brings back what was just removed. */
export type Undo = () => Promise<void>;
