import { questionSlot } from '../../core/render.ts';

/**
 * Text that Handlebars renders as it is. `\{{` stands for `{{`; backslashes before it would be read as escaping that,
 * so they are set apart from it by an empty comment, before which each of them but one is doubled.
 */
export function handlebarsText(text: string): string {
  return text.replace(/(\\*)\{\{/g, (_, slashes: string) => `${slashes === '' ? '' : `${slashes}\\{{!}}`}\\{{`);
}

/** A user prompt as a Handlebars template that takes the question as the variable `question`. */
export function handlebarsTemplate(userPrompt: string): string {
  const pieces = userPrompt.split(questionSlot);
  return pieces
    .map((piece, place) => {
      const next = pieces[place + 1];
      return next === undefined ? handlebarsText(piece) : handlebarsText(piece) + variableBetween(piece, next);
    })
    .join('');
}

/** The variable, kept apart from a backslash or brace beside it; `~` takes the space for that away again. */
function variableBetween(before: string, after: string): string {
  const slash = before.endsWith('\\') ? '\\' : '';
  const open = before.endsWith('{') ? ' {{~' : '{{';
  const close = after.startsWith('}') ? '~}} ' : '}}';
  return `${slash}${open}question${close}`;
}
