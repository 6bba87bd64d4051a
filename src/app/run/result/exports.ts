import type { Outcome, RunRecord } from '../../../core/experiment.ts';
import { writeExperiment } from '../../../sharing/files/experiment-file.ts';
import type { Format } from '../../../sharing/format.ts';
import { formats } from '../../../sharing/formats/index.ts';
import { writeRun } from '../../../sharing/files/run-file.ts';
import { scoresCsv } from '../../../sharing/scores-csv.ts';
import { forTask, sharedPromptOf, withCases, type SharedPrompt } from '../../../sharing/shared-prompt.ts';
import type { StoredRun } from '../../../storage/runs/stored-run.ts';
import { fileName, saveFile } from '../../save-file.ts';

export { formats };

/** What a run gives to the world: its prompt in many formats, and the run itself. */
export class Exports {
  readonly #run: StoredRun;
  readonly #record: RunRecord;

  constructor(run: StoredRun, outcome: Outcome) {
    const { experiment, events, calls, costs } = run;
    this.#run = run;
    this.#record = { experiment, events, result: outcome, calls, ...(costs === undefined ? {} : { costs }) };
  }

  /** Why a format cannot hold this prompt as it is. */
  problem(format: Format, options: ExportOptions): string | undefined {
    return format.problem?.(this.#shared(options));
  }

  text(format: Format, options: ExportOptions): string {
    return format.write(this.#shared(options));
  }

  savePrompt(format: Format, options: ExportOptions): void {
    saveFile(fileName(this.#run.name, `.${format.extension}`), this.text(format, options), format.mime);
  }

  saveRun(): void {
    saveFile(fileName(this.#run.name, '.run.json'), writeRun(this.#record));
  }

  saveExperiment(): void {
    saveFile(fileName(this.#run.name, '.experiment.json'), writeExperiment(this.#run.experiment));
  }

  saveScores(): void {
    saveFile(fileName(this.#run.name, '.scores.csv'), scoresCsv(this.#record.events), 'text/csv');
  }

  #shared({ task, cases }: ExportOptions): SharedPrompt {
    const whole = sharedPromptOf(this.#record);
    const withExamples = cases > 0 ? withCases(whole, this.#run.experiment, cases) : whole;
    return task === undefined ? withExamples : forTask(withExamples, task);
  }
}

/** What goes into an export: one task or all, and how many test examples of each. */
interface ExportOptions {
  readonly task: string | undefined;
  readonly cases: number;
}
