import assert from 'node:assert/strict';
import { splitSentences } from '../../src/claims/splitSentences';

function split(text: string): string {
  const kept = [...text.matchAll(/\$[^$]*\$/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  return splitSentences(text, kept)
    .map(({ start, end }) => text.slice(start, end).trim())
    .join(' | ');
}

describe('splitSentences', () => {
  const rows: readonly (readonly [text: string, expected: string])[] = [
    ['One thing. Another one', 'One thing. | Another one'],
    ['By eq. 3, i.e. the identity above, we get A. Then B.', 'By eq. 3, i.e. the identity above, we get A. | Then B.'],
    ['Is it 0.5? Yes!', 'Is it 0.5? | Yes!'],
    ['Here $a. b$ is one. Two', 'Here $a. b$ is one. | Two'],
    ['第一句。第二句；第三句', '第一句。 | 第二句； | 第三句'],
    ['Theorem 1. The loss can be written as', 'Theorem 1. The loss can be written as'],
    ['Claim. It holds', 'Claim. It holds'],
    ['(See above.) Next', '(See above.) | Next'],
  ];
  for (const [text, expected] of rows) it(text, () => assert.equal(split(text), expected));
});
