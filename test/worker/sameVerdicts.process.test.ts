import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkOn } from './backends';

/** One thread and three give the same bits (wasmThreads), and are both tried on all documents in sameVerdicts.long.test.ts. */
describe('the example', function () {
  this.timeout(600_000);
  /** Five vectors are too many for anything but plain samples. */
  const average = (body: string) => ['x', 'y', 'z', 'u', 'w'].map((name) => `\\mathbb{E}_{${name}\\sim p}`).join('') + body;
  const sampled = `$$${average('\\|x - y\\|\\,\\|z - u\\|\\,\\|w\\|')} = ${average('\\|y - z\\|\\,\\|x - w\\|\\,\\|u\\|')}$$`;
  const text = `${readFileSync('examples/score-matching.md', 'utf8')}\n\n${sampled}\n`;

  it('is judged alike in JavaScript and in WebAssembly on three threads', async () => {
    const expected = await checkOn('JavaScript', text);
    assert.ok(expected.claims.filter(([status]) => status === 'wrong').length > 0 && !expected.devices.has('wasm'));
    const found = await checkOn('WebAssembly on three threads', text);
    assert.deepEqual(found.claims, expected.claims);
    assert.ok(found.devices.has('wasm'));
  });

  it('a control: another number is judged otherwise', async () => {
    const [right, wrong] = [1, 2].map((value) => `Let $z \\sim \\mathcal{N}(0, 1)$.\n\n$$\\mathbb{E}[z^2] = ${value}$$\n`);
    assert.notDeepEqual((await checkOn('JavaScript', right!)).claims, (await checkOn('JavaScript', wrong!)).claims);
  });
});
