import { questionSlot } from '../../core/render.ts';
import { FileProblem } from '../files/file-problem.ts';

/**
 * Text that Jinja and Nunjucks render as it is: what would open a tag (or close a comment, which Nunjucks refuses
 * outside of one) is written as an expression for that character. `raw` blocks would not do: a text may hold
 * `endraw`, and Prompty's own engine does not know them.
 */
export function jinjaText(text: string): string {
  return text.replace(/\{(?=[{%#])|#(?=\})/g, literal);
}

/** A user prompt as a Jinja template that takes the question as the variable `question`. */
export function jinjaTemplate(userPrompt: string): string {
  const pieces = userPrompt.split(questionSlot);
  const last = pieces.pop() ?? '';
  // A brace before the variable's own braces would be read with them.
  const escaped = pieces.map((piece) => piece.replace(/\{(?=[{%#]|$)|#(?=\})/g, literal));
  return [...escaped, jinjaText(last)].join('{{question}}');
}

function literal(character: string): string {
  return `{{ "${character}" }}`;
}

/** The texts behind templates that use one variable and no logic; which variable that is becomes the question's slot. */
export function readJinja(templates: readonly string[]): readonly string[] {
  const variables = new Set(
    templates.flatMap((template) => [...template.matchAll(tag)].flatMap(([, , variable]) => variable ?? [])),
  );
  if (variables.size > 1) {
    const names = [...variables].join(', ');
    throw new FileProblem([`This prompt takes several variables (${names}); only one, the question, can be imported.`]);
  }
  return templates.map((template) =>
    template.replace(tag, (_, character: string | undefined, variable: string | undefined) => {
      if (character !== undefined) return character;
      if (variable !== undefined) return questionSlot;
      throw new FileProblem([
        'This prompt holds template logic (loops, conditions, filters), which cannot be imported.',
      ]);
    }),
  );
}

/** An expression for one character, a variable, or the start of anything else. */
const tag = /\{\{-?\s*(?:"([{#])"|([\w.]+))\s*-?\}\}|\{[{%#]/g;
