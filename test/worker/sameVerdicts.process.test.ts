import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkOn, type BackendName } from './backends';

describe('the example', function () {
  this.timeout(600_000);
  /** Five vectors are too many for anything but plain samples. */
  const average = (body: string) => ['x', 'y', 'z', 'u', 'w'].map((name) => `\\mathbb{E}_{${name}\\sim p}`).join('') + body;
  const sampled = `$$${average('\\|x - y\\|\\,\\|z - u\\|\\,\\|w\\|')} = ${average('\\|y - z\\|\\,\\|x - w\\|\\,\\|u\\|')}$$`;
  const text = `${readFileSync('examples/score-matching.md', 'utf8')}\n\n${sampled}\n`;
  const devices: readonly [BackendName, string][] = [
    ['WebAssembly on one thread', 'wasm'],
    ['WebAssembly on three threads', 'wasm'],
  ];

  it('is judged alike in JavaScript and in WebAssembly, on any number of threads', async () => {
    const expected = await checkOn('JavaScript', text);
    assert.ok(expected.claims.filter(([status]) => status === 'wrong').length > 0 && !expected.devices.has('wasm'));
    for (const [name, device] of devices) {
      const found = await checkOn(name, text);
      assert.deepEqual(found.claims, expected.claims, name);
      assert.ok(found.devices.has(device), `${name} was not used.`);
    }
  });

  it('a control: another number is judged otherwise', async () => {
    const [right, wrong] = [1, 2].map((value) => `Let $z \\sim \\mathcal{N}(0, 1)$.\n\n$$\\mathbb{E}[z^2] = ${value}$$\n`);
    assert.notDeepEqual((await checkOn('JavaScript', right!)).claims, (await checkOn('JavaScript', wrong!)).claims);
  });
});
