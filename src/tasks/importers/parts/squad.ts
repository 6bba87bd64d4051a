import type { JsonObject } from './json-object.ts';

/**
 * The questions of an article as SQuAD and the data sets made like it have them (`paragraphs` of a `context` and its
 * `qas`): a row each, with the paragraph it is about. `undefined` for anything else.
 */
export function squadRows(article: JsonObject): readonly JsonObject[] | undefined {
  const { paragraphs, ...about } = article;
  if (!Array.isArray(paragraphs) || !paragraphs.every(isParagraph)) return undefined;
  return paragraphs.flatMap(({ context, qas }) => qas.map((question) => ({ ...about, context, ...question })));
}

interface Paragraph {
  readonly context: string;
  readonly qas: readonly JsonObject[];
}

function isParagraph(value: unknown): value is Paragraph {
  if (typeof value !== 'object' || value === null || !('context' in value && 'qas' in value)) return false;
  const { context, qas } = value;
  return (
    typeof context === 'string' && Array.isArray(qas) && qas.every((one) => typeof one === 'object' && one !== null)
  );
}
