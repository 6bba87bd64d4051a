/** A text of at most about `longest` characters: both ends of a longer one, since either may hold what matters. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const half = Math.floor(longest / 2);
  return `${text.slice(0, half)}\n[... ${String(text.length - 2 * half)} characters left out ...]\n${text.slice(-half)}`;
}
