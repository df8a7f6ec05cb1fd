import assert from 'node:assert/strict';
import { readSnapshot } from '../../src/document/readSnapshot';

const paragraph = (n: number) =>
  `Of $a_{${n}}$ we know\n\n$$\n\\begin{aligned}\n\ta_{${n}} &= ${n} + b \\\\\n\t&= b + ${n}\n\\end{aligned}\n$$\n\nThen it is \\(${n}\\):\n\n-\twith $c_{${n}}$\n`;
const pages = Array.from({ length: 10 }, (_, n) => paragraph(n)).join('\n');
const written = (text: string) =>
  readSnapshot(text, 1).math.map(({ latex, display, closed }) => ({ latex: latex.replaceAll('\r', '').trim(), display, closed }));

describe('what happens to documents every day', () => {
  it('a display whose closing signs are lost takes its own lines and no others, and all is as before once it is closed', () => {
    const lost = pages.indexOf('$$\n\nThen', pages.length >> 1);
    const [whole, broken] = [written(pages), written(pages.slice(0, lost) + pages.slice(lost + 2))];
    const different = whole.flatMap((math, index) => (JSON.stringify(math) === JSON.stringify(broken[index]) ? [] : [index]));
    assert.equal(broken.length, whole.length);
    assert.equal(different.length, 1);
    assert.deepEqual(broken[different[0]!], { ...whole[different[0]!], closed: false });
  });

  it('line ends of Windows change nothing that is read; nor do tabs', () => {
    assert.deepEqual(written(pages.replaceAll('\n', '\r\n')), written(pages));
    assert.deepEqual(written(pages.replaceAll('\t', '  ')).length, written(pages).length);
  });
});
