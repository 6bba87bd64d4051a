import type { ReportChart } from '../../core/studies/report/study-report.ts';
import { bars } from './bars.ts';
import { curves } from './curves.ts';
import { heatMap } from './heat-map.ts';
import { scatter } from './scatter.ts';
import type { Svg } from './svg.ts';

/** Draws a chart of a report: the same drawing for the page and for a file. */
export function draw(chart: ReportChart): Svg {
  switch (chart.kind) {
    case 'heat-map':
      return heatMap(chart);
    case 'curves':
      return curves(chart);
    case 'scatter':
      return scatter(chart);
    case 'bars':
      return bars(chart);
    default:
      return chart satisfies never;
  }
}
