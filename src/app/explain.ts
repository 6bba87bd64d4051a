/** What an error says to the user. Ours are written for them; anything else is named as what it is. */
export function explain(error: unknown): string {
  if (error instanceof Error && error.message !== '') return error.message;
  return `Something unexpected happened: ${String(error)}. Reload the page and try again.`;
}
