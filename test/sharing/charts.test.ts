import { expect, it } from 'vitest';
import type { HeatMap } from '../../src/core/studies/report/study-report.ts';
import { draw } from '../../src/sharing/charts/draw.ts';
import { cellsOf } from '../../src/sharing/charts/heat-map.ts';

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

it('the cells of a heat map lie where they are drawn, and say what is written there', () => {
  const map: HeatMap = {
    ...{ kind: 'heat-map', title: 'Differences', shows: 'difference' },
    ...{ rows: ['One', 'Two'], columns: ['Careful', 'Terse', 'Kind'] },
    values: [
      [0.2, 0.01, undefined],
      [-0.1, 0, 0.3],
    ],
    clear: [
      [true, false, false],
      [true, false, true],
    ],
  };
  const drawn = [...draw(map).matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)];
  const cells = cellsOf(map);
  expect(cells.map(({ place: { x, y, width, height } }) => [x, y, width, height])).toEqual(
    drawn.map((numbers) => numbers.slice(1).map(Number)),
  );
  expect(cells.map(({ row, column, words }) => `${row}, ${column}: ${words}`)).toEqual([
    ...['One, Careful: +20.0', 'One, Terse: +1.0, within noise', 'One, Kind: –'],
    ...['Two, Careful: −10.0', 'Two, Terse: 0.0, within noise', 'Two, Kind: +30.0'],
  ]);
  for (const { words } of cells) expect(draw(map)).toContain(`<title>${words}</title>`);
});
