/** Takes one element of a list as JSON text. `list` is the list's key; absent where the document itself is the list. */
type OnElement = (list: string | undefined, json: string) => void;

/** A document with more lists than this is no data set; finding each key takes a look at all before it. */
const mostLists = 1000;

const [quote, comma, backslash] = [0x22, 0x2c, 0x5c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Cuts a JSON document into the elements of its lists (its own elements, or those of the lists directly in it), so that
 * a large file is never whole in memory. It only cuts: whether the parts are JSON, `JSON.parse` has to say. Throws a
 * `SyntaxError` where the document cannot be cut so, be it JSON or not.
 */
export class JsonCutter {
  readonly #onElement: OnElement;
  readonly #keys = new Set<string | undefined>();
  /** What stands outside of the lists, up to the last cut. */
  #shell = '';
  /** The beginning of an element that goes on in the next piece. */
  #rest = '';
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  /** Where in the shell the last string outside of the lists begins. */
  #keyStart = 0;
  #list: { readonly key: string | undefined; readonly depth: number; isEmpty: boolean } | undefined;

  constructor(onElement: OnElement) {
    this.#onElement = onElement;
  }

  /** Takes the next piece of the document. */
  take(piece: string): void {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const letter = piece.charCodeAt(at);
      if (this.#isInString) this.#goOnInString(letter);
      else if (letter === quote) {
        this.#isInString = true;
        if (this.#list === undefined) this.#keyStart = this.#shell.length + at - from;
      } else if (letter === openList || letter === openObject) {
        if (letter === openList && this.#list === undefined && this.#depth < 2) {
          this.#shell += piece.slice(from, at + 1);
          from = at + 1;
          this.#open();
        }
        this.#depth++;
      } else if (letter === closeList || letter === closeObject) {
        this.#depth--;
        if (this.#list?.depth !== this.#depth) continue;
        this.#emit(piece.slice(from, at), true);
        this.#list = undefined;
        from = at;
      } else if (letter === comma && this.#list?.depth === this.#depth - 1) {
        this.#emit(piece.slice(from, at), false);
        from = at + 1;
      }
    }
    if (this.#list === undefined) this.#shell += piece.slice(from);
    else this.#rest += piece.slice(from);
  }

  /** The document with its lists empty, as JSON text, and the keys of these lists. */
  end(): { readonly shell: string; readonly keys: ReadonlySet<string | undefined> } {
    if (this.#list !== undefined) throw new SyntaxError('A list does not end.');
    return { shell: this.#shell, keys: this.#keys };
  }

  #goOnInString(letter: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (letter === backslash) this.#isEscaped = true;
    else if (letter === quote) this.#isInString = false;
  }

  /** A list begins: the shell ends with its bracket. */
  #open(): void {
    const key = this.#depth === 0 ? undefined : keyIn(this.#shell.slice(this.#keyStart, -1));
    if (this.#keys.has(key) || this.#keys.size === mostLists) throw new SyntaxError('Lists of one key, or very many.');
    this.#keys.add(key);
    this.#list = { key, depth: this.#depth, isEmpty: true };
  }

  #emit(end: string, isLast: boolean): void {
    const json = this.#rest === '' ? end : this.#rest + end;
    this.#rest = '';
    if (this.#list === undefined || (isLast && this.#list.isEmpty && json.trim() === '')) return;
    this.#list.isEmpty = false;
    this.#onElement(this.#list.key, json);
  }
}

/** The key in what stands before a list: a string and a colon. */
function keyIn(text: string): string {
  const colon = text.lastIndexOf(':');
  if (colon === -1 || text.slice(colon + 1).trim() !== '') throw new SyntaxError('A list stands where none may.');
  return String(JSON.parse(text.slice(0, colon)));
}
