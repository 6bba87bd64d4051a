import { wrongTexts } from './slips.ts';
import type { Solver } from './solver.ts';

interface Product {
  readonly name: string;
  readonly colour: string;
  readonly price: number;
  readonly stock: number;
}

/** Answers a question about a table of products with colour, price and stock. */
export const tableLookup: Solver = {
  id: 'table-lookup',
  hints: [
    {
      pattern: /rows? that (fit|meet)|row by row|every row/i,
      sentences: [
        'First list the rows that fit all conditions.',
        'Go through the table row by row, and look at every row.',
      ],
      finding: 'rows that do not fit are taken along, or fitting ones left out',
    },
    {
      pattern: /which column|heading/i,
      sentences: [
        'Make sure which column is asked about.',
        'Look at the heading of the column before you read a cell.',
      ],
      finding: 'a neighbouring column is read',
    },
  ],

  solve(message) {
    const products = [...message.matchAll(/^(\w+) \| (\w+) \| (\d+) \| (\d+)$/gm)].map(
      ([, name = '', colour = '', price, stock]): Product => ({
        name,
        colour,
        price: Number(price),
        stock: Number(stock),
      }),
    );
    const answer = products.length === 0 ? undefined : answerTo(message, products);
    if (answer === undefined) return undefined;
    const isName = products.some(({ name }) => name === answer);
    const near = products.flatMap(({ name, price, stock }) => (isName ? [name] : [String(stock), String(price)]));
    const rows = products.map(
      ({ name, colour, price, stock }) => `${name}: ${colour}, ${String(price)}, ${String(stock)}`,
    );
    return { answer, slips: wrongTexts(answer, near), steps: [...rows, `So it is ${answer}.`] };
  },
};

function answerTo(message: string, products: readonly Product[]): string | undefined {
  const cell = /What is the (price|stock) of the (\w+)\?/.exec(message);
  if (cell !== null) {
    const product = products.find(({ name }) => name === cell[2]);
    return product === undefined ? undefined : String(cell[1] === 'price' ? product.price : product.stock);
  }
  const about = /(total stock of the|Which) (\w+) products? ?(?:has the (lowest|highest) price(?: above (\d+))?)?/.exec(
    message,
  );
  const some = products.filter(({ colour }) => colour === about?.[2]);
  if (about?.[1] !== 'Which')
    return about === null ? undefined : String(some.reduce((sum, { stock }) => sum + stock, 0));
  const sorted = some
    .filter(({ price }) => price > Number(about[4] ?? 0))
    .sort((one, other) => one.price - other.price);
  return sorted.at(about[3] === 'lowest' ? 0 : -1)?.name;
}
