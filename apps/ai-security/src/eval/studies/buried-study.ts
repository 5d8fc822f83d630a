import {
  BURIAL_PLACES,
  bury,
  makeHosts,
  measureBuried,
  sampleOf,
  seededRandom,
  type BurialPlace,
  type BuriedScores,
} from '@ai-security/evaluation';
import { EvalError } from '../errors';
import type { JudgedRow } from '../score-rows';
import { paced, type Step } from './pace';
import type { Study, StudyContext } from './study';

/** About how long the documents are. */
const DOCUMENT_CHARS = [500, 2_000, 8_000] as const;
/** Longer attacks are documents themselves. */
const MAX_ATTACK_CHARS = 400;
/** Enough to tell false alarms apart by a fifth of a point. */
const MAX_HOSTS = 500;

/** Judges short attacks inside documents made of the harmless rows of the file. */
export const studyBuried: Study = async (context) => {
  const { rows, options, threshold, seed } = context;
  const short = rows.filter(({ row, scored }) => scored.positive && row.text.length <= MAX_ATTACK_CHARS);
  const attacks = sampleOf(short, options.sample ?? short.length, seededRandom(seed));
  const harmless = rows.flatMap(({ row, scored }) => (scored.positive || row.text.trim() === '' ? [] : [row.text]));
  if (attacks.length === 0) throw new EvalError(`${options.dataPath} has no attacks of at most ${MAX_ATTACK_CHARS} characters to bury`);
  if (harmless.length === 0) throw new EvalError(`${options.dataPath} has no harmless rows to bury attacks in`);
  const hosts = Math.min(attacks.length, MAX_HOSTS);
  const total = DOCUMENT_CHARS.length * (hosts + attacks.length * BURIAL_PLACES.length);
  const sizes = await paced(options, { unit: 'documents', total }, async (step) => {
    const measured: BuriedScores[] = [];
    for (const chars of DOCUMENT_CHARS) {
      const documents = makeHosts(harmless, chars, hosts, seededRandom(seed));
      measured.push(await judgeSize(context, { chars, attacks, documents }, step));
    }
    return measured;
  });
  return { buried: measureBuried(attacks.map(({ scored }) => scored.score), sizes, threshold) };
};

interface SizePlan {
  readonly chars: number;
  readonly attacks: readonly JudgedRow[];
  readonly documents: readonly string[];
}

async function judgeSize({ judge }: StudyContext, { chars, attacks, documents }: SizePlan, step: Step): Promise<BuriedScores> {
  const judgeAll = async (texts: readonly string[]): Promise<number[]> => {
    const scores: number[] = [];
    for (const text of texts) {
      scores.push(judge.score({ text, response: undefined, context: undefined }));
      await step();
    }
    return scores;
  };
  const withAttacks = (place: BurialPlace): Promise<number[]> =>
    judgeAll(attacks.map(({ row }, index) => bury(row.text, documents[index % documents.length] ?? '', place)));
  return {
    chars,
    clean: await judgeAll(documents),
    placed: { start: await withAttacks('start'), middle: await withAttacks('middle'), end: await withAttacks('end') },
  };
}
