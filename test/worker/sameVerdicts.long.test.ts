import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { backends, checkOn, type BackendName } from './backends';

const folder = join('..', 'shared', 'homework');
const others: readonly BackendName[] = ['WebAssembly on one thread', 'WebAssembly on three threads', 'WebGPU'];

describe('whole documents are judged alike on every device', function () {
  this.timeout(1_200_000);
  const homework = existsSync(folder) ? readdirSync(folder).filter((file) => /^\d+\.md$/.test(file)) : [];
  const files = [join('examples', 'score-matching.md'), ...homework.map((file) => join(folder, file))];

  it('there is homework beside the repository', function () {
    if (homework.length === 0) this.skip();
  });

  for (const path of files) {
    const text = readFileSync(path, 'utf8');
    for (const name of others)
      it(`${path}: ${name} as JavaScript`, async function () {
        if (backends[name] === null) this.skip();
        const [found, expected] = [await checkOn(name, text), await checkOn('JavaScript', text)];
        assert.deepEqual(found.claims, expected.claims);
        assert.ok(!expected.devices.has('webgpu') && !expected.devices.has('wasm'));
      });
  }
});
