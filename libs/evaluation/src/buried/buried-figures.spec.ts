import { measureBuried } from './buried-figures';

it('measures each place against the attacks alone, and the documents without them', () => {
  const placed = { start: [0.9, 0.9, 0.9, 0.1], middle: [0.7, 0, 0, 0], end: [0.9, 0.9, 0.9, 0.9] };
  expect(measureBuried([0.9, 0.9, 0.9, 0.2], [{ chars: 500, clean: [0.9, 0.1], placed }], 0.7)).toEqual({
    alone: { n: 4, recall: 0.75 },
    sizes: [
      {
        chars: 500,
        hosts: 2,
        falseAlarmRate: 0.5,
        places: {
          start: { n: 4, recall: 0.75, lossPoints: 0 },
          middle: { n: 4, recall: 0.25, lossPoints: 50 },
          end: { n: 4, recall: 1, lossPoints: -25 },
        },
      },
    ],
  });
});
