import assert from 'node:assert/strict';
import { imagePath } from '../../src/view/images';

describe('pictures of a document', () => {
  const targets: readonly [target: string, path: string | null][] = [
    ['a.png', 'a.png'],
    ['./figures/a%20b.SVG', './figures/a b.SVG'],
    ['/figures/a.webp#left', '/figures/a.webp'],
    ['../a.jpeg?v=2', '../a.jpeg'],
    ['https://example.org/a.png', null],
    ['//example.org/a.png', null],
    ['data:image/png;base64,AAAA', null],
    ['file:///etc/a.png', null],
    ['C:\\a.png', null],
    ['..\\a.png', null],
    ['a%5Cb.png', null],
    ['a%00.png', null],
    ['a%E0.png', null],
    ['script.js', null],
    ['', null],
  ];
  for (const [target, path] of targets) it(`${target || 'nothing'} is ${path ?? 'not shown'}`, () => assert.equal(imagePath(target), path));
});
