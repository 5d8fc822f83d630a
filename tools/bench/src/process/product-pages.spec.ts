import { sumOf } from './product-pages';

const page = `# HELP checks_total Checks.
# TYPE checks_total counter
checks_total{decision="allow",inspected="complete"} 40
checks_total{decision="block",inspected="complete"} 2
checks_total_other 7
pending 5
`;

describe('a metric of the product', () => {
  it('is summed over its labels, and over no other metric', () => {
    expect(sumOf(page, 'checks_total')).toBe(42);
    expect(sumOf(page, 'pending')).toBe(5);
  });

  it('that is not there is an error, not zero', () => {
    expect(() => sumOf(page, 'checks')).toThrow('has no checks');
  });
});
