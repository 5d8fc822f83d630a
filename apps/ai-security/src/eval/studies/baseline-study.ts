import { readDataset, type DatasetRow } from '@ai-security/dataset';
import { computeMetrics, createKeywordLearner, createLengthLearner, type BaselineLearner } from '@ai-security/evaluation';
import { EvalError } from '../errors';
import { scoreRow } from '../score-rows';
import { paced } from './pace';
import type { Study, StudyContext } from './study';

/** Lets simple baselines learn from a file of their own and judges the same rows with them. */
export const studyBaselines: Study = async (context) => {
  const learners: ReadonlyMap<string, BaselineLearner> = new Map([
    ['length', createLengthLearner()],
    ['keywords', createKeywordLearner()],
  ]);
  await learn([...learners.values()], context);
  const figures = [...learners].map(([name, learner]) => {
    const scorer = learner.finish();
    const scored = context.rows.map(({ row }) => scoreRow((fields) => scorer(judgedText(fields)), row));
    return [name, computeMetrics(scored, context.threshold)] as const;
  });
  return { baselines: new Map(figures) };
};

async function learn(learners: readonly BaselineLearner[], { options }: StudyContext): Promise<void> {
  const { baselineTrainPath: path = '', task } = options;
  let learned = 0;
  await paced(options, { unit: 'rows learned from' }, async (step) => {
    for await (const row of readDataset(path)) {
      if (row.task !== task) continue;
      learned++;
      for (const learner of learners) learner.add(judgedText(row), row.label === 1);
      await step();
    }
  });
  if (learned === 0) throw new EvalError(`${path} has no rows with task ${task}`);
}

/** The text a label is about. */
function judgedText({ task, text, response }: DatasetRow): string {
  return task === 'input' ? text : (response ?? '');
}
