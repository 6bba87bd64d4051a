import type { Progress } from '../../provider.ts';
import { onDisk } from '../figures.ts';

/** What WebLLM reports while it loads a model. */
export interface LoadReport {
  readonly progress: number;
  readonly text: string;
}

/** Says WebLLM's report in our words: the step, and the bytes where the size of the model is known. */
export function describeLoading(report: LoadReport, totalBytes: number | undefined): Progress {
  const fraction = Number.isFinite(report.progress) ? Math.min(1, Math.max(0, report.progress)) : 0;
  const isFetch = report.text.startsWith('Fetching param cache');
  if (isFetch || report.text.startsWith('Loading model from cache')) {
    const step = isFetch ? 'Downloading' : 'Moving the model to the GPU';
    if (totalBytes === undefined) return { text: `${step}${stepOf(report.text)}`, fraction };
    const loadedBytes = Math.round(fraction * totalBytes);
    return {
      text: `${step}: ${onDisk(loadedBytes)} of ${onDisk(totalBytes)}${stepOf(report.text)}`,
      fraction,
      loadedBytes,
      totalBytes,
    };
  }
  if (report.text.startsWith('Loading GPU shader modules')) {
    return { text: `Preparing GPU programs${stepOf(report.text)}`, fraction };
  }
  if (report.text.startsWith('Finish loading')) return { text: 'Model loaded', fraction: 1 };
  return { text: 'Loading the model', fraction };
}

/** ` (3 of 36)` out of `...[3/36]...`. */
function stepOf(text: string): string {
  const match = /\[(\d+)\/(\d+)\]/.exec(text);
  return match === null ? '' : ` (${match[1] ?? ''} of ${match[2] ?? ''})`;
}
