import { expect, it } from 'vitest';
import { draw } from '../../src/sharing/charts/draw.ts';

it('a cell within noise is dark on a dark page, as one beyond it is', () => {
  const cells = [[0.01, 0.2]];
  const drawn = draw({
    ...{ kind: 'heat-map', title: 'Differences', shows: 'difference', rows: ['Task'], columns: ['Plain', 'Careful'] },
    ...{ values: cells, clear: [[false, true]] },
  });
  const grounds = [...drawn.matchAll(/<rect[^>]*style="([^"]*)"/g)].map(([, style]) => style);
  expect(grounds).toHaveLength(2);
  for (const style of grounds) expect(style).toMatch(/fill:light-dark\(hsl\([^)]*\),hsl\([^)]*\)\)/);
});
