import type { Report } from './report/report';

/** What every scenario can be told. */
export interface ScenarioOptions {
  /** Of load per case and server, split into rounds. */
  readonly seconds: number;
  /** As short as it can be; proves that the scenario works and says nothing about speed. */
  readonly smoke: boolean;
  /** A data set file to take the texts from. Default: composed texts. */
  readonly textsPath?: string | undefined;
  /** Write CPU profiles of the product into this directory. */
  readonly profileDir?: string | undefined;
  /** Cases to run. Default: all. */
  readonly only?: readonly string[] | undefined;
  /** Told what is going on. */
  readonly progress: (doing: string) => void;
}

/** A named benchmark. */
export interface Scenario {
  readonly name: string;
  /** One line for the list. */
  readonly summary: string;
  /** What it does and how to read it, for `--help`. */
  readonly details: string;
  /** The names `only` may hold. */
  readonly cases: readonly string[];
  /** Rejects when it could not be measured; figures that miss their goal are no reason. */
  run(options: ScenarioOptions): Promise<Report>;
}
