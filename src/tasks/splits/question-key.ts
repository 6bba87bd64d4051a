/** What makes two questions much the same: case, white space and the way accents are encoded do not matter. */
export function questionKey(question: string): string {
  return question.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
